"""The sandbox's database file: a new one that is thrown away at the end, or one that is kept and gone on with."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from bot.errors import FileError, NotASandboxError
from storage import chores, schema
from storage.db import Database
from storage.files import address_of, has_chore

_CHORE = "the sandbox's clock"  # what time it was, under a name that no other database of ours has
_BESIDE = ("", "-wal", "-shm")  # what SQLite keeps of one database


@contextmanager
def file_of(keep: Path | None) -> Iterator[Path]:
    """Yield the database's file: the one to `keep`, or one that is gone at the end. Raises FileError."""
    if keep is not None:
        _check_writable(keep)
        yield keep
        return
    try:
        folder = Path(tempfile.mkdtemp(prefix="valuecheck-sandbox-"))
    except OSError as error:
        raise FileError(where="The folder for temporary files", fault=f"cannot be written ({error.strerror})") from None
    try:
        yield folder / "sandbox.db"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def left_at(file: Path, *, fresh: bool) -> datetime | None:
    """Return what time it was when the sandbox in this file was left, None for a new one; an older one is migrated.

    `fresh` forgets what the file holds. Raises NotASandboxError for any other file: it is not ours to touch.
    """
    if _is_empty(file):
        return None
    if not has_chore(file, _CHORE):
        raise NotASandboxError(file=file)
    if fresh:
        _remove(file)
        return None
    database = Database(address_of(file))
    try:
        await schema.migrate(database)
        async with database.reading() as session:
            return await chores.claimed_at(session, _CHORE)
    finally:
        await database.close()


async def note(database: Database, now: datetime) -> None:
    """Write down what time it is, for whoever keeps the file and comes back."""
    async with database.writing() as session:
        await chores.claim(session, _CHORE, now, timedelta(0))


def _check_writable(file: Path) -> None:
    try:
        with file.open("ab"):
            pass
    except OSError as error:
        raise FileError(where=file, fault=f"cannot be written ({error.strerror})") from None


def _is_empty(file: Path) -> bool:
    return not file.exists() or not file.stat().st_size


def _remove(file: Path) -> None:
    for ending in _BESIDE:
        Path(f"{file}{ending}").unlink(missing_ok=True)
