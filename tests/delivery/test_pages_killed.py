"""Pages are posted by processes that are killed and started again, and no channel has one twice."""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.sandbox import Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.delivery.crowd import states
from tests.delivery.papers import frozen, keys
from tests.delivery.test_kill import LATENCY, PAST_THE_LEASE, carried_out, ended, finishes, more_calls
from tests.delivery.worker import Paging, SharedClock, running
from tests.house import Bot, bot_of

TEAMS, KILLS = 16, 4
CHANNELS = [f"C0T{number}" for number in range(1, TEAMS + 1)]
POST = "chat.postMessage"


@pytest.fixture
def shared() -> SharedClock:
    """Monday, a minute after the pages' moment, which is ten in UTC."""
    return running(datetime(2026, 11, 23, 10, 1, tzinfo=UTC))


@pytest.fixture
async def office(shared: SharedClock) -> AsyncIterator[Workspace]:
    """A Slack that takes a moment for everything, with a channel for each team."""
    async with Workspace(clock=shared) as slack:
        slack.delays(LATENCY, POST)
        slack.person("Ana Ruiz", user_id="U0ANA")
        for channel in CHANNELS:
            slack.channel(channel.lower(), channel_id=channel)
        yield slack


@pytest.fixture
async def books(office: Workspace, database: Database, clock: MovableClock) -> AsyncIterator[Bot]:
    """A bot that only looks into the books, in which every team has a page."""
    lines = [f"  - {{name: Team {n}, channel: {channel}, members: [U0ANA]}}" for n, channel in enumerate(CHANNELS)]
    async with bot_of(office, database, clock) as bot:
        await bot.imports("\n".join(["teams:", *lines]))
        await frozen(database, *(f"team {number}" for number in range(1, TEAMS + 1)))
        yield bot


@pytest.fixture
def paging(office: Workspace, books: Bot, database_url: str, shared: SharedClock) -> Paging:
    return Paging(office.url, office.bot_token, database_url, shared)


async def killed_often(paging: Paging, office: Workspace, seed: int, least: int = 2) -> None:
    """Post, and kill the process each time so many calls have come in; start the next one past the lease."""
    chance = random.Random(seed)
    for _kill in range(KILLS):
        process = paging.starts()
        with contextlib.suppress(TimeoutError):  # all was posted before
            await office.until(more_calls(office, chance.randint(least, 2 * TEAMS)), within=1)
        process.kill()
        await ended(process)
        await carried_out(office)
        paging.clock.moves(PAST_THE_LEASE)


def posted(office: Workspace) -> Counter[str]:
    """Return how often each page, and each thread, stands in Slack."""
    return Counter(key for channel in CHANNELS for key in keys(office, channel))


def all_of_them() -> set[str]:
    return {f"{kind}:{team}:2026-11-16" for kind in ("digest", "detail") for team in range(1, TEAMS + 1)}


async def test_killed_again_and_again_every_page_is_posted_once(office: Workspace, paging: Paging, books: Bot) -> None:
    office.loses_reply(POST, times=3)
    await killed_often(paging, office, seed=3)
    await finishes(paging, office)
    assert posted(office) == dict.fromkeys(all_of_them(), 1)
    assert await states(books, "digest") == await states(books, "detail") == {"asked": TEAMS}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_without_a_history_no_page_is_posted_twice(office: Workspace, paging: Paging, books: Bot) -> None:
    office.scopes = office.scopes - {"channels:history"}
    office.loses_reply(POST, times=2)
    await killed_often(paging, office, seed=4, least=TEAMS + 2)
    await finishes(paging, office)
    told = posted(office)
    assert max(told.values()) == 1
    kept = Counter(await states(books, "digest"))
    assert kept.keys() <= {"asked", "unknown"}
    assert kept.total() == TEAMS  # nothing is left undone
    assert {key for (key,) in await books.rows("SELECT key FROM delivery WHERE state = 'asked'")} <= set(told)


async def test_several_processes_at_once_post_every_page_once(office: Workspace, paging: Paging, books: Bot) -> None:
    together = [paging.starts() for _process in range(3)]
    await asyncio.gather(*(ended(process) for process in together))
    assert [process.exitcode for process in together] == [0, 0, 0]
    assert posted(office) == dict.fromkeys(all_of_them(), 1)
    assert len(office.calls(POST)) == 2 * TEAMS
