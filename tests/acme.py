"""Acme before its first morning, written once a process and copied: to found a company takes longer than most tests."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.clock import now
from bot.demo.history import remember
from bot.demo.launcher import DAWN, MORNING, PUBLISHED, Sandbox, sandbox
from bot.demo.memory import mark
from bot.demo.workspace import organisation
from bot.deps import Desk
from bot.settings import Settings
from bot.usecases.freezing import freeze_due
from bot.usecases.importing.organisation import import_organisation
from storage.db import Database

__all__ = ["DAWN", "MORNING", "first_morning", "founded", "past_file"]


async def founded(database: Database) -> int:
    """Import the company and give it its past; return how many check-ins that has."""
    await import_organisation(database, organisation(), None, dry_run=False)
    return await remember(database, DAWN)


@pytest.fixture(scope="session")
def past_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the company's past in it, to copy; the sandbox goes on from it at dawn."""

    async def write() -> None:
        database = Database(f"sqlite:///{file}")
        await founded(database)
        await freeze_due(Desk(Settings.given(), database, lambda: PUBLISHED[0]))  # as a new sandbox does
        await mark(database, file, DAWN)
        await database.close()

    file = tmp_path_factory.mktemp("acme") / "past.db"
    shutil.copy(migrated_file, file)
    asyncio.run(write())
    return file


@asynccontextmanager
async def first_morning(past: Path, folder: Path) -> AsyncIterator[Sandbox]:
    """Open a sandbox at half past ten on its first morning, as everybody finds it, from a copy of its past."""
    file = folder / "acme.db"
    shutil.copy(past, file)
    async with sandbox(now, port=0, keep=file) as opened:
        await opened.life.until(MORNING)
        yield opened
