"""Exports of many, and by many: what takes long is said at once, and nobody waits for another one's file."""

import pytest

from bot.sandbox import User, Workspace
from tests.house import Bot
from tests.life.exporting import FILE, LAST_WEEK, SURE, freeze, table

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # tests/storage has both engines

MANY = (
    "INSERT INTO snapshot (subject, week, frozen_at, page, ledger) WITH RECURSIVE n(i) AS "
    "(SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 2002) SELECT 'service ' || n.i, s.week, s.frozen_at, s.page, "
    "s.ledger FROM n, snapshot s WHERE s.subject = 'service 1'"
)
MAKING = "I am making the file; it comes in your messages from me."


@pytest.fixture(autouse=True)
async def frozen(bot: Bot) -> None:
    await freeze(bot)


async def test_a_file_of_thousands_of_lines_comes_later_with_what_is_said_of_it(
    slack: Workspace, bot: Bot, ana: User
) -> None:
    await bot.does(MANY)
    assert (await bot.replies(ana, "/value export")).text == MAKING
    await slack.until(lambda: len(slack.messages[ana.id]) == 2, within=20)
    file, told = slack.messages[ana.id]
    assert len(table(file, slack)) == 2_005
    assert told.text == (
        f"I sent you a file in your messages from me: {FILE}.\n"
        f"It is of {LAST_WEEK}: 2,005 lines about 1 team and 2 services.\n"
        "One line has no numbers, as too few people or answers stand behind them.\n"
        f"{SURE}"
    )


async def test_where_that_file_does_not_go_it_is_said_there_too(slack: Workspace, bot: Bot, ana: User) -> None:
    await bot.does(MANY)
    slack.lacks("files.getUploadURLExternal")
    assert (await bot.replies(ana, "/value export")).text == MAKING
    await slack.until(lambda: slack.messages[ana.id], within=20)
    [told] = slack.messages[ana.id]
    assert told.text.startswith("I may not send files here, and as text it would take ")
    assert told.text.endswith("ask whoever runs me for the file: `valuecheck export`.")


async def test_where_it_cannot_be_made_that_is_said(slack: Workspace, bot: Bot, ana: User) -> None:
    await bot.does(MANY)
    await bot.does("UPDATE snapshot SET page = '{}' WHERE subject = 'service 2000'")
    assert (await bot.replies(ana, "/value export")).text == MAKING
    await slack.until(lambda: slack.messages[ana.id], within=20)
    assert [message.text for message in slack.messages[ana.id]] == [
        "Something went wrong on my side, and there is no file. Please ask once more; I have told my operator's log."
    ]


async def test_a_second_file_has_the_business_names_of_today(slack: Workspace, bot: Bot, ana: User) -> None:
    await bot.replies(ana, "/value export")
    await bot.does("UPDATE service SET business_name = 'Money in' WHERE id = 1")
    await bot.replies(ana, "/value export")
    before, after = (table(message, slack) for message in slack.messages[ana.id])
    assert [row["business_name"] for row in before if row["name"] == "Card payments"] == [""]
    assert [row["business_name"] for row in after if row["name"] == "Card payments"] == ["Money in"]
    renamed = [{**row, "business_name": ""} if row["name"] == "Card payments" else row for row in after]
    assert renamed == before


async def test_nobody_waits_while_slack_takes_the_files_of_others(slack: Workspace, bot: Bot, ana: User) -> None:
    slack.delays(1.0, "files.getUploadURLExternal", times=6)
    for _ in range(6):
        await slack.types(ana, "/value export")
    assert (await bot.replies(ana, "/value help")).text.startswith("Once a working day I ask you one question")
    await slack.until(lambda: len(slack.replies) == 7)
