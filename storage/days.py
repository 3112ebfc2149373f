"""Counted days with their lines, as numbers are made of them: plain columns, since a week reads tens of thousands."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, select, text, union
from sqlmodel import col, func
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import CheckIn, Line, Person
from storage.words import Outcome

_COUNTED = (Outcome.ANSWERED, Outcome.SKIPPED, Outcome.EXPIRED)
_SCHEDULED = text("NOT checkin.extra")  # in the words of a partial index: see storage/weeks.py
_FIRST = 5  # answers that no trend reads
_MANY = 10_000  # people in one statement


class Counted(NamedTuple):
    """One line of a counted day, or such a day without a line: then all that is a line's is None."""

    checkin_id: int
    person_id: int
    day: date
    outcome: str
    fraction: float
    team_id: int | None
    share: float | None
    rating: int | None
    service_id: int | None
    work_type: str | None
    path: str | None
    hops: int | None
    work_item_id: int | None


_DAY = (CheckIn.id, CheckIn.person_id, CheckIn.day, CheckIn.outcome, CheckIn.fraction, CheckIn.team_id)
_LINE = (Line.share, Line.rating, Line.service_id, Line.work_type, Line.path, Line.hops, Line.work_item_id)


async def of_teams(session: AsyncSession, team_ids: Collection[int], since: date, until: date) -> list[Counted]:
    """Return the counted days of these teams from `since` to `until`, in no order."""
    return await _read(session, _counted(since, until).where(col(CheckIn.team_id).in_(team_ids)))


async def around_services(
    session: AsyncSession, service_ids: Collection[int], team_ids: Collection[int], since: date, until: date
) -> list[Counted]:
    """Return the counted days of everybody with a line on these services, and of everybody of these teams.

    All their days from `since` to `until`, for whichever team and service: what an answer weighs depends on them.
    """
    who = select(col(CheckIn.person_id)).where(*_in(since, until))
    about = who.join(Line, col(Line.checkin_id) == col(CheckIn.id)).where(col(Line.service_id).in_(service_ids))
    people = union(about, who.where(col(CheckIn.team_id).in_(team_ids)))
    ids = list((await (await session.connection()).execute(people)).scalars())
    found = list[Counted]()
    for start in range(0, len(ids), _MANY):  # named one by one, they are looked up by PostgreSQL, too
        theirs = col(CheckIn.person_id).in_(ids[start : start + _MANY])
        found += await _read(session, _counted(since, until).where(theirs))
    return found


async def fifth_answers(session: AsyncSession, person_ids: Collection[int], until: date) -> dict[int, date | None]:
    """Return by person the day of the fifth scheduled check-in that they ever answered; None if it is not by `until`.

    Looks at five answers of each, however many they have.
    """
    theirs = (col(CheckIn.person_id) == col(Person.id), col(CheckIn.outcome) == Outcome.ANSWERED, _SCHEDULED)
    answers = select(col(CheckIn.day)).where(*theirs, col(CheckIn.day) <= until).order_by(col(CheckIn.day))
    fifth = answers.limit(1).offset(_FIRST - 1).correlate(Person).scalar_subquery()
    rows = await (await session.connection()).execute(
        select(col(Person.id), fifth).where(col(Person.id).in_(person_ids))
    )
    return {person: day for person, day in rows if person}


async def worked_on(session: AsyncSession, service_ids: Collection[int], since: date, until: date) -> set[int]:
    """Return those of these services that have a line in a counted day from `since` to `until`."""
    query = select(col(Line.service_id)).join(CheckIn, col(CheckIn.id) == col(Line.checkin_id)).distinct()
    rows = await (await session.connection()).execute(
        query.where(*_in(since, until), col(Line.service_id).in_(service_ids))
    )
    return {service_id for service_id in rows.scalars() if service_id is not None}


async def scheduled(session: AsyncSession, since: date, until: date) -> float:
    """Return the scheduled person-days of everybody with a team, from `since` to `until`."""
    query = select(func.sum(CheckIn.fraction)).where(*_in(since, until), col(CheckIn.team_id).is_not(None))
    return float((await (await session.connection()).execute(query)).scalar_one() or 0.0)


async def people_beside(session: AsyncSession, team_ids: Collection[int], since: date, until: date) -> int:
    """Return how many people with counted days from `since` to `until` have any on another team than these."""
    query = select(func.count(func.distinct(col(CheckIn.person_id)))).where(*_in(since, until))
    query = query.where(col(CheckIn.team_id).is_not(None), col(CheckIn.team_id).not_in(team_ids))
    return int((await (await session.connection()).execute(query)).scalar_one())


def _counted(since: date, until: date) -> Select[Any]:
    columns: list[Any] = [col(column) for column in (*_DAY, *_LINE)]
    query = select(*columns).outerjoin_from(CheckIn, Line, col(Line.checkin_id) == col(CheckIn.id))
    return query.where(*_in(since, until))


def _in(since: date, until: date) -> tuple[Any, ...]:
    return (col(CheckIn.day).between(since, until), col(CheckIn.outcome).in_(_COUNTED), _SCHEDULED)


async def _read(session: AsyncSession, query: Select[Any]) -> list[Counted]:
    return [Counted._make(row) for row in await (await session.connection()).execute(query)]
