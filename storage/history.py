"""Past days, written in bulk: what people answered before this bot was there to ask.

Decision: one transaction, whose rows are complete before it begins and whose ids `write` takes itself. Why: broken off
it leaves no trace, and 100,000 days hold SQLite's one writer for less than two seconds; with ids that each insert
returns, as in `add`, it was twice that. Cost: a file of half a million days makes a running bot on SQLite wait.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import bindparam, delete, text, update
from sqlmodel import SQLModel, col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import CheckIn, FollowUp, Line, Note, Person, WorkItem
from storage.organisation.bulk import Told, execute, ids, table, with_defaults
from storage.organisation.plan import Progress, Row
from storage.past import NewDay, Past
from storage.upserts import insert, values

_SLICE = 500  # days in one statement
_MANY = 2_000  # of them where their ids need not come back

Paths = Mapping[int | None, Row]  # the columns of a line's path by its service


@dataclass(frozen=True, slots=True)
class PastDay:
    """A scheduled check-in as it ended, with its lines and its note; whose they are is written when its id is known."""

    checkin: CheckIn
    lines: tuple[Line, ...] = ()
    note: Note | None = None


async def add(session: AsyncSession, days: Iterable[PastDay]) -> int:
    """Write days that were lived here and return how many are new; for those of a file see `write`.

    A person's day that is there already stays as it is, with its own lines. `days` may be a generator: it is read by
    slices. Nothing of a person's rhythm is touched; see `people.choose`.
    """
    count, rest = 0, iter(days)
    while part := list(islice(rest, _SLICE)):
        ids = await _checkins(session, [day.checkin for day in part])
        known = [(ids[key], day) for day in part if (key := _key(day)) in ids]
        await _insert(session, Line, _lines(known))
        await _insert(session, Note, _notes(known))
        count += len(ids)
    return count


def _key(day: PastDay) -> tuple[int, date]:
    return day.checkin.person_id, day.checkin.day


async def _checkins(session: AsyncSession, new: Sequence[CheckIn]) -> dict[tuple[int, date], int]:
    """Write check-ins and return the ids of the new ones by person and day."""
    ours = (CheckIn.person_id, CheckIn.day, CheckIn.id)
    statement = insert(session, CheckIn).on_conflict_do_nothing().returning(*ours)
    made = await (await session.connection()).execute(statement, [values(checkin, "id") for checkin in new])
    return {(person_id, day): checkin_id for person_id, day, checkin_id in made}


def _lines(known: Iterable[tuple[int, PastDay]]) -> Iterator[Row]:
    for checkin_id, day in known:
        yield from (values(line, "id") | {"checkin_id": checkin_id} for line in day.lines)


def _notes(known: Iterable[tuple[int, PastDay]]) -> Iterator[Row]:
    return (values(day.note) | {"checkin_id": checkin_id} for checkin_id, day in known if day.note)


async def _insert(session: AsyncSession, table: type[SQLModel], rows: Iterable[Row]) -> None:
    if every := list(rows):
        await (await session.connection()).execute(insert(session, table), every)


async def write(session: AsyncSession, past: Past, paths: Paths, progress: Progress | None = None) -> None:
    """Write what files tell: people and items, then the days, each new or in the place of the one that it replaces.

    A replaced day loses its lines, its note and what was tapped below it. An error that `progress` raises breaks it
    off: the caller's transaction leaves no trace.
    """
    told = Told(len(past.days), progress)
    for stranger, person in past.same_person.items():
        await _take_over(session, stranger, person)
    people = insert(session, Person).on_conflict_do_nothing()
    await execute(session, people, with_defaults(Person, past.people), None)
    items = insert(session, WorkItem).on_conflict_do_nothing()
    await execute(session, items, with_defaults(WorkItem, past.items), None)
    person_ids, item_ids = await ids(session, Person), await ids(session, WorkItem)
    days = sorted(past.days, key=lambda day: day.replaces > 0)
    for start in range(0, len(days), _MANY):
        part = days[start : start + _MANY]
        kept = await _replaced(session, [day for day in part if day.replaces])
        new = await _added(session, [day for day in part if not day.replaces], person_ids)
        await _insert(session, Line, _lines_of([*new, *kept], item_ids, paths))
        await told.more(len(part))


async def _take_over(session: AsyncSession, stranger: int, person: int) -> None:
    """Give somebody the days that were kept under their e-mail; of a day that both have, theirs stays."""
    theirs = select(col(CheckIn.day)).where(CheckIn.person_id == person, ~col(CheckIn.extra))
    mine = (col(CheckIn.person_id) == stranger, ~col(CheckIn.frozen))
    twice = select(CheckIn.id).where(*mine, col(CheckIn.day).in_(theirs))
    await session.exec(delete(Line).where(col(Line.checkin_id).in_(twice)))
    await session.exec(delete(CheckIn).where(*mine, col(CheckIn.day).in_(theirs)))
    free = (col(CheckIn.person_id) == stranger, col(CheckIn.day).not_in(theirs))
    statement = update(CheckIn).where(*free).values(person_id=person)
    await session.exec(statement.execution_options(synchronize_session=False))


async def _added(session: AsyncSession, days: list[NewDay], people: Mapping[str, int]) -> list[tuple[int, NewDay]]:
    """Write new check-ins and return them with their ids."""
    new = list(zip(await _free_ids(session, len(days)), days, strict=True))
    rows = [{"id": checkin_id, "person_id": people[day.person], **_columns(day)} for checkin_id, day in new]
    await _insert(session, CheckIn, rows)
    return new


async def _free_ids(session: AsyncSession, count: int) -> Sequence[int]:
    """Return ids for new check-ins: on SQLite whoever may write is alone, PostgreSQL never gives one twice."""
    connection = await session.connection()
    if session.get_bind().dialect.name == "sqlite":
        last = (await connection.execute(select(func.max(CheckIn.id)))).scalar_one() or 0
        return range(last + 1, last + 1 + count)
    sequence = text("SELECT nextval(pg_get_serial_sequence('checkin', 'id')) FROM generate_series(1, :count)")
    return list((await connection.execute(sequence, {"count": count})).scalars())


async def _replaced(session: AsyncSession, days: list[NewDay]) -> list[tuple[int, NewDay]]:
    """Write days in the place of those that are kept, emptied, and return them with their ids."""
    if not days:
        return []
    connection, gone = await session.connection(), [day.replaces for day in days]
    for model in (Line, Note, FollowUp):
        await connection.execute(delete(table(model)).where(table(model).c.checkin_id.in_(gone)))
    rows = [{"its_id": day.replaces, **{f"new_{name}": value for name, value in _columns(day).items()}} for day in days]
    columns: Row = {name: bindparam(f"new_{name}") for name in _columns(days[0])}
    theirs = (table(CheckIn).c.id == bindparam("its_id"), ~table(CheckIn).c.frozen)
    await connection.execute(update(table(CheckIn)).where(*theirs).values(columns), rows)
    return [(day.replaces, day) for day in days]


def _columns(day: NewDay) -> Row:
    answered = {"outcome": str(day.outcome), "answered_at": day.answered_at, "late": False}
    return {
        "day": day.day,
        "team_id": day.team_id,
        "fraction": day.fraction,
        "extra": False,
        "frozen": False,
    } | answered


def _lines_of(days: Iterable[tuple[int, NewDay]], items: Mapping[str, int], paths: Paths) -> Iterator[Row]:
    for checkin_id, day in days:
        for position, line in enumerate(day.lines):
            yield {
                "checkin_id": checkin_id,
                "position": position,
                "service_id": line.service_id,
                "work_item_id": items[line.item] if line.item else None,
                "work_type": line.work_type,
                "share": line.share,
                "rating": line.rating,
                **paths[line.service_id],
            }
