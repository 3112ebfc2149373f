"""The organisation as it stands, and the bulk writes that bring it to what a file says.

Decision: one transaction of bulk statements, in slices. Why: one transaction leaves no trace when it is broken off, and
holds SQLite's write lock for about a second with 10,000 people and 100,000 work items. Cost: other writers wait.

Rows are dictionaries of columns in which `team`, `home_team` and `service` are names, as new ones have no id yet.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, delete, update
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Customer, Membership, Person, Rhythm, Service, Team, WorkItem
from storage.upserts import insert

Row = dict[str, Any]
Progress = Callable[[int, int], None]  # rows written, rows in all

_SLICE = 500
_KEYS: dict[type[SQLModel], str] = {
    Team: "name",
    Customer: "name",
    Service: "name",
    Person: "slack_id",
    WorkItem: "key",
}
_REFERENCES: dict[str, type[SQLModel]] = {"team": Team, "home_team": Team, "service": Service}
# Of a person, and never from a file:
_SLACKS = {"name", "tz", "reachable", "on_leave", "leave_until", "channel", "looked_for", "in_slack"}


@dataclass(frozen=True, slots=True)
class Stored:
    """What the database holds, by name, Slack id or key; memberships say whether the person left by their own word."""

    teams: dict[str, Row] = field(default_factory=dict)
    customers: dict[str, Row] = field(default_factory=dict)
    services: dict[str, Row] = field(default_factory=dict)
    people: dict[str, Row] = field(default_factory=dict)
    work_items: dict[str, Row] = field(default_factory=dict)
    memberships: dict[tuple[str, str], bool] = field(default_factory=dict)  # (team, Slack id)


@dataclass(slots=True)
class Writes:
    """Rows to add, without an id, and columns to change, each with the row's `id`."""

    added: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that one import writes."""

    teams: Writes = field(default_factory=Writes)
    customers: Writes = field(default_factory=Writes)
    services: Writes = field(default_factory=Writes)
    people: Writes = field(default_factory=Writes)
    work_items: Writes = field(default_factory=Writes)
    joined: list[tuple[str, str]] = field(default_factory=list)  # (team, Slack id)
    parted: list[tuple[str, str]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many rows will be written."""
        nouns = (self.teams, self.customers, self.services, self.people, self.work_items)
        return sum(len(noun.added) + len(noun.changed) for noun in nouns) + len(self.joined) + len(self.parted)


async def stored(session: AsyncSession, *, work_items: bool = True) -> Stored:
    """Return what the database holds; the work items, which may be many, only if asked for."""
    teams = await _rows(session, Team)
    names = {row["id"]: row["name"] for row in teams.values()}
    services = await _rows(session, Service, team=names)
    people = await _rows(session, Person, home_team=names)
    slack_ids = {row["id"]: row["slack_id"] for row in people.values()}
    memberships = await session.exec(select(Membership.team_id, Membership.person_id, Membership.left))
    service_names = {row["id"]: row["name"] for row in services.values()}
    return Stored(
        teams=teams,
        customers=await _rows(session, Customer),
        services=services,
        people=people,
        work_items=await _rows(session, WorkItem, service=service_names) if work_items else {},
        memberships={(names[team], slack_ids[person]): left for team, person, left in memberships},
    )


async def write(session: AsyncSession, plan: Plan, progress: Progress | None = None) -> None:
    """Write all of a plan. An error that `progress` raises breaks it off: the caller's transaction leaves no trace."""
    told = _Told(plan.size, progress)
    await _write(session, Team, plan.teams, told)
    await _write(session, Customer, plan.customers, told)
    await _write(session, Service, plan.services, told)
    await _write(session, Person, plan.people, told)
    await _memberships(session, plan, told)
    await _write(session, WorkItem, plan.work_items, told)


