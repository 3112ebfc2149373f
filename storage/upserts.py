"""Upserts on whichever engine a session talks to: both know ON CONFLICT, each with a class of its own."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession


def insert(session: AsyncSession, table: type[SQLModel]) -> Any:
    """Return an insert into `table` that has `on_conflict_do_nothing` and `on_conflict_do_update`."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    return dialect.insert(table)


def values(row: SQLModel, *without: str) -> dict[str, Any]:
    """Return a row's columns as they are, for an insert; `without` leaves columns to the database."""
    return {name: getattr(row, name) for name in type(row).model_fields if name not in without}
