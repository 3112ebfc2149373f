"""Acme on the morning of Monday 23 November 2026, at seven in UTC, with the real bot."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.colleagues import Colleagues
from bot.demo.workspace import Company, settle
from bot.sandbox import Workspace
from storage.db import Database
from tests.acme import DAWN
from tests.conftest import MovableClock
from tests.house import Bot, bot_of


@asynccontextmanager
async def copied(file: Path, to: Path) -> AsyncIterator[Database]:
    """Open a copy of a database file."""
    database = Database(f"sqlite:///{shutil.copy(file, to)}")
    yield database
    await database.close()


@pytest.fixture
async def past(past_file: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """The company's past, embedded: it is the same on both engines, as a test of its own shows."""
    async with copied(past_file, tmp_path / "past.db") as database:
        yield database


@pytest.fixture
async def another_past(past_file: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """The same once more."""
    async with copied(past_file, tmp_path / "another_past.db") as database:
        yield database


@pytest.fixture
async def another(migrated_file: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """A second database, embedded and empty."""
    async with copied(migrated_file, tmp_path / "another.db") as database:
        yield database


@pytest.fixture
def company(slack: Workspace, clock: MovableClock) -> Company:
    clock.now = DAWN
    return settle(slack)


@pytest.fixture
async def bot(slack: Workspace, past: Database, clock: MovableClock, company: Company) -> AsyncIterator[Bot]:
    """The bot, with the company's past in its memory."""
    async with bot_of(slack, past, clock) as made:
        yield made


@pytest.fixture
def life(bot: Bot, slack: Workspace) -> "Life":
    return Life(bot, Colleagues(slack))


class Life:
    """The bot's ticks and what Acme's people do about them."""

    def __init__(self, bot: Bot, colleagues: Colleagues) -> None:
        self.bot, self.colleagues = bot, colleagues

    async def until(self, moment: str, minutes: int = 15) -> None:
        """Live until a moment (UTC), with a tick every so many minutes."""
        end = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        while self.bot.clock.now < end:
            self.bot.clock.now = min(self.bot.clock.now + timedelta(minutes=minutes), end)
            await self.bot.ticks()
            await self.colleagues.act(self.bot.clock.now)
