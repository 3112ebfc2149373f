"""`/value export`: the numbers that somebody may see, of a window, as a file in their own messages."""

import json

import pytest

from bot.sandbox import User, Workspace
from storage import roles
from storage.words import RoleName
from tests.conftest import MovableClock
from tests.house import Bot
from tests.life.exporting import FILE, LAST_WEEK, SURE, freeze, kinds, table

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # tests/storage has both engines


@pytest.fixture(autouse=True)
async def frozen(bot: Bot) -> None:
    await freeze(bot)


async def test_a_member_gets_their_own_team_and_all_services(slack: Workspace, bot: Bot, ana: User) -> None:
    told = await bot.replies(ana, "/value export")
    assert told.text == (
        f"I sent you a file in your messages from me: {FILE}.\n"
        f"It is of {LAST_WEEK}: 5 lines about 1 team and 2 services.\n"
        "One line has no numbers, as too few people or answers stand behind them.\n"
        f"{SURE}"
    )
    [sent] = slack.messages[ana.id]
    assert sent.text == f"Numbers of {LAST_WEEK}, as you asked."
    assert kinds(sent, slack) == [
        ("team", "Checkout", "week"),
        ("team", "Checkout", "4w"),
        ("team_service", "Checkout", "4w"),
        ("service", "'=Ledger", "4w"),
        ("service", "Card payments", "4w"),
    ]
    assert table(sent, slack)[0]["score"] == "77.0"


async def test_a_manager_gets_services_and_the_organisation_and_no_team(slack: Workspace, bot: Bot) -> None:
    dana = slack.person("Dana", user_id="U0DANA", tz="Europe/Madrid")
    async with bot.deps.database.writing() as session:
        await roles.give(session, RoleName.MANAGER, [dana.id])
    told = await bot.replies(dana, "/value export last week")
    assert f"It is of {LAST_WEEK}: 3 lines about 2 services and the organisation.\n" in told.text
    assert kinds(slack.messages[dana.id][-1], slack) == [
        ("service", "'=Ledger", "4w"),
        ("service", "Card payments", "4w"),
        ("organisation", "organisation", "4w"),
    ]


async def test_an_owner_gets_what_is_theirs(slack: Workspace, bot: Bot) -> None:
    rita = slack.person("Rita", user_id="U0RITA", tz="Europe/Madrid")
    await bot.does("UPDATE service SET owner = 'U0RITA' WHERE id = 1")
    told = await bot.replies(rita, "/value export")
    assert f"It is of {LAST_WEEK}: 1 line about 1 service.\n{SURE}" in told.text
    assert kinds(slack.messages[rita.id][-1], slack) == [("service", "Card payments", "4w")]


async def test_a_lead_gets_the_team_that_they_lead(slack: Workspace, bot: Bot, alice: User) -> None:
    await bot.does("UPDATE team SET lead = 'U01ALICE' WHERE id = 2")
    told = await bot.replies(alice, "/value export")
    assert "about 2 teams and 2 services." in told.text


async def test_whoever_may_see_no_number_is_told_who_may(slack: Workspace, bot: Bot) -> None:
    eve = slack.person("Eve", user_id="U0EVE")
    nothing = (
        "Numbers are for people on a team, owners of services and managers, so I have none to export for you. "
        "Type `/value join` to choose your team. `/value me export` gives you all that I keep of yourself."
    )
    assert (await bot.replies(eve, "/value export")).text == nothing
    async with bot.deps.database.writing() as session:
        await roles.give(session, RoleName.ADMIN, [eve.id])
    assert (await bot.replies(eve, "/value export 4w")).text == nothing
    assert slack.calls("files.getUploadURLExternal") == []


async def test_longer_windows_have_their_weeks_below_each_other(slack: Workspace, bot: Bot, ana: User) -> None:
    told = await bot.replies(ana, "/value export 4w json")
    assert told.text == (
        "I sent you a file in your messages from me: valuecheck-2026-W44-to-2026-W47.json.\n"
        "It is of the 4 weeks to 20 Nov 2026: 6 lines about 1 team and 2 services.\n"
        "2 lines have no numbers, as too few people or answers stand behind them.\n"
        f"{SURE}"
    )
    [file] = slack.messages[ana.id][-1].files
    rows = json.loads(slack.world.files.of(file["id"]).content or b"")
    assert [(row["week"], row["kind"], row["score"]) for row in rows] == [
        ("2026-W46", "team", None),
        ("2026-W47", "team", 77.0),
        ("2026-W47", "team", 75.0),
        ("2026-W47", "team_service", None),
        ("2026-W47", "service", None),
        ("2026-W47", "service", 83.0),
    ]
    for typed, file_name in {
        "csv 12w": "valuecheck-2026-W36-to-2026-W47.csv",
        "2026-W46 as JSON": "valuecheck-2026-W46.json",
        "2026-Q4": "valuecheck-2026-W40-to-2026-W47.csv",
        "last week CSV": FILE,
    }.items():
        assert f"from me: {file_name}." in (await bot.replies(ana, f"/value export {typed}")).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "Checkout",
            "I do not understand “Checkout” as a window. Try `last week`, `4w`, `12w`, `2026-W47` or `2026-Q4`.",
        ),
        (
            "5w xml",
            "I do not understand “xml” as a format. It is `csv` or `json`.",
        ),
        (
            "<!channel>",
            "I do not understand “&lt;!channel&gt;” as a window. Try `last week`, `4w`, `12w`, `2026-W47` or `2026-Q4`.",
        ),
        (
            "this week",
            "This week is not over yet: I only speak of whole weeks that are closed. `last week` is 2026-W47.",
        ),
        (
            "2026-W40",
            "There is no page of week 40 · 28 Sep – 2 Oct 2026. They run from 2026-W46 to 2026-W47. "
            "Name another window, such as `2026-W47`.",
        ),
        ("<@U0BOB>", "I don't do people. What somebody answered is theirs alone."),
    ],
)
async def test_what_is_not_there_is_said_in_a_sentence(
    slack: Workspace, bot: Bot, ana: User, typed: str, said: str
) -> None:
    assert (await bot.replies(ana, f"/value export {typed}")).text == said
    assert slack.messages[ana.id] == []


async def test_before_the_first_page_and_where_none_is_theirs(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    clock.stands_at("2026-11-30T08:00")  # the last week has no page yet: the one before is the last
    assert f"It is of {LAST_WEEK}:" in (await bot.replies(ana, "/value export")).text
    await bot.does("DELETE FROM snapshot WHERE subject <> 'team 2'")
    assert (await bot.replies(ana, "/value export 4w")).text == (
        "There is no page of the 4 weeks to 27 Nov 2026 that you may see, so there is nothing to export yet."
    )
    await bot.does("DELETE FROM snapshot")
    assert (await bot.replies(ana, "/value export")).text == (
        "There is no page yet: the first comes when a week with answers has closed."
    )
