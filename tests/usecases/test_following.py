"""Keeping in step, where several do it at once and where there are many."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.domain.following import Source
from bot.sandbox import User, Workspace
from bot.usecases.beginning import begin
from bot.usecases.following import follow_teams, moved
from bot.usecases.following_findings import following_findings
from bot.usecases.setup.owner import became_administrator
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import Bot, bot_of

CHANNEL = Source.of_channel("C0BIG")
FILE = "teams: [{name: Big, channel: C0BIG, members_from: {channel: C0BIG}}, {name: Two, channel: C0TWO, members_from: {channel: C0BIG}}]\n"


@pytest.fixture
async def bots(slack: Workspace, database: Database, clock: MovableClock) -> AsyncIterator[tuple[Bot, Bot]]:
    async with bot_of(slack, database, clock) as one, bot_of(slack, database, clock) as two:
        yield one, two


async def on(bot: Bot) -> list[tuple[str, int]]:
    return [
        (name, int(count))
        for name, count in await bot.rows(
            "SELECT t.name, COUNT(*) FROM membership m JOIN team t ON t.id = m.team_id WHERE m.followed "
            "GROUP BY t.name ORDER BY t.name"
        )
    ]


async def test_a_channel_of_many_pages_is_read_to_its_end_and_two_processes_do_it_once(
    slack: Workspace, bots: tuple[Bot, Bot], clock: MovableClock
) -> None:
    one, two = bots
    crowd = [slack.person(f"P{n}", user_id=f"U0P{n:04}") for n in range(1100)]
    room = slack.channel("big", channel_id="C0BIG", members=crowd[:5])
    await one.imports(FILE)
    assert await on(one) == [("Big", 5), ("Two", 5)]
    room.members |= {user.id: None for user in crowd}
    assert sorted(await asyncio.gather(*(follow_teams(bot.deps) for bot in bots))) == [False, True]
    assert await on(two) == [("Big", 1100), ("Two", 1100)]
    assert await one.rows("SELECT what FROM change ORDER BY id") == [("1,095 people put on, by what it follows",)] * 2


async def test_the_same_event_in_two_processes_is_done_once(slack: Workspace, bots: tuple[Bot, Bot], ana: User) -> None:
    one, bob = bots[0], slack.person("Bob Stone", user_id="U0BOB")
    slack.channel("big", channel_id="C0BIG", members=[ana])
    await one.imports(FILE)
    await asyncio.gather(*(moved(bot.deps, CHANNEL, [bob.id], []) for bot in bots for _ in range(3)))
    assert await on(one) == [("Big", 2), ("Two", 2)]
    await asyncio.gather(*(moved(bot.deps, CHANNEL, [], [bob.id]) for bot in bots for _ in range(3)))
    assert await on(one) == [("Big", 1), ("Two", 1)]
    assert len(await one.rows("SELECT id FROM change")) == 4


async def test_two_processes_begin_once_and_crown_once(
    slack: Workspace, bots: tuple[Bot, Bot], clock: MovableClock
) -> None:
    slack.person("Olga Owner", user_id="U0OLGA", is_primary_owner=True)
    assert sum(await asyncio.gather(*(begin(bot.deps) for bot in bots for _ in range(3)))) == 1
    crowned = await asyncio.gather(*(became_administrator(bot.deps, "U0OLGA") for bot in bots for _ in range(3)))
    assert (sum(crowned), await bots[0].rows("SELECT slack_id, name FROM role")) == (1, [("U0OLGA", "admin")])
    assert len(await bots[0].rows("SELECT id FROM change")) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("error", "words"),
    {
        "missing_scope": "Team Big follows a channel that I cannot read (missing_scope); its people stay as they are. "
        "Add usergroups:read, channels:read and groups:read under OAuth & Permissions on api.slack.com/apps and "
        "reinstall the app.",
        "channel_not_found": "Team Big follows a channel that I cannot read (channel_not_found); its people stay as they "
        "are. If it is private, type `/invite @Valuecheck` in it; if it is gone, choose another.",
        "internal_error": "Team Big follows a channel that I cannot read (internal_error); its people stay as they are. "
        "I try again every 15 minutes.",
        "ratelimited": "Team Big follows a channel that I cannot read (ratelimited); its people stay as they are. "
        "I try again every 15 minutes.",
        "": "Team Big follows a channel with nobody in it; its people stay as they are.",
    }.items(),
)
async def test_the_doctor_says_what_cannot_be_read(
    error: str, words: str, slack: Workspace, database: Database, clock: MovableClock, ana: User
) -> None:
    room = slack.channel("big", channel_id="C0BIG", members=[ana])
    async with bot_of(slack, database, clock) as bot:
        await bot.imports("teams: [{name: Big, channel: C0BIG, members_from: {channel: C0BIG}}]\n")
        assert await following_findings(bot.deps.settings, database, bot.deps.slack) == []
        if error:
            slack.fails("conversations.members", error=error)
        else:
            room.members.clear()
        [found] = await following_findings(bot.deps.settings, database, bot.deps.slack)
        assert (found.good, found.sentence) == (None, words)
