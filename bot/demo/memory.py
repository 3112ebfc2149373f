"""The sandbox's database file: a new one that is thrown away at the end, or one that is kept and gone on with."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import BufferedWriter
from pathlib import Path

from bot.errors import FileError, NotASandboxError, SandboxInUseError
from storage import chores, schema
from storage.db import Database
from storage.files import address_of, gathered, has_chore

_CHORE = "the sandbox's clock"  # what time it was, under a name that no other database of ours has
_BESIDE = ("-wal", "-shm")  # what SQLite keeps beside a database


@contextmanager
def file_of(keep: Path | None, *, fresh: bool) -> Iterator[Path]:
    """Yield the database's file: the one to `keep`, or one that is gone at the end. `fresh` forgets what it holds.

    Nobody else gets a kept file meanwhile. Raises FileError, SandboxInUseError, and NotASandboxError for a file that no
    sandbox made: it is not ours to touch.
    """
    if keep is None:
        with _passing_file() as file:
            yield file
        return
    with _held(keep) as file:
        if file.stat().st_size and not has_chore(file, _CHORE):
            raise NotASandboxError(file=file)
        if fresh:
            _forget(file)
        yield file


async def left_at(file: Path) -> datetime | None:
    """Return what time it was when the sandbox in this file was left, None for a new one; an older one is migrated."""
    if not has_chore(file, _CHORE):
        return None
    database = Database(address_of(file))
    try:
        await schema.migrate(database)
        async with database.reading() as session:
            return await chores.claimed_at(session, _CHORE)
    finally:
        await database.close()


async def mark(database: Database, file: Path, now: datetime) -> None:
    """Mark a new file as the sandbox's, so that whoever looks at it sees that even after a crash."""
    await note(database, now)
    gathered(file)


async def note(database: Database, now: datetime) -> None:
    """Write down what time it is, for whoever keeps the file and comes back."""
    async with database.writing() as session:
        await chores.claim(session, _CHORE, now, timedelta(0))


@contextmanager
def _passing_file() -> Iterator[Path]:
    try:
        folder = Path(tempfile.mkdtemp(prefix="valuecheck-sandbox-"))
    except OSError as error:
        raise FileError(where="The folder for temporary files", fault=f"cannot be written ({error.strerror})") from None
    try:
        yield folder / "sandbox.db"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _held(file: Path) -> Iterator[Path]:
    """Hold a file for ourselves; one that was not there and came to nothing is gone again at the end."""
    with _locked(file):
        try:
            yield file
        finally:
            if file.exists() and not file.stat().st_size:
                file.unlink()


def _locked(file: Path) -> BufferedWriter:
    """Return the file, open to write and locked as long as it is open: SQLite's own locks are of another kind."""
    folder = file.absolute().parent
    if folder.is_dir() and not os.access(folder, os.W_OK):
        raise FileError(where=folder, fault="cannot be written, and the database needs room for more than one file")
    try:
        held = file.open("ab")
    except OSError as error:
        raise FileError(where=file, fault=f"cannot be written ({error.strerror})") from None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held.close()
        raise SandboxInUseError(file=file) from None
    return held


def _forget(file: Path) -> None:
    os.truncate(file, 0)  # the file itself stays: it is what we hold
    for ending in _BESIDE:
        Path(f"{file}{ending}").unlink(missing_ok=True)
