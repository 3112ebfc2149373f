"""Two hundred people are asked by processes that are killed, stopped and started again, and nobody is asked twice."""

import asyncio
import contextlib
import os
import random
import signal
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from multiprocessing.context import ForkServerProcess

import pytest

from bot.delivery import AT_ONCE
from bot.sandbox import User, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.delivery.crowd import asked, crowd, doctor, organisation_of, posts, states, times
from tests.delivery.worker import Asking, SharedClock, running
from tests.house import Bot, bot_of

PEOPLE, KILLS = 200, 8
PAST_THE_LEASE = 20.0  # seconds
LATENCY = 0.03  # seconds: long enough for kills to hit posts under way
PATIENCE = 60.0  # seconds of real time, for a slow machine
POST = "chat.postMessage"


@pytest.fixture
def shared() -> SharedClock:
    """Monday, ten in Madrid."""
    return running(datetime(2026, 11, 23, 9, tzinfo=UTC))


@pytest.fixture
async def office(shared: SharedClock) -> AsyncIterator[Workspace]:
    """A Slack that takes a moment for everything."""
    async with Workspace(clock=shared) as slack:
        slack.delays(LATENCY, POST)
        slack.delays(LATENCY / 3, "conversations.history")
        yield slack


@pytest.fixture
async def people(office: Workspace, database: Database, clock: MovableClock) -> list[User]:
    """Two hundred informed engineers, imported."""
    found = crowd(office, PEOPLE)
    async with bot_of(office, database, clock) as bot:
        await bot.imports(organisation_of(found))
    return found


@pytest.fixture
def asking(office: Workspace, people: list[User], database_url: str, shared: SharedClock) -> Asking:
    return Asking(office.url, office.bot_token, database_url, shared)


@pytest.fixture
async def books(office: Workspace, database: Database, people: list[User], clock: MovableClock) -> AsyncIterator[Bot]:
    """A bot that only looks into the books."""
    async with bot_of(office, database, clock) as bot:
        yield bot


async def killed_often(asking: Asking, office: Workspace, seed: int) -> None:
    """Ask, and kill the process each time so many calls have come in; start the next one past the lease."""
    chance = random.Random(seed)
    for _kill in range(KILLS):
        process = asking.starts()
        with contextlib.suppress(TimeoutError):  # everybody had been asked before
            await office.until(more_calls(office, chance.randint(2, 2 * PEOPLE // KILLS)), within=3)
        process.kill()
        await ended(process)
        await carried_out(office)
        asking.clock.moves(PAST_THE_LEASE)


def more_calls(office: Workspace, more: int) -> Callable[[], bool]:
    """Return a condition: so many more calls have come in than until now."""
    wanted = len(office.calls()) + more
    return lambda: len(office.calls()) >= wanted


async def finishes(asking: Asking, office: Workspace) -> None:
    """Ask, undisturbed, until the process ends by itself; time passes more quickly once nothing happens any more."""
    process, seen = asking.starts(), -1
    async with asyncio.timeout(PATIENCE):
        while process.is_alive():
            await asyncio.to_thread(process.join, 0.5)
            if seen == (seen := len(office.calls())):
                asking.clock.moves(PAST_THE_LEASE)
    assert process.exitcode == 0


async def carried_out(office: Workspace) -> None:
    """Wait until Slack is done with what it was sent: nothing is on its way any longer than a lease."""
    begun = office.calls()
    await office.until(lambda: all(call.took is not None for call in begun), within=PATIENCE)


async def ended(process: ForkServerProcess) -> None:
    await asyncio.to_thread(process.join, PATIENCE)
    assert process.exitcode is not None


async def test_killed_again_and_again_everybody_is_asked_once(
    office: Workspace, people: list[User], asking: Asking, books: Bot
) -> None:
    office.loses_reply(POST, times=6)
    await killed_often(asking, office, seed=1)
    await finishes(asking, office)
    assert times(office, people) == {1: PEOPLE}
    assert await states(books) == {"asked": PEOPLE}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_without_a_history_nobody_is_asked_twice_and_the_doctor_counts_who_may_not_have_been(
    office: Workspace, people: list[User], asking: Asking, books: Bot
) -> None:
    office.scopes = office.scopes - {"im:history"}
    office.loses_reply(POST, times=3)
    await killed_often(asking, office, seed=2)
    await finishes(asking, office)
    told = asked(office, people)
    assert max(told.values()) == 1
    kept = await states(books)
    assert kept["asked"] + kept["unknown"] == PEOPLE  # nothing is left undone
    assert kept["asked"] <= told.total() <= PEOPLE
    assert PEOPLE - told.total() <= kept["unknown"] <= AT_ONCE * KILLS
    rows = await books.rows(
        "SELECT p.slack_id FROM delivery d JOIN person p ON p.id = d.person_id WHERE d.state = 'asked'"
    )
    assert all(told[person] == 1 for (person,) in rows)  # who the bot believes was asked, was
    words = f"Questions since yesterday: {kept['asked']} asked, {kept['unknown']} unknown."
    assert words in await doctor(books.deps.settings, books.deps, asking.clock)


async def test_several_processes_at_once_ask_everybody_once(
    office: Workspace, people: list[User], asking: Asking, books: Bot
) -> None:
    together = [asking.starts() for _process in range(3)]
    for process in together:
        await ended(process)
    assert [process.exitcode for process in together] == [0, 0, 0]
    assert times(office, people) == {1: PEOPLE}
    assert await states(books) == {"asked": PEOPLE}
    assert posts(office) == PEOPLE


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_one_of_two_processes_is_killed_and_the_other_asks_the_rest(
    office: Workspace, people: list[User], asking: Asking, books: Bot
) -> None:
    first, second = asking.starts(), asking.starts()
    await office.until(lambda: posts(office) >= PEOPLE // 2, within=PATIENCE)
    first.kill()
    await ended(first)
    await carried_out(office)
    await asyncio.to_thread(second.join, 3)
    asking.clock.moves(PAST_THE_LEASE)
    await ended(second)
    await finishes(asking, office)
    assert times(office, people) == {1: PEOPLE}
    assert await states(books) == {"asked": PEOPLE}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_process_that_slept_through_its_lease_sends_nothing_twice(
    office: Workspace, people: list[User], asking: Asking, books: Bot
) -> None:
    sleeper = asking.starts()
    await office.until(lambda: posts(office) == 2 * AT_ONCE, within=PATIENCE)  # all of a batch under way
    os.kill(sleeper.pid or 0, signal.SIGSTOP)
    await carried_out(office)
    asking.clock.moves(PAST_THE_LEASE)
    await finishes(asking, office)
    os.kill(sleeper.pid or 0, signal.SIGCONT)
    await ended(sleeper)
    assert times(office, people) == {1: PEOPLE}
    assert await states(books) == {"asked": PEOPLE}
