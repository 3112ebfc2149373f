"""Bulk statements in slices, for rows that name each other."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, delete, update
from sqlmodel import SQLModel, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Customer, Link, Objective, Person, Service, Team, WorkItem
from storage.organisation.plan import Progress, Row, Writes
from storage.upserts import insert

KEYS: dict[type[SQLModel], str] = {
    Team: "name",
    Customer: "name",
    Service: "name",
    Objective: "name",
    Person: "slack_id",
    WorkItem: "key",
}
_SLICE = 500
_ENDS = ("from_service", "from_customer", "to_service", "to_customer")
_REFERENCES: dict[str, type[SQLModel]] = {
    "team": Team,
    "home_team": Team,
    "service": Service,
    "objective": Objective,
    **{end: Service if end.endswith("service") else Customer for end in _ENDS},
}
# Of a person, and never from a file:
_SLACKS = {"name", "tz", "reachable", "on_leave", "leave_until", "channel", "looked_for", "in_slack"}


class Told:
    """How far the writing has come."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self.done, self.total, self.progress = 0, total, progress

    async def more(self, rows: int) -> None:
        """Say so, and let the rest of the process breathe."""
        self.done += rows
        if self.progress and rows:
            self.progress(self.done, self.total)
        await asyncio.sleep(0)


def table(model: type[SQLModel]) -> Any:
    """Return the table behind a model."""
    return model.__table__  # type: ignore[attr-defined]


async def ids(session: AsyncSession, model: type[SQLModel]) -> dict[str, int]:
    """Return the ids of a table's rows by their key."""
    columns = table(model).c
    found = await (await session.connection()).execute(select(columns[KEYS[model]], columns.id))
    return {row[0]: row[1] for row in found}


async def put(session: AsyncSession, model: type[SQLModel], writes: Writes, told: Told) -> None:
    """Delete, add and change the rows of one table; the rows' names become ids."""
    if writes.removed:
        gone = [{"row_id": row_id} for row_id in writes.removed]
        await execute(session, delete(table(model)).where(table(model).c.id == bindparam("row_id")), gone, told)
    await refer(session, [*writes.added, *writes.changed])
    for key, rows in groupby(sorted(writes.added, key=_key_of(model)), key=_key_of(model)):
        await add(session, model, list(rows), key, told)
    alike = groupby(
        sorted(writes.changed, key=sorted), key=sorted
    )  # one statement for rows that change the same columns
    for columns, changed in alike:
        await _change(session, model, [name for name in columns if name != "id"], list(changed), told)


async def refer(session: AsyncSession, rows: Iterable[Row]) -> None:
    """Put ids in place of the names that rows refer to."""
    rows = list(rows)
    for reference, other in _REFERENCES.items():
        referring = [row for row in rows if reference in row]
        by_name = await ids(session, other) if referring else {}
        for row in referring:
            name = row.pop(reference)
            row[f"{reference}_id"] = None if name is None else by_name[name]


async def add(session: AsyncSession, model: type[SQLModel], rows: list[Row], key: Sequence[str], told: Told) -> None:
    """Insert; a row that somebody else added since the plan was made is brought to what the plan says."""
    if not rows:
        return
    statement = insert(session, model)
    complete = with_defaults(model, rows)
    ours = [name for name in complete[0] if name not in key and not (model is Person and name in _SLACKS)]
    statement = statement.on_conflict_do_update(index_elements=key, set_={n: statement.excluded[n] for n in ours})
    await execute(session, statement, complete, told)


def with_defaults(model: type[SQLModel], rows: Iterable[Row]) -> list[Row]:
    """Return rows with every column of the table but an `id` that the database gives."""
    empty = dict.fromkeys(column.name for column in table(model).columns) | model.model_construct().model_dump()
    empty.pop("id", None)
    return [empty | row for row in rows]


async def execute(session: AsyncSession, statement: Any, rows: list[Row], told: Told | None) -> None:
    """Run a statement for all rows, a slice at a time."""
    connection = await session.connection()
    for part in _slices(rows):
        await connection.execute(statement, part)
        if told:
            await told.more(len(part))


def _key_of(model: type[SQLModel]) -> Any:
    """Return by which columns a new row is told from those that are there: of a link, by its two ends."""
    if model is Link:
        return lambda row: tuple(sorted(f"{end}_id" for end in _ENDS if row.get(f"{end}_id") is not None))
    return lambda _: (KEYS[model],)


async def _change(
    session: AsyncSession, model: type[SQLModel], columns: Sequence[str], rows: list[Row], told: Told
) -> None:
    statement = update(table(model)).where(table(model).c.id == bindparam("row_id"))
    statement = statement.values({name: bindparam(f"new_{name}") for name in columns})
    values = [{"row_id": row["id"], **{f"new_{name}": row[name] for name in columns}} for row in rows]
    await execute(session, statement, values, told)


def _slices(rows: list[Row]) -> Iterator[list[Row]]:
    return (rows[start : start + _SLICE] for start in range(0, len(rows), _SLICE))
