"""`/value link`: who somebody is in the trackers, by their own word; nobody else learns of it."""

from collections.abc import AsyncIterator

import pytest

from bot.sandbox import User, Workspace
from storage.db import Database
from storage.models import Team
from tests.conftest import MovableClock
from tests.house import Bot, bot_of
from tests.shelf import Shelf

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # one engine is enough for looks

MINE = "SELECT tracker, account, own_word FROM trackeraccount JOIN person ON person.id = person_id WHERE slack_id = 'U0ANA'"
PROFILES = "`/value link github NAME` takes the name that stands in the address of your profile there."
SOON, ONCE = "come within half an hour", "come once you are on a team"
FORGET = "`/value link {} none` makes me forget it."
BY_MAIL = "`/value link linear you@example.com` takes the e-mail address that you have there."


@pytest.fixture
async def bot(slack: Workspace, database: Database, clock: MovableClock, ana: User) -> AsyncIterator[Bot]:
    """A bot that knows GitHub and Linear."""
    shelves = [Shelf(clock), Shelf(clock, "linear", "Linear")]
    shelves[1].accounts["ana@acme.example"] = "ana@acme.example"
    async with bot_of(slack, database, clock, trackers=shelves) as made:
        yield made


@pytest.mark.parametrize(
    ("typed", "account"),
    [
        ("octocat", "octocat"),
        ("@Octo-Cat", "Octo-Cat"),
        ("https://github.com/octocat", "octocat"),
        ("<https://github.com/octocat|github.com/octocat>", "octocat"),
    ],
)
async def test_a_name_is_kept_and_can_be_forgotten(bot: Bot, ana: User, typed: str, account: str) -> None:
    reply = await bot.replies(ana, f"/value link github {typed}")
    assert reply.ephemeral
    assert reply.text == f"You are {account} on GitHub. Your items there {ONCE}. {FORGET.format('github')}"
    assert await bot.rows(MINE) == [("github", account, 1)]
    known = await bot.replies(ana, "/value link github")
    assert known.text == f"You are {account} on GitHub, as you said. {PROFILES}"
    gone = await bot.replies(ana, "/value link github none")
    assert gone.text == "I forgot who you are on GitHub, and do not look for you there any more."
    assert await bot.rows(MINE) == [("github", None, 1)]


async def test_an_e_mail_is_looked_up_at_once(bot: Bot, ana: User) -> None:
    reply = await bot.replies(ana, "/value link linear <mailto:ana@acme.example|ana@acme.example>")
    assert reply.text == f"You are ana@acme.example on Linear. Your items there {ONCE}. {FORGET.format('linear')}"
    nobody = await bot.replies(ana, "/value link linear someone@else.example")
    assert nobody.text == f"I find nobody called “someone@else.example” on Linear. {BY_MAIL}"
    assert await bot.rows(MINE) == [("linear", "ana@acme.example", 1)]


async def test_who_is_on_a_team_is_told_how_soon_their_items_come(bot: Bot, database: Database, ana: User) -> None:
    await bot.replies(ana, "/value link github octocat")
    async with database.writing() as session:
        session.add(Team(id=1, name="Checkout", channel="C01CHECKOUT"))
    await bot.does("UPDATE person SET home_team_id = 1")
    reply = await bot.replies(ana, "/value link github octo")
    assert reply.text == f"You are octo on GitHub. Your items there {SOON}. {FORGET.format('github')}"


async def test_a_tracker_that_fails_just_now_says_so_and_changes_nothing(bot: Bot, ana: User) -> None:
    linear = bot.deps.trackers["linear"]
    assert isinstance(linear, Shelf)
    linear.refuses("account", again=True)
    reply = await bot.replies(ana, "/value link linear ana@acme.example")
    assert reply.text == "Linear: account cannot be read. Ask again later."
    linear.hanging = "account"
    reply = await bot.replies(ana, "/value link linear ana@acme.example")
    assert reply.text == "Linear did not answer in time. Try it again in a minute; nothing was changed."
    assert await bot.rows(MINE) == []


async def test_link_alone_tells_what_is_known_of_oneself(bot: Bot, ana: User) -> None:
    assert (await bot.replies(ana, "/value link")).text == (
        "I have not looked for you on GitHub yet.\nI have not looked for you on Linear yet."
    )
    await bot.replies(ana, "/value link linear none")
    await bot.does("INSERT INTO trackeraccount (person_id, tracker, own_word) SELECT id, 'github', FALSE FROM person")
    assert (await bot.replies(ana, "/value link")).text == (
        "Your e-mail leads to nobody on GitHub. `/value link github NAME` tells me who you are.\n"
        "I do not look for you on Linear, as you said."
    )
    await bot.does("UPDATE trackeraccount SET account = '<!channel>' WHERE tracker = 'github'")
    assert (await bot.replies(ana, "/value link GitHub")).text == (
        f"You are &lt;!channel&gt; on GitHub, found by your e-mail. {PROFILES}"
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("githib ana", "I know no tracker called “githib”. Did you mean `/value link github`?"),
        ("<!channel> ana", "I know no tracker called “&lt;!channel&gt;”. I know github, gitlab, jira, linear."),
        ("jira ana", "Jira is not set up here, so there is nothing to link."),
        ("github two words", f"I find nobody called “two words” on GitHub. {PROFILES}"),
        ("github <!channel>", f"I find nobody called “&lt;!channel&gt;” on GitHub. {PROFILES}"),
        ("linear ana", f"I find nobody called “ana” on Linear. {BY_MAIL}"),
    ],
)
async def test_what_cannot_be_meant_is_told_with_its_cure(bot: Bot, ana: User, typed: str, sentence: str) -> None:
    assert (await bot.replies(ana, f"/value link {typed}")).text == sentence
    assert await bot.rows(MINE) == []


async def test_without_any_tracker_there_is_nothing_to_link(
    slack: Workspace, database: Database, clock: MovableClock, ana: User
) -> None:
    async with bot_of(slack, database, clock) as bot:
        assert (await bot.replies(ana, "/value link")).text == "No tracker is set up here, so there is nothing to link."
