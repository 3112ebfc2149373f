"""Reading the trackers: every quarter of an hour by one process for all, and once by hand.

A tracker that fails delays nothing: it has a job of its own, no transaction is open while it is asked, and it is left
alone for 1, 2, 4 … 60 minutes, or until the moment that it names itself.
"""

import asyncio
import re
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from bot.clock import Clock
from bot.deps import Deps
from bot.domain.backoff import again_at
from bot.log import logger
from bot.trackers.tracker import Tracker, TrackerError
from bot.usecases.sync_round import BY_HAND, EVERY, Budget, Round
from bot.usecases.tracker_rules import AIMLESS, rules_of
from storage import accounts, chores, trackers
from storage.db import Database
from storage.errors import SpokenError

T = TypeVar("T")

_NUMBERS = re.compile(r"\d+")

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Synced:
    """What came of reading one tracker."""

    title: str
    items: int
    known: int  # people with an account there
    unknown: int  # people whose e-mail led to nobody there
    faults: tuple[str, ...] = ()
    broken: bool = False  # the round broke off: the last fault says why
    news: bool = False  # the last fault is another than that of the round before
    aimless: bool = False  # no rule names anything there, and nobody is known there

    def told(self, command: str) -> str:
        """Return what the command line prints: a line on what was read, and one a fault. `command` is ours in Slack."""
        if self.aimless and not self.items and not self.faults:
            return f"{self.title}: nothing to read yet. {AIMLESS.format(title=self.title, command=command)}"
        found = f"{self.title}: {_number(self.items, 'item')} read; {_number(self.known, 'person')} known there"
        lost = f", {_number(self.unknown, 'person')} not found by e-mail" if self.unknown else ""
        return "\n".join([f"{found}{lost}.", *self.faults])


async def sync_due(deps: Deps, budget: Budget = Budget()) -> list[Synced]:  # noqa: B008  (frozen)
    """Read every tracker whose turn it is and that no other process reads; return what came of each."""
    rounds = await _ended(_if_due(deps, tracker, budget) for tracker in deps.trackers.values())
    for tracker, synced in zip(deps.trackers, rounds, strict=True):
        if synced and synced.news:
            log.warning(
                "A tracker could not be read wholly; I try again later.", tracker=tracker, why=synced.faults[-1]
            )
    return [synced for synced in rounds if synced]


async def sync_now(
    database: Database, given: Iterable[Tracker], clock: Clock, budget: Budget = BY_HAND
) -> list[Synced]:
    """Read every tracker once, whatever its turn, and return what came of each. A running bot then waits its time."""
    known = list(given)
    async with database.writing() as session:
        for tracker in known:
            await chores.claim(session, _chore(tracker), clock(), timedelta(0))
    return await _ended(_read(database, tracker, clock, budget) for tracker in known)


async def _ended(rounds: Iterable[Awaitable[T]]) -> list[T]:
    """Return what came of all; where one raises, the others come to their end before: none is left running alone."""
    results = await asyncio.gather(*rounds, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return [result for result in results if not isinstance(result, BaseException)]


async def _if_due(deps: Deps, tracker: Tracker, budget: Budget) -> Synced | None:
    now = deps.clock()
    async with deps.database.reading() as session:
        paused = (await trackers.state(session, tracker.name)).paused_until
        last = await chores.claimed_at(session, _chore(tracker))
    if (paused and now < paused) or (last and now - last < EVERY):
        return None
    async with deps.database.writing() as session:
        if not await chores.claim(session, _chore(tracker), now, EVERY):
            return None
    return await _read(deps.database, tracker, deps.clock, budget)


async def _read(database: Database, tracker: Tracker, clock: Clock, budget: Budget) -> Synced:
    """Read one tracker once, and note how it does."""
    reading = Round(database, tracker, clock, budget)
    try:
        await reading.read()
    except TrackerError as error:
        failure: TrackerError | None = error
    except SpokenError:
        raise  # ours, not the tracker's
    except Exception as error:
        log.exception("A tracker could not be read.", tracker=tracker.name, error=type(error).__name__)
        fault = f"what it says is not understood ({type(error).__name__})."
        failure = TrackerError(tracker=tracker.title, fault=fault, cure="The log says more.", again=True)
    else:
        failure = None
    return await _noted(database, tracker, clock, reading, failure)


async def _noted(
    database: Database, tracker: Tracker, clock: Clock, reading: Round, failure: TrackerError | None
) -> Synced:
    """Remember how a round ended, and return it."""
    faults = (*reading.faults, *([str(failure)] if failure else []))
    now, last = clock(), faults[-1] if faults else None
    async with database.writing() as session:
        before = await trackers.state(session, tracker.name)
        was = before.error
        if failure:
            failures = before.failures + 1
            until = again_at(now, failures, failure.until)
            await trackers.has_failed(session, tracker.name, str(failure), failures, until)
            await chores.release(session, _chore(tracker), now, until - now, EVERY)
        else:
            await trackers.was_read(session, tracker.name, now, last)
        known, unknown = await accounts.counts(session, tracker.name, tried=True)
        aimless = not known and not (await rules_of(session)).speaks_of(tracker.name)
    news = last is not None and _plain(last) != _plain(was)
    said = {"broken": failure is not None, "news": news, "aimless": aimless}
    return Synced(tracker.title, reading.items, known, unknown, faults, **said)


def _plain(fault: str | None) -> str:
    """Return a fault without its numbers: a limit that ends at another minute is no news."""
    return _NUMBERS.sub("", fault or "")


def _chore(tracker: Tracker) -> str:
    return f"sync {tracker.name}"


def _number(number: int, noun: str) -> str:
    nouns = {"person": "people"}.get(noun, noun + "s")
    return f"one {noun}" if number == 1 else f"{number} {nouns}"
