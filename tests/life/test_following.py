"""Following the people in Slack: nobody is asked before it is known where they are and whether they are there."""

from bot.sandbox import User, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import Bot, bot_of


async def test_whoever_was_just_imported_is_looked_for_before_they_are_asked(
    slack: Workspace, database: Database, clock: MovableClock
) -> None:
    ana = slack.person("Ana", user_id="U0ANA", tz="Asia/Tokyo", status_emoji=":palm_tree:")
    async with bot_of(slack, database, clock) as bot:
        await bot.ticks()
        clock.moves(minutes=2)
        await bot.imports()
        assert "left in peace" in await bot.asks_now()
        assert slack.messages[ana.id] == []
        [zone] = await bot.rows("SELECT tz, on_leave FROM person WHERE slack_id = 'U0ANA'")
        assert (zone[0], bool(zone[1])) == ("Asia/Tokyo", True)


async def test_the_list_is_read_twice_a_day_even_with_a_mistyped_id_and_a_leaver(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    await bot.imports("teams: [{name: Odd, channel: C0ODD, members: [U0TYPO]}]\n")
    imports = len(slack.calls("users.list"))  # each import asks who is in the workspace
    await bot.ticks()
    await slack.changes(ana, deleted=True)
    for _ in range(24 * 4):
        clock.moves(minutes=15)
        await bot.ticks()
    assert [call.at.strftime("%H:%M") for call in slack.calls("users.list")[imports:]] == ["09:00", "21:00", "09:00"]
    assert await bot.rows("SELECT tz FROM person WHERE slack_id = 'U0ANA' AND forgotten") == [(None,)]
    assert not (await bot.row("SELECT in_slack FROM person WHERE slack_id = 'U0TYPO'"))[0]


async def test_what_slack_does_not_tell_is_not_forgotten(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    await bot.ticks()
    slack.scopes = slack.scopes - {"users:read.email"}
    clock.moves(hours=13)
    await bot.ticks()
    assert await bot.row("SELECT email FROM person WHERE slack_id = 'U0ANA'") == ("ana@example.com",)


async def test_where_the_list_cannot_be_read_the_question_comes_by_the_teams_clock(
    slack: Workspace, database: Database, clock: MovableClock
) -> None:
    slack.lacks("users.list")
    ana = slack.person("Ana", user_id="U0ANA", tz="Asia/Tokyo")
    async with bot_of(slack, database, clock) as bot:
        await bot.imports()
        clock.stands_at("2026-11-23T13:00")  # two in Madrid
        await bot.ticks()
    assert len(slack.messages[ana.id]) == 1


async def test_a_wrong_id_is_named_and_not_taken_for_somebody_asked(
    slack: Workspace, bot: Bot, clock: MovableClock
) -> None:
    await bot.imports("teams: [{name: Odd, channel: C0ODD, members: [U0TYPO], informed: true}]\n")
    said = (
        "Sent 3 people a message. Slack refused U0TYPO (channel_not_found). Is the id in the organisation file right?"
    )
    assert await bot.asks_now() == said
    again = await bot.asks_now()
    assert again == (
        "Nobody was left to ask. 3 people had today's question already. "
        "Slack refused U0TYPO (channel_not_found). Is the id in the organisation file right?"
    )
