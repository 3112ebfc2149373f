"""What is removed with `/value setup`: what hung on it, and what of it is there once it is added again."""

from storage.models import WorkItem
from tests import atlas
from tests.life import test_setup
from tests.life.setting_up import Hand

GOAL = "Next: say why the organisation exists; every page shows it."
MANAGERS = "Next: name the managers, who see the numbers of the whole organisation. Nobody does yet."


async def test_what_is_removed_can_come_back_with_all_it_had(dana: Hand) -> None:
    await dana.adds_team("Checkout", "checkout", "Ana Ruiz")
    await dana.adds_service("Card payments")
    await dana.adds_customer("Merchants")
    await dana.adds_link("Card payments", "Merchants")
    assert await dana.removes("Checkout") == (
        "Checkout is removed: its people are asked no more, unless they are on another team. 1 person was on it. "
        "Begin with a team: its people are the ones I ask."
    )
    assert await dana.bot.rows("SELECT home_team_id FROM person WHERE slack_id = 'U0ANA'") == [(None,)]
    said = await dana.adds_team("checkout", "checkout", "Ana Ruiz")
    assert said.text == f"checkout was there before and is back with 1 person. {GOAL}"
    assert await dana.bot.rows("SELECT home_team_id FROM person WHERE slack_id = 'U0ANA'") == [(1,)]
    gone = "is removed. 1 link hung on it. Add it anew by its name to bring it back."
    assert await dana.removes("Card payments") == (
        f"Card payments {gone} Next: add a service, something that your people run for others."
    )
    assert "no services, 1 customer and no links" in (await dana.asks()).text
    assert (await dana.adds_service("Card payments")).text == (
        "Card payments was there before and is back with 1 link. It has no team, no outcome and no tracker rules now. "
        f"{GOAL}"
    )
    assert "1 service, 1 customer and 1 link" in (await dana.asks()).text
    assert await dana.removes("Merchants") == f"Merchants {gone} Next: add a customer, whom a service is for."
    assert (await dana.adds_customer("Merchants")).text == (
        f"Merchants was there before and is back with 1 link. {GOAL}"
    )
    assert await dana.removes("Card payments → Merchants") == (
        "Card payments → Merchants is off the map. Under the question, work on Card payments now reads “for: nobody "
        "named yet · the service leads to no customer”. "
        "Next: add a link, which says which service helps whom, and with what."
    )
    assert await dana.removes("Merchants") == (
        "Merchants is removed. Nothing hung on it. Add it anew by its name to bring it back. "
        "Next: add a customer, whom a service is for."
    )
    assert (await dana.adds_customer("Merchants")).text.startswith(
        "Merchants was there before and is back. It has no links now."
    )
    assert await dana.bot.rows("SELECT id FROM link") == []
    await dana.adds_service("Payouts")
    await dana.removes("Payouts")
    await dana.edits("Card payments")
    await dana.fills(name="payouts")
    taken = "A service called Payouts was removed and keeps its name. Choose another."
    assert await dana.is_refused() == {"name": taken}


_KEPT = (
    "SELECT business_name, lets, team_id, owner, funder, level, lifecycle FROM service",
    "SELECT measure, unit, objective_id, baseline, target, agreed_by FROM outcomemeasure",
    "SELECT kind, name FROM trackerrule ORDER BY kind",
    "SELECT lead, country, digest_tz, goal, group_name FROM team",
    "SELECT person_id FROM membership ORDER BY person_id",
)


async def test_a_field_left_empty_keeps_what_it_said_before_the_removal(dana: Hand) -> None:
    await a_house_with_everything(dana)
    before = [await dana.bot.rows(query) for query in _KEPT]
    assert (await dana.removes("Checkout team")).startswith(
        "Checkout team is removed: its people are asked no more, unless they are on another team. "
        "1 person was on it and 1 service is without a team now."
    )
    assert (await dana.adds_team("checkout team", "checkout")).text == (
        f"checkout team was there before and is back with 1 person. It runs 1 service. {MANAGERS}"
    )
    assert (await dana.removes("Card payments")).startswith(
        "Card payments is removed. 2 open items and 1 link hung on it. Add it anew by its name to bring it back."
    )
    assert (await dana.adds_service("card payments")).text == (
        f"card payments was there before and is back with its team, its outcome, 2 tracker rules and 1 link. {MANAGERS}"
    )
    assert [await dana.bot.rows(query) for query in _KEPT] == before


async def a_house_with_everything(dana: Hand) -> None:
    await test_setup.test_what_was_filled_in_is_what_is_kept(dana)
    await dana.edits("Checkout team")
    await dana.chooses("members", "Ana Ruiz")
    await dana.sends()
    await dana.edits("Card payments")
    await dana.fills(business_name="Taking cards", lets="merchants take cards")
    await dana.looks_up("team", "Checkout team")
    await dana.chooses("owner", "Dana Levy")
    await dana.sends()
    await dana.adds_customer("Merchants")
    await dana.adds_link("Card payments", "Merchants")
    items = (WorkItem(key=f"PAY-{n}", service_id=1, closed=n == 3, position=n) for n in (1, 2, 3))
    await atlas.add(dana.bot.deps.database, *items)


async def test_what_is_typed_when_something_comes_back_is_what_it_says_from_then_on(dana: Hand) -> None:
    await a_house_with_everything(dana)
    await dana.removes("Card payments")
    await dana.opens("Add a service")
    await dana.fills(name="Card payments", lets="shops take cards", target="99,5", rules="jira: CHK")
    assert (await dana.sends()).text == (
        f"Card payments was there before and is back with its team, its outcome, 1 tracker rule and 1 link. {MANAGERS}"
    )
    assert await dana.bot.rows("SELECT business_name, lets FROM service") == [("Taking cards", "shops take cards")]
    assert await dana.bot.rows("SELECT measure, baseline, target FROM outcomemeasure") == [
        ("payouts on the same day", 91.0, 99.5)
    ]
    assert await dana.bot.rows("SELECT kind, name FROM trackerrule") == [("jira", "CHK")]


async def test_what_did_not_come_back_is_said(dana: Hand) -> None:
    await a_house_with_everything(dana)
    await dana.removes("Card payments")
    await dana.removes("Checkout team")
    await dana.bot.does("DELETE FROM link")
    await dana.bot.does("UPDATE objective SET active = false")  # an outcome without one is nobody's aim
    assert (await dana.adds_service("Card payments")).text == (
        "Card payments was there before and is back with 2 tracker rules. It has no team, no outcome and no links now. "
        "Begin with a team: its people are the ones I ask."
    )
    assert (await dana.adds_team("Checkout team", "checkout")).text.startswith(
        "Checkout team was there before and is back with 1 person. It runs 1 service."
    )


async def test_what_comes_back_closes_no_circle(dana: Hand) -> None:
    for name in ("A", "B", "C"):
        await dana.adds_service(name)
    await dana.adds_link("A", "B")
    await dana.adds_link("B", "C")
    await dana.removes("B")
    await dana.adds_link("C", "A")
    await dana.opens("Add a service")
    await dana.fills(name="B")
    circle = "It would bring back a circle of links: B → C → A → B. Take one of them off first."
    assert await dana.is_refused() == {"name": circle}
    assert "2 services" in (await dana.asks()).text
