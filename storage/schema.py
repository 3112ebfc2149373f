"""Bringing a database to the shape that this version expects, with Alembic and in this process."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.db import Database
from storage.errors import DatabaseNewerError, DatabaseOlderError

T = TypeVar("T")


class Shape(StrEnum):
    """How a database compares with what this version expects."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


async def shape(database: Database) -> Shape:
    """Return how the database compares with this version; changes nothing but may create an empty SQLite file."""
    async with database.writing() as session:
        return await _run(session, _shape)


async def ensure(database: Database) -> None:
    """Make the tables of an empty database; raise DatabaseOlderError or DatabaseNewerError where it is not ours to."""
    async with database.writing() as session:
        found = await _run(session, _shape)
        if found is Shape.OLDER:
            raise DatabaseOlderError
        if found is Shape.NEWER:
            raise DatabaseNewerError
        if found is Shape.EMPTY:
            await _run(session, _upgrade)


async def migrate(database: Database) -> Shape:
    """Bring the database to the newest shape and return the shape it was in. Raises DatabaseNewerError."""
    async with database.writing() as session:
        found = await _run(session, _shape)
        if found is Shape.NEWER:
            raise DatabaseNewerError
        await _run(session, _upgrade)
        return found


async def _run(session: AsyncSession, work: Callable[[Connection], T]) -> T:
    return await (await session.connection()).run_sync(work)


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _shape(connection: Connection) -> Shape:
    current = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(_config())
    if current is None:
        return Shape.OLDER if inspect(connection).get_table_names() else Shape.EMPTY
    if current == scripts.get_current_head():
        return Shape.CURRENT
    return Shape.OLDER if current in {script.revision for script in scripts.walk_revisions()} else Shape.NEWER


def _upgrade(connection: Connection) -> None:
    command.upgrade(_config(connection), "head")
