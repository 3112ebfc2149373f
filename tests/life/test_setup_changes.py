"""What is there already: confirmed with one tap, renamed, gone while its form was open."""

import asyncio

from bot.sandbox import User, Workspace
from bot.usecases.setup import customer
from bot.usecases.setup.given import RefusedError
from tests.conftest import MovableClock
from tests.house import Bot
from tests.life.setting_up import Hand


async def test_links_are_confirmed_with_one_tap_the_oldest_first(
    slack: Workspace, dana: Hand, clock: MovableClock
) -> None:
    await dana.adds_service("Card payments")
    for number in range(12):
        await dana.adds_customer(f"Merchants {number}")
        await dana.adds_link("Card payments", f"Merchants {number}")
    await dana.bot.does("UPDATE link SET confirmed_on = '2026-05-26' WHERE id < 12")  # 181 days ago
    await dana.bot.does("UPDATE link SET confirmed_on = '2025-05-26', process = 'p', goal = 'g <!here>' WHERE id = 5")
    await dana.bot.does("UPDATE link SET confirmed_on = NULL, need = 'n' WHERE id = 7")
    await dana.bot.does("UPDATE organisation SET map_version = map_version + 1")
    shown = await dana.asks()
    links = shown.words[shown.words.index("*Links") :].split("\n")
    assert links[:6] == [
        "*Links to confirm.* A link counts for 180 days after somebody has confirmed that it still holds.",
        "*Card payments → Merchants 6*",
        "need: n · never confirmed",
        "Confirm",
        "*Card payments → Merchants 4*",
        "process: p · goal: g &lt;!here&gt; · last confirmed on 26 May 2025",
    ]
    assert (links.count("Confirm"), links[-1]) == (10, "… and 1 more.")
    clock.stands_at("2026-11-23T23:30")  # in Madrid tomorrow has begun
    await dana.bot.ticks()
    await slack.presses(dana.who, shown, "Confirm", nth=0)
    now = await dana.turns(shown, "Card payments → Merchants 6 is confirmed for 180 days. Thank you.")
    assert now.words.split("\n").count("Confirm") == 10
    assert "1 more" not in now.words
    assert await dana.bot.row("SELECT confirmed_on, confirmed_by FROM link WHERE id = 7") == ("2026-11-23", "U0DANA")
    await dana.bot.does("DELETE FROM link WHERE id = 5")
    await slack.presses(dana.who, now, "Confirm", nth=0)
    now = await dana.turns(shown, "That link is not on the map any more.")
    assert "Merchants 4" not in now.words


async def test_a_new_name_is_a_rename(dana: Hand) -> None:
    await dana.adds_team("Checkout", "checkout", "Ana Ruiz")
    await dana.adds_service("Card payments")
    await dana.adds_customer("Merchants")
    await dana.adds_link("Card payments", "Merchants")
    for old, new in {"Checkout": "Till", "Card payments": "Cards & co", "Merchants": "Shops"}.items():
        await dana.edits(old)
        await dana.fills(name=new)
        assert (await dana.sends()).text.startswith(f"{new.replace('&', '&amp;')} is changed.")
    await dana.edits("Cards & co → Shops")
    assert await dana.bot.rows("SELECT id, name FROM team") == [(1, "Till")]
    assert await dana.bot.rows("SELECT id, name FROM service") == [(1, "Cards & co")]
    assert await dana.bot.rows("SELECT slack_id, home_team_id FROM person WHERE home_team_id IS NOT NULL") == [
        ("U0ANA", 1)
    ]


async def test_people_come_and_go_but_who_left_by_their_own_word_stays_off(
    slack: Workspace, dana: Hand, ana: User, bob: User
) -> None:
    await dana.adds_team("Checkout", "checkout", "Ana Ruiz", "Bob Stone")
    await dana.bot.replies(bob, "/value leave")
    await dana.adds_team("Platform", "checkout", "Ana Ruiz")
    await dana.opens("People of a team")
    await dana.looks_up("team", "Checkout")
    assert await slack.submits(dana.who) is None
    await dana.chooses("members", "Dana Levy", "Bob Stone")
    assert (await dana.sends()).text == (
        "Checkout: 1 person is on it; everybody new gets a message that explains it all before any question. "
        "Put on: <@U0DANA>. Taken off: <@U0ANA>. Not put on: <@U0BOB>; they can join by themselves, with "
        "`/value join Checkout`. Next: add a service, something that your people run for others."
    )
    assert await homes(dana.bot) == [("U0ANA", 2), ("U0BOB", None), ("U0DANA", 1)]
    await dana.bot.replies(bob, "/value join Checkout")
    assert await homes(dana.bot) == [("U0ANA", 2), ("U0BOB", 1), ("U0DANA", 1)]


