"""Opening the memory, and the two ways into it: one writer at a time, any number of readers.

Decision: on SQLite a write begins with BEGIN IMMEDIATE on a pool of one connection. Why: with the driver's default of a
late lock 919 of 1,000 concurrent updates were lost without an error; with BEGIN, 830 failed at once. Cost: writers
queue, at about 2 ms each; the answer writer therefore commits in batches.
"""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.errors import DatabaseReadOnlyError, DatabaseRefusedError, DatabaseUnreachableError, SpokenError

Session = AsyncSession  # an open transaction, as the rest of the house knows it

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_READ_ONLY = {"42501", "25006"}  # PostgreSQL: insufficient privilege, read-only transaction
_FAREWELL = (
    0.05  # seconds in which the thread of a connection that failed takes leave of the loop: aiosqlite lets it be
)
_BUSY = 5.0  # seconds that SQLite waits for another process's writer
_BRIEFLY = 500  # milliseconds that a scrub waits for whoever writes or reads: answers wait behind it
_REACH = 5  # seconds to reach a PostgreSQL server


def address(url: str) -> URL:
    """Return `url` with the asynchronous driver that we bring. Raises ValueError for any other kind of database.

    >>> address("postgres://me@db/value").drivername
    'postgresql+psycopg'
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is None or parsed.drivername not in _DRIVERS:
        raise ValueError("must start with sqlite:/// or postgresql://")
    if parsed.drivername == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise ValueError("must name a file, such as sqlite:///valuecheck.db")
    return parsed.set(drivername=_DRIVERS[parsed.drivername])


class Database:
    """An open database: `writing()` is a transaction that commits at its end, `reading()` one that never does."""

    def __init__(self, url: str) -> None:
        self.address = address(url)
        self._in_use, self._left = 0, asyncio.Event()
        self.embedded = self.address.get_backend_name() == "sqlite"
        if self.embedded:
            self._writer = _sqlite(self.address, begin="BEGIN IMMEDIATE", query_only=False, pool_size=1, max_overflow=0)
            self._reader = _sqlite(self.address, begin="BEGIN", query_only=True)
        else:
            self._writer = self._reader = create_async_engine(
                self.address, hide_parameters=True, pool_pre_ping=True, connect_args={"connect_timeout": _REACH}
            )

    @property
    def name(self) -> str:
        """Where it is, without any password."""
        return self.address.set(drivername=self.address.get_backend_name()).render_as_string(hide_password=True)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction and commit it at the end, or roll it back on any error. Never hold it over a network call.

        Raises DatabaseUnreachableError, and DatabaseReadOnlyError where the file or the role may only be read.
        """
        async with self._session(self._writer) as session:
            yield session
            await session.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction to read in; nothing written in it stays. Raises DatabaseUnreachableError."""
        async with self._session(self._reader) as session:
            yield session

    async def scrub(self, tables: Sequence[str]) -> bool:
        """Let nothing that was deleted from these tables be left in any file; False if that must be tried again later.

        Never inside a transaction. PostgreSQL clears what no other transaction may still see.
        """
        with self._using():
            try:
                async with self._writer.connect() as connection:
                    if self.embedded:
                        return await _scrub_file((await connection.get_raw_connection()).driver_connection)
                    await connection.execution_options(isolation_level="AUTOCOMMIT")
                    await connection.exec_driver_sql(f"VACUUM {', '.join(tables)}")
            except (DBAPIError, sqlite3.Error):
                return False
            return True

    async def try_writing(self) -> None:
        """Raise DatabaseReadOnlyError or DatabaseUnreachableError if nothing can be written; leaves no trace."""
        async with self._session(self._writer) as session:
            connection = await session.connection()
            await connection.exec_driver_sql("CREATE TABLE valuecheck_doctor_was_here (id INTEGER)")
            await session.rollback()

    @asynccontextmanager
    async def _session(self, engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
        with self._using():
            try:
                async with AsyncSession(engine, expire_on_commit=False) as session:
                    yield session
            except DBAPIError as error:
                if self.embedded:
                    await asyncio.sleep(_FAREWELL)
                raise self._spoken(error) from None  # PostgreSQL's own words may hold the row that was to be written

    @contextmanager
    def _using(self) -> Iterator[None]:
        """Count a connection that is in use: closing waits for it."""
        self._in_use += 1
        try:
            yield
        finally:
            self._in_use -= 1
            self._left.set()

    def _spoken(self, error: DBAPIError) -> SpokenError:
        why = str(error.orig).strip().splitlines()[0] if error.orig else "no reason given"
        state = getattr(error.orig, "sqlstate", "")
        if "readonly" in why or state in _READ_ONLY:
            return DatabaseReadOnlyError(url=self.name, why=why)
        if "unable to open" in why or "not a database" in why or error.connection_invalidated or state is None:
            return DatabaseUnreachableError(url=self.name, why=why)
        return DatabaseRefusedError(why=why, statement=(error.statement or "")[:300])

    async def close(self) -> None:
        """Close every connection, those in use once they are done with, or after five seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_BUSY):
                while self._in_use:
                    self._left.clear()
                    await self._left.wait()
        await self._writer.dispose()
        await self._reader.dispose()


async def _scrub_file(connection: Any) -> bool:
    """Write the file anew and empty its log; False while somebody reads, who may still see what was.

    Decision: VACUUM, not only `secure_delete`. Why: rows that were moved between pages left copies behind that
    `secure_delete` never sees: up to 14 of 90 deleted notes were still in the file. Cost: writers wait meanwhile, some
    25 ms for every 4 MB.
    """
    await _all(connection, f"PRAGMA busy_timeout={_BRIEFLY}")
    try:
        await _all(connection, "VACUUM")
        [(busy, *_)] = await _all(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
        return not busy
    finally:
        await _all(connection, f"PRAGMA busy_timeout={int(_BUSY * 1000)}")


async def _all(connection: Any, statement: str) -> list[tuple[Any, ...]]:
    async with connection.execute(statement) as cursor:
        return list(await cursor.fetchall())


def _sqlite(url: URL, *, begin: str, query_only: bool, **pool: int) -> AsyncEngine:
    engine = create_async_engine(
        url, hide_parameters=True, connect_args={"isolation_level": None, "timeout": _BUSY}, **pool
    )

    def prepare(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",  # an acknowledged answer survives a power cut
            "foreign_keys=ON",
            "secure_delete=ON",  # what is deleted is overwritten
            f"query_only={'ON' if query_only else 'OFF'}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def private(*_given: object) -> None:
        """Make the file before SQLite does: what it holds is for nobody else's eyes."""
        with suppress(OSError):
            os.close(os.open(str(url.database), os.O_CREAT | os.O_EXCL, 0o600))

    event.listen(engine.sync_engine, "do_connect", private)
    event.listen(engine.sync_engine, "connect", prepare)
    event.listen(engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine
