"""Past days, written in bulk: what people answered before this bot was there to ask.

Decision: one insert for a slice of check-ins that returns their ids, then one for their lines and one for their notes.
Why: twelve weeks of twenty people take tenths of a second, and a slice is all that must be held in memory. Cost: a day
that somebody has already is left out rather than merged; whoever wants it replaced empties it before.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import CheckIn, Line, Note
from storage.upserts import insert, values

_SLICE = 500  # days in one statement

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PastDay:
    """A scheduled check-in as it ended, with its lines and its note; whose they are is written when its id is known."""

    checkin: CheckIn
    lines: tuple[Line, ...] = ()
    note: Note | None = None


async def add(session: AsyncSession, days: Iterable[PastDay]) -> int:
    """Write past days and return how many are new.

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