async def homes(bot: Bot) -> list[tuple[object, ...]]:
    return await bot.rows("SELECT slack_id, home_team_id FROM person ORDER BY slack_id")


async def test_what_vanished_while_its_form_was_open_is_said(dana: Hand) -> None:
    await dana.adds_team("Checkout", "checkout")
    await dana.adds_service("Card payments")
    await dana.adds_customer("Merchants")
    await dana.adds_link("Card payments", "Merchants")
    vanished = "Somebody has removed this {} meanwhile. Copy what you need, close this, and add it anew."
    for name, noun in {"Checkout": "team", "Card payments": "service", "Merchants": "customer"}.items():
        await dana.edits(name)
        await dana.bot.does(f"UPDATE {noun} SET active = false")
        assert await dana.is_refused() == {"name": vanished.format(noun)}
        await dana.bot.does(f"UPDATE {noun} SET active = true")
        await dana.slack.closes(dana.who)
    await dana.edits("Card payments → Merchants")
    await dana.bot.does("UPDATE customer SET active = false")
    assert await dana.is_refused() == {"to": "It is not there any more. Choose another end."}
    await dana.bot.does("DELETE FROM link")
    assert await dana.is_refused() == {"from": vanished.format("link")}


async def test_a_link_that_leads_elsewhere_has_to_be_confirmed_anew(dana: Hand) -> None:
    await dana.adds_service("Card payments")
    await dana.adds_customer("Merchants")
    await dana.adds_customer("Shoppers")
    await dana.adds_link("Card payments", "Merchants")
    await dana.edits("Card payments → Merchants")
    await dana.fills(need="cash")
    await dana.sends()
    assert await dana.bot.rows("SELECT confirmed_on, confirmed_by, need FROM link") == [
        ("2026-11-23", "U0DANA", "cash")
    ]
    await dana.edits("Card payments → Merchants")
    await dana.looks_up("to", "Shoppers")
    await dana.sends()
    assert await dana.bot.rows("SELECT confirmed_on, confirmed_by FROM link") == [(None, None)]


async def test_whatever_was_typed_is_harmless_where_it_is_shown(dana: Hand) -> None:
    await dana.adds_service("<!channel> & co")
    await dana.adds_customer("*M*<@U0BOB>")
    said = await dana.adds_link("<!channel> & co", "*M*<@U0BOB>", goal="<http://x|y>", need="n")
    assert said.text.startswith("&lt;!channel&gt; &amp; co → *M*&lt;@U0BOB&gt; is on the map.")
    assert "<" not in said.text.replace("<@U0DANA>", "")


async def test_of_two_who_add_the_same_at_once_the_second_is_told(dana: Hand) -> None:
    filled = {"name": ["Merchants"], "kind": ["payer"]}
    both = (customer.keep(dana.bot.deps, "U0DANA", None, filled) for _ in range(2))
    said, refused = sorted(await asyncio.gather(*both, return_exceptions=True), key=lambda one: type(one).__name__)[
        ::-1
    ]
    assert said == "Merchants is on the map."
    assert isinstance(refused, RefusedError)
    taken = "There is a customer called Merchants already. Choose another name, or change that one."
    assert refused.faults == {"name": taken}
    assert await dana.bot.rows("SELECT name, active FROM customer") in ([("Merchants", 1)], [("Merchants", True)])


async def test_a_service_that_leads_nowhere_gets_its_customer_from_where_that_is_said(
    slack: Workspace, dana: Hand
) -> None:
    await dana.adds_service("Card payments")
    await dana.adds_customer("Merchants")
    unlinked = await dana.bot.replies(dana.who, "/value unlinked")
    await dana.opens("Name a customer", on=unlinked)
    await dana.looks_up("to", "Merchants")
    assert (await dana.sends()).text.startswith("Card payments → Merchants is on the map. Under the question, work on")
