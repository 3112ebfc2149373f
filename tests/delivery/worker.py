"""Asking, or posting pages, in a process of its own, which a test may kill, stop and start again.

A fork server imports everything once, so that the next process lives within milliseconds. All share one clock that runs
with the machine's and that the test can set ahead.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.context import ForkServerProcess
from typing import Any

from bot.commands import load_words
from bot.deps import Deps
from bot.settings import Settings
from bot.slack.clients import connected
from bot.usecases.asking_round import ask_round
from bot.usecases.digest import posted
from prompts import load_questions
from storage.db import Database
from storage.writer import Writer
from tests.forked import processes


@dataclass(frozen=True)
class SharedClock:
    """A clock for several processes: the machine's, begun at `start` and set ahead by `ahead` seconds."""

    start: datetime
    begun: float
    ahead: Any  # a number in shared memory

    def __call__(self) -> datetime:
        return self.start + timedelta(seconds=time.monotonic() - self.begun + self.ahead.value)

    def moves(self, seconds: float) -> None:
        self.ahead.value += seconds


def running(start: datetime) -> SharedClock:
    """Return a clock that runs from `start`."""
    return SharedClock(start, time.monotonic(), processes.Value("d", 0.0))


@dataclass(frozen=True)
class Asking:
    """All that a process needs to ask everybody."""

    api_url: str
    token: str
    database_url: str
    clock: SharedClock

    def starts(self) -> ForkServerProcess:
        """Start a process that asks everybody now and ends."""
        process = processes.Process(target=ask, args=(self,), daemon=True)
        process.start()
        return process


class Paging(Asking):
    """All that a process needs to post every team's page."""

    def starts(self) -> ForkServerProcess:
        """Start a process that posts the pages that are not posted yet and ends."""
        process = processes.Process(target=page, args=(self,), daemon=True)
        process.start()
        return process


def ask(asking: Asking) -> None:
    """Do what `python -m bot ask --now` does, by the shared clock."""
    asyncio.run(_ask(asking))


def page(paging: Paging) -> None:
    """Do what `python -m bot digest --post` does, by the shared clock."""
    asyncio.run(_page(paging))


async def _ask(asking: Asking) -> None:
    async with _deps(asking) as deps:
        await ask_round(deps, None, None, now=True, told=lambda _asking: None)


async def _page(paging: Paging) -> None:
    async with _deps(paging) as deps:
        await posted(deps, None, None, as_json=False)


@asynccontextmanager
async def _deps(asking: Asking) -> AsyncIterator[Deps]:
    database = Database(asking.database_url)
    settings = Settings.read(slack_api_url=asking.api_url, slack_bot_token=asking.token)
    async with connected(asking.api_url, asking.token) as slack:
        yield Deps(settings, database, Writer(database), slack, asking.clock, load_questions(), load_words())
    await database.close()