class _Told:
    """How far the writing has come."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self.done, self.total, self.progress = 0, total, progress

    async def more(self, rows: int) -> None:
        """Say so, and let the rest of the process breathe."""
        self.done += rows
        if self.progress and rows:
            self.progress(self.done, self.total)
        await asyncio.sleep(0)


def _table(model: type[SQLModel]) -> Any:
    return model.__table__  # type: ignore[attr-defined]


async def _rows(session: AsyncSession, model: type[SQLModel], **names: dict[int, str]) -> dict[str, Row]:
    """Return the rows of a table by their key, with names in place of the ids that they refer to."""
    found = await (await session.connection()).execute(_table(model).select().order_by(_table(model).c.id))
    rows = [dict(row) for row in found.mappings()]
    for reference, by_id in names.items():
        for row in rows:
            row[reference] = by_id.get(row.pop(f"{reference}_id"))
    return {row[_KEYS[model]]: row for row in rows}


async def _ids(session: AsyncSession, model: type[SQLModel]) -> dict[str, int]:
    columns = _table(model).c
    found = await (await session.connection()).execute(select(columns[_KEYS[model]], columns.id))
    return {row[0]: row[1] for row in found}


async def _write(session: AsyncSession, model: type[SQLModel], writes: Writes, told: _Told) -> None:
    for reference, other in _REFERENCES.items():
        column = f"{reference}_id"
        rows = [row for row in [*writes.added, *writes.changed] if reference in row]
        ids = await _ids(session, other) if rows else {}
        for row in rows:
            name = row.pop(reference)
            row[column] = None if name is None else ids[name]
    await _add(session, model, writes.added, told)
    alike = groupby(
        sorted(writes.changed, key=sorted), key=sorted
    )  # one statement for rows that change the same columns
    for columns, changed in alike:
        await _change(session, model, [name for name in columns if name != "id"], list(changed), told)


async def _add(session: AsyncSession, model: type[SQLModel], rows: list[Row], told: _Told) -> None:
    """Insert; a row that somebody else added since the plan was made is brought to what the file says."""
    if not rows:
        return
    key = _KEYS[model]
    empty = model.model_construct(**dict.fromkeys([key])).model_dump(exclude={"id"})
    complete = [empty | row for row in rows]
    statement = insert(session, model)
    ours = [name for name in complete[0] if name != key and not (model is Person and name in _SLACKS)]
    statement = statement.on_conflict_do_update(index_elements=[key], set_={n: statement.excluded[n] for n in ours})
    await _execute(session, statement, complete, told)


async def _change(
    session: AsyncSession, model: type[SQLModel], columns: Sequence[str], rows: list[Row], told: _Told
) -> None:
    table = _table(model)
    statement = update(table).where(table.c.id == bindparam("row_id"))
    statement = statement.values({name: bindparam(f"new_{name}") for name in columns})
    values = [{"row_id": row["id"], **{f"new_{name}": row[name] for name in columns}} for row in rows]
    await _execute(session, statement, values, told)


async def _memberships(session: AsyncSession, plan: Plan, told: _Told) -> None:
    """Write who joined and who parted; a membership that somebody left by their own word is never touched."""
    if not plan.joined and not plan.parted and not plan.people.added:
        return
    teams, people = await _ids(session, Team), await _ids(session, Person)
    new = [{"person_id": people[row["slack_id"]]} for row in plan.people.added]
    await _execute(session, insert(session, Rhythm).on_conflict_do_nothing(), _with_defaults(Rhythm, new), None)
    joined = [{"team_id": teams[team], "person_id": people[person]} for team, person in plan.joined]
    statement = insert(session, Membership).on_conflict_do_nothing()
    await _execute(session, statement, _with_defaults(Membership, joined), told)
    parted = [{"its_team": teams[team], "its_person": people[person]} for team, person in plan.parted]
    mine = (col(Membership.team_id) == bindparam("its_team")) & (col(Membership.person_id) == bindparam("its_person"))
    await _execute(session, delete(_table(Membership)).where(mine, ~col(Membership.left)), parted, told)


def _with_defaults(model: type[SQLModel], rows: Iterable[Row]) -> list[Row]:
    empty = model.model_construct().model_dump()
    return [empty | row for row in rows]


async def _execute(session: AsyncSession, statement: Any, rows: list[Row], told: _Told | None) -> None:
    connection = await session.connection()
    for part in _slices(rows):
        await connection.execute(statement, part)
        if told:
            await told.more(len(part))


def _slices(rows: list[Row]) -> Iterator[list[Row]]:
    return (rows[start : start + _SLICE] for start in range(0, len(rows), _SLICE))
