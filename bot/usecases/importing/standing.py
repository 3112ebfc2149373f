"""Looking at a database without making anything in it: for a dry run."""

from pathlib import Path

from storage import schema
from storage.db import Database


async def as_it_stands(database: Database) -> Database | None:
    """Return the database, or None while it is empty; no table is made, not even a file.

    Raises DatabaseOlderError, DatabaseNewerError and DatabaseUnreachableError.
    """
    if _is_missing(database) or await schema.shape(database) is schema.Shape.EMPTY:
        return None
    await schema.ensure(database)  # nothing to make any more; refuses what is not of this version
    return database


def _is_missing(database: Database) -> bool:
    """Tell whether SQLite would have to make the file; where it could not, opening it says why."""
    name = database.address.database or ":memory:"
    if not database.embedded or name.startswith((":", "file:")):
        return False
    path = Path(name)
    return path.parent.is_dir() and (not path.exists() or (path.is_file() and not path.stat().st_size))
