"""Database files of SQLite, looked at without touching them: opening one as ours would already change it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL


def address_of(file: Path) -> str:
    """Return the address of the database in this file, whatever characters its name has.

    >>> address_of(Path("what?.db"))
    'sqlite:///what%3F.db'
    """
    return URL.create("sqlite", database=str(file)).render_as_string()


def gathered(file: Path) -> None:
    """Bring what SQLite has noted beside a database into its file."""
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def has_chore(file: Path, name: str) -> bool:
    """Tell whether a file is a database of ours in which this chore was done; False for any other file.

    What stands in the file alone is read, with nothing laid beside it: https://www.sqlite.org/uri.html#uriimmutable.
    """
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            return database.execute("SELECT 1 FROM chore WHERE name = ?", (name,)).fetchone() is not None
    except sqlite3.Error:
        return False
