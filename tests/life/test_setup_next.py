"""What `/value setup` and Home say is missing next, in the order in which somebody begins with nothing."""

import pytest

from bot.blocks.setup import overview
from bot.blocks.setup_next import Counts, next_button
from bot.sandbox import User, Workspace
from bot.usecases.asker import asker
from bot.usecases.setup.overview import next_step
from tests.life.setting_up import Hand

ALL = Counts(teams=1, services=1, customers=1, links=1, people=2, goal=True, managers=1, stale=0)


@pytest.mark.parametrize(
    ("lacking", "words", "button"),
    [
        ({"teams": 0, "people": 0}, "Begin with a team: its people are the ones I ask.", "Add a team"),
        ({"people": 0, "goal": False}, "Next: put people on a team; I ask nobody else.", "People of a team"),
        (
            {"services": 0, "links": 0},
            "Next: add a service, something that your people run for others.",
            "Add a service",
        ),
        ({"customers": 0, "links": 0}, "Next: add a customer, whom a service is for.", "Add a customer"),
        (
            {"links": 0, "goal": False},
            "Next: add a link, which says which service helps whom, and with what.",
            "Add a link",
        ),
        (
            {"goal": False, "managers": 0},
            "Next: say why the organisation exists; every page shows it.",
            "Goal and objectives",
        ),
        (
            {"managers": 0, "stale": 1},
            "Next: name the managers, who see the numbers of the whole organisation. Nobody does yet.",
            "Roles",
        ),
        (
            {"stale": 1},
            "Next: confirm 1 link; a link counts once somebody says that it holds.",
            "Look at the links",
        ),
    ],
)
def test_one_step_at_a_time(lacking: dict[str, int], words: str, button: str) -> None:
    counts = Counts(**({name: getattr(ALL, name) for name in Counts.__slots__} | lacking))
    assert counts.next_words(admin=True) == words
    found = next_button(counts, admin=True)
    assert found is not None
    assert (found["text"]["text"], found["style"]) == (button, "primary")


def test_once_there_is_some_of_everything_more_can_be_added() -> None:
    assert (ALL.missing(admin=True), next_button(ALL, admin=True)) == (None, None)
    assert overview(ALL, [], admin=True).text == (
        "*Setting up.* So far: 1 team, 1 service, 1 customer and 1 link. You can add more, or change what is there."
    )


def test_a_lead_is_never_sent_to_what_only_an_administrator_may_do() -> None:
    assert Counts(people=1, services=1, customers=1, links=1, stale=2).next_words(admin=False) == (
        "Next: confirm 2 links; a link counts once somebody says that it holds."
    )
    assert Counts(people=1, services=1, customers=1, links=1).next_words(admin=False) is None


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_home_asks_for_the_same_step(slack: Workspace, dana: Hand, ana: User, bob: User) -> None:
    assert await step(dana, "U0DANA") == ("Begin with a team: its people are the ones I ask.", "setup_team")
    await dana.adds_team("Platform", "checkout", "Ana Ruiz")
    await dana.adds_team("Checkout", "checkout")
    await dana.edits("Checkout")
    await dana.chooses("lead", "Bob Stone")
    await dana.sends()
    service = "Next: add a service, something that your people run for others."
    assert await step(dana, "U0DANA") == (service, "setup_service")
    assert await step(dana, "U0BOB") == ("Next: put people on a team; I ask nobody else.", "setup_people")
    assert await step(dana, "U0ANA") is None
    await dana.adds_service("Card payments")
    await dana.adds_customer("Merchants")
    await dana.adds_link("Card payments", "Merchants")
    await dana.opens("Goal and objectives")
    await dana.fills(goal="Paid the same day.")
    await dana.sends()
    managers = "Next: name the managers, who see the numbers of the whole organisation. Nobody does yet."
    assert await step(dana, "U0DANA") == (managers, "setup_roles")
    await dana.opens("Roles")
    await dana.chooses("managers", "Ana Ruiz")
    assert (await dana.sends()).words == "Roles are kept. New manager: <@U0ANA>.\nBack to setup"
    assert await step(dana, "U0DANA") is None
    await dana.bot.does("UPDATE link SET confirmed_on = NULL, confirmed_by = NULL")
    await dana.bot.does("UPDATE organisation SET map_version = map_version + 1")
    confirm = "Next: confirm 1 link; a link counts once somebody says that it holds."
    assert await step(dana, "U0DANA") == (confirm, "menu_setup")
    assert (await dana.adds_customer("Shoppers")).words == (f"Shoppers is on the map. {confirm}\nLook at the links")


async def step(dana: Hand, by: str) -> tuple[str, str] | None:
    """Return the sentence and the id of the button that Home is given."""
    async with dana.bot.deps.database.reading() as session:
        found = await next_step(session, dana.bot.deps, await asker(session, dana.bot.deps, by))
    return (found[0], found[1]["action_id"]) if found else None
