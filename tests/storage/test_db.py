"""Two ways into the memory: one writer at a time, any number of readers."""

import asyncio
import os
import traceback
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import chores
from storage.db import Database, address
from storage.errors import DatabaseReadOnlyError, DatabaseRefusedError, DatabaseUnreachableError
from storage.models import Chore

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def test_no_update_is_lost_when_many_read_and_then_write(database: Database) -> None:
    async with database.writing() as session:
        session.add(Chore(name="counter", claimed_at=NOON))

    async def add_a_second() -> None:
        async with database.writing() as session:
            chore = await session.get_one(Chore, "counter", with_for_update=True)
            chore.claimed_at += timedelta(seconds=1)

    await asyncio.gather(*(add_a_second() for _ in range(60)))
    async with database.reading() as session:
        assert (await session.get_one(Chore, "counter")).claimed_at == NOON + timedelta(minutes=1)


async def test_a_chore_is_done_by_exactly_one_of_all_who_try(database: Database, database_url: str) -> None:
    other = Database(database_url)

    async def tries(on: Database, now: datetime) -> bool:
        async with on.writing() as session:
            return await chores.claim(session, "follow people", now, timedelta(hours=12))

    for now in (NOON, NOON + timedelta(hours=12)):
        got = await asyncio.gather(*(tries(on, now) for on in (database, other) * 4))
        assert sum(got) == 1
    assert not await tries(database, NOON + timedelta(hours=23))
    await other.close()


async def test_what_fails_leaves_no_trace(database: Database) -> None:
    async def fails_half_way() -> None:
        async with database.writing() as session:
            session.add(Chore(name="half done", claimed_at=NOON))
            await session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails_half_way()
    async with database.reading() as session:
        assert await session.get(Chore, "half done") is None


async def test_a_reader_of_the_embedded_database_cannot_write(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/v.db")
    async with database.writing() as session:
        await (await session.connection()).execute(text("CREATE TABLE t (x INTEGER)"))

    async def writes_as_a_reader() -> None:
        async with database.reading() as session:
            await (await session.connection()).execute(text("INSERT INTO t VALUES (1)"))

    with pytest.raises(DatabaseReadOnlyError):
        await writes_as_a_reader()
    await database.close()


async def test_a_database_that_is_not_there_is_named_without_its_password(tmp_path: Path) -> None:
    for url, named in (
        (f"sqlite:///{tmp_path}/missing/v.db", f"sqlite:///{tmp_path}/missing/v.db"),
        ("postgres://me:secret@127.0.0.1:1/value", "postgresql://me:***@127.0.0.1:1/value"),
    ):
        database = Database(url)
        with pytest.raises(DatabaseUnreachableError) as refused:
            await database.try_writing()
        assert str(refused.value).startswith(f"The database at {named} cannot be opened (")
        assert "secret" not in str(refused.value)
        await database.close()


async def test_an_error_never_shows_what_was_to_be_written(database: Database) -> None:
    async def writes_nonsense() -> None:
        async with database.writing() as session:
            connection = await session.connection()
            await connection.execute(text("INSERT INTO note (words) VALUES (:words)"), {"words": "a private note"})

    with pytest.raises(DatabaseRefusedError) as refused:
        await writes_nonsense()
    shown = "".join(traceback.format_exception(refused.value))
    assert "INSERT INTO note (words)" in str(refused.value)
    assert "a private note" not in shown.replace('{"words": "a private note"}', "")


def test_only_the_two_engines_are_known() -> None:
    assert address("postgresql://h/d").drivername == "postgresql+psycopg"
    for wrong in ("mysql://h/d", "sqlite+pysqlite:///x", "", "nonsense"):
        with pytest.raises(ValueError, match="must start with sqlite:/// or postgresql://"):
            address(wrong)


async def test_the_embedded_database_is_for_nobody_elses_eyes(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/own.db")
    await database.try_writing()
    assert oct(os.stat(tmp_path / "own.db").st_mode)[-3:] == "600"
    await database.close()


def test_an_embedded_database_is_a_file() -> None:
    for nowhere in ("sqlite://", "sqlite:///:memory:"):
        with pytest.raises(ValueError, match="must name a file, such as"):
            address(nowhere)


async def test_nothing_that_was_deleted_is_left_in_a_file(database: Database) -> None:
    """Rows of random length that move between pages leave copies, which `secure_delete` alone does not clear."""
    words = "Quokka " * 30
    for day in range(60):
        rows = ", ".join(
            f"({day * 40 + n}, '{words[: 20 + n * 4] if n % 9 == 0 else 'Other ' * (n % 50)}')" for n in range(40)
        )
        async with database.writing() as session:
            connection = await session.connection()
            if day == 0:
                await connection.exec_driver_sql("CREATE TABLE said (id INTEGER PRIMARY KEY, words TEXT)")
            await connection.exec_driver_sql(f"INSERT INTO said VALUES {rows}")
    async with database.writing() as session:
        await (await session.connection()).exec_driver_sql("DELETE FROM said WHERE words LIKE 'Quokka%%'")
    assert await database.scrub(("said",))
    async with database.reading() as session:
        assert (await (await session.connection()).exec_driver_sql("SELECT count(*) FROM said")).scalar_one() == 2100
    if database.embedded:
        path = Path(database.address.database or "")
        assert all(b"Quokka" not in file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
        async with database.reading() as session:  # whoever still reads holds it up
            await (await session.connection()).exec_driver_sql("SELECT count(*) FROM said")
            async with database.writing() as other:
                await (await other.connection()).exec_driver_sql("DELETE FROM said")
            assert not await database.scrub(("said",))
        assert await database.scrub(("said",))
