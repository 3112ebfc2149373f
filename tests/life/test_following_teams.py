"""Teams kept in step with a channel or a user group: by what Slack tells at once, and by reading it once a day."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.sandbox import User, Workspace
from bot.sandbox.conversations import Conversation
from bot.usecases.following import follow_teams
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import Bot, bot_of
from tests.life.beginning import on
from tests.life.test_first_contact import WELCOME

WORDS = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # one engine is enough
TEAM = "teams: [{name: Checkout, channel: C01CHECKOUT, country: ES, members_from: {channel: C01CHECKOUT}}]\n"
GROUP = "teams: [{{name: Checkout, channel: C01CHECKOUT, members: [U0BOB], members_from: {{usergroup: {id}}}}}]\n"


@pytest.fixture
def room(slack: Workspace, ana: User, bob: User) -> Conversation:
    slack.guest("Gil Guest", user_id="U0GIL")
    slack.person("Carla Diaz", user_id="U0CARLA", tz="Europe/Madrid")
    slack.person("Robot", user_id="U0ROBOT", is_bot=True)
    return slack.channel("checkout", channel_id="C01CHECKOUT", members=[ana, bob, slack.user("U0GIL")])


async def comes(bot: Bot, who: str) -> None:
    await bot.eventually(f"SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id WHERE p.slack_id = '{who}'")


async def test_whoever_comes_to_the_channel_comes_to_the_team_and_goes_with_it(
    slack: Workspace, database: Database, clock: MovableClock, room: Conversation, bob: User
) -> None:
    async with bot_of(slack, database, clock) as bot:
        told = await bot.imports(TEAM)
        assert told.lines() == [
            "+ team Checkout (2 members)",
            "+ person U0ANA (Checkout)",
            "+ person U0BOB (Checkout)",
            "3 added.",
        ]
        await slack.joins("U0CARLA", room)
        await slack.joins("U0GIL", room)
        await slack.joins("U0ROBOT", room)
        assert await on(bot) == [("U0ANA", True), ("U0BOB", True), ("U0CARLA", True)]
        await slack.leaves(bob, room)
        await slack.leaves(bob, room)
        assert await on(bot) == [("U0ANA", True), ("U0CARLA", True)]
        assert await bot.rows("SELECT slack_id, home_team_id FROM person ORDER BY slack_id") == [
            ("U0ANA", 1), ("U0BOB", None), ("U0CARLA", 1)
        ]  # fmt: skip
        assert await bot.rows("SELECT by, noun, name, did, what FROM change ORDER BY id") == [
            ("Slack", "team", "Checkout", "changed", "1 person put on, by what it follows"),
            ("Slack", "team", "Checkout", "changed", "1 person taken off, by what it follows"),
        ]
        clock.now = datetime(2026, 11, 23, 13, tzinfo=UTC)
        await bot.ticks()
        assert [message.text for message in slack.messages["U0CARLA"]] == [WELCOME]
        assert slack.messages[bob.id] == []
        assert not await bot.imports(TEAM)


async def test_a_user_groups_people_come_and_go_but_not_those_put_on_by_hand(
    slack: Workspace, database: Database, clock: MovableClock, room: Conversation, ana: User, bob: User
) -> None:
    group = slack.usergroup("payments", members=[ana, bob])
    async with bot_of(slack, database, clock) as bot:
        file = GROUP.format(id=group.id)
        await bot.imports(file)
        assert await on(bot) == [("U0ANA", True), ("U0BOB", False)]
        await slack.regroups(group, slack.user("U0CARLA"))
        assert await on(bot) == [("U0BOB", False), ("U0CARLA", True)]
        await slack.regroups(group)  # everybody at once may be a fault
        assert await on(bot) == [("U0BOB", False), ("U0CARLA", True)]
        await slack.regroups(group, ana, slack.user("U0CARLA"))
        await slack.disables(group)
        clock.moves(hours=25)
        await bot.ticks()
        assert await on(bot) == [("U0ANA", True), ("U0BOB", False), ("U0CARLA", True)]
        group.members = ["U0ANA"]
        await slack.disables(group, disabled=False)
        clock.moves(minutes=1)
        await bot.ticks()
        assert await on(bot) == [("U0ANA", True), ("U0BOB", False)]
        assert not await bot.imports(file)


async def test_the_nightly_reading_finds_what_no_event_told(
    slack: Workspace, database: Database, clock: MovableClock, room: Conversation, bob: User
) -> None:
    """Whoever left by their own word, or was forgotten, stays off; nobody is read twice within a day."""
    async with bot_of(slack, database, clock) as bot, bot_of(slack, database, clock) as other:
        await bot.imports(TEAM)
        await bot.imports("teams: [{name: Platform, channel: C0PLAT, members: [U0BOB]}]\n")
        assert "You left Checkout" in (await bot.replies(slack.user("U0ANA"), "/value leave Checkout")).text
        slack.person("Fay", user_id="U0FAY")
        await bot.imports("teams: [{name: Odd, channel: C0ODD, members: [U0FAY]}]\n")
        await bot.does("UPDATE person SET forgotten = (1 = 1) WHERE slack_id = 'U0FAY'")
        room.members = dict.fromkeys(["U0ANA", "U0CARLA", "U0FAY", "U0GIL", "U0ROBOT", slack.world.bot.id])
        before = len(slack.calls("conversations.members"))
        assert sorted(await asyncio.gather(follow_teams(bot.deps), follow_teams(other.deps))) == [False, True]
        sql = (
            "SELECT p.slack_id, m.left FROM membership m JOIN person p ON p.id = m.person_id JOIN team t "
            "ON t.id = m.team_id WHERE t.name = 'Checkout' ORDER BY p.slack_id"
        ).replace("m.left", 'm."left"')
        assert [(who, bool(left)) for who, left in await bot.rows(sql)] == [("U0ANA", True), ("U0CARLA", False)]
        assert await bot.rows(
            "SELECT t.name FROM team t JOIN person p ON p.home_team_id = t.id WHERE p.slack_id = 'U0BOB'"
        ) == [("Platform",)]
        for _ in range(23):
            clock.moves(hours=1)
            await bot.ticks()
        assert len(slack.calls("conversations.members")) == before + 1
        clock.moves(hours=1)
        await bot.ticks()
        assert len(slack.calls("conversations.members")) == before + 2


@WORDS
@pytest.mark.parametrize(
    "fault",
    [
        {"error": "missing_scope"},
        {"error": "channel_not_found"},
        {"status": 500},
        {"error": "ratelimited", "status": 429, "retry_after": 0},
    ],
)
async def test_what_cannot_be_read_takes_nobody_off_and_is_tried_again(
    fault: dict[str, object], slack: Workspace, database: Database, clock: MovableClock, room: Conversation
) -> None:
    async with bot_of(slack, database, clock) as bot:
        await bot.imports(TEAM)
        room.members.pop("U0BOB")
        slack.fails("conversations.members", **fault)  # type: ignore[arg-type]
        await bot.ticks()
        assert await on(bot) == [("U0ANA", True), ("U0BOB", True)]
        slack.heals()
        clock.moves(minutes=14)
        await bot.ticks()
        assert await on(bot) == [("U0ANA", True), ("U0BOB", True)]
        clock.moves(minutes=2)
        await bot.ticks()
        assert await on(bot) == [("U0ANA", True)]


@WORDS
async def test_an_empty_channel_changes_nothing(
    slack: Workspace, database: Database, clock: MovableClock, room: Conversation
) -> None:
    async with bot_of(slack, database, clock) as bot:
        await bot.imports(TEAM)
        room.members = {slack.world.bot.id: None}
        await bot.ticks()
        assert await on(bot) == [("U0ANA", True), ("U0BOB", True)]


@WORDS
async def test_a_server_without_any_of_it_has_its_teams_all_the_same(
    slack: Workspace, database: Database, clock: MovableClock, room: Conversation
) -> None:
    async with bot_of(slack, database, clock) as bot:
        await bot.imports(TEAM)
        slack.lacks("conversations.members", "users.list", "users.info", "usergroups.list", "usergroups.users.list")
        await bot.ticks()
        await slack.joins("U0CARLA", room)
        await comes(bot, "U0CARLA")
        assert await on(bot) == [("U0ANA", True), ("U0BOB", True), ("U0CARLA", True)]


@WORDS
async def test_events_that_say_nothing_readable_do_no_harm(
    slack: Workspace, database: Database, clock: MovableClock, room: Conversation
) -> None:
    async with bot_of(slack, database, clock) as bot:
        await bot.imports(TEAM)
        for event in (
            {"type": "member_left_channel", "user": {"id": "U0ANA"}, "channel": "C01CHECKOUT"},
            {"type": "member_joined_channel", "user": None, "channel": None},
            {"type": "subteam_members_changed", "subteam_id": None, "added_users": "U0ANA", "removed_users": [None, 7]},
            {"type": "subteam_updated", "subteam": ["S1"]},
            {"type": "member_left_channel", "user": "U0ANA", "channel": "C0OTHER"},
        ):
            await slack.sends_event(event)
        assert await on(bot) == [("U0ANA", True), ("U0BOB", True)]
