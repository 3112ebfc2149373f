"""Past days that a file tells, beside those that are kept: what is known by name, and what is to be written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select as columns
from sqlmodel import col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import CheckIn, Line, Person, Service, Snapshot, Team, WorkItem
from storage.organisation.bulk import ids, table
from storage.organisation.plan import Row
from storage.words import Outcome, WorkType

_PEOPLE = 500  # whose days are looked up at once


class Item(NamedTuple):
    """What is known of a work item by its key."""

    key: str
    work_type: WorkType | None


@dataclass(frozen=True, slots=True)
class Known:
    """The names that a history may use, and what they stand for."""

    teams: Mapping[str, int] = field(default_factory=dict)  # the active ones
    services: Mapping[str, int] = field(default_factory=dict)  # the active ones
    people: Mapping[str, int] = field(default_factory=dict)  # by Slack id, or by whatever else they were called
    fractions: Mapping[int, float] = field(default_factory=dict)  # of a full day, of those with another than 1
    emails: Mapping[str, str] = field(default_factory=dict)  # Slack ids by e-mail
    items: Mapping[str, Item] = field(default_factory=dict)  # by key, and by key in small letters
    forgotten: frozenset[str] = frozenset()  # Slack ids of those whose past is not brought back
    newest: int = 0  # the latest check-in's id


class KeptLine(NamedTuple):
    """A line as it is kept."""

    service_id: int | None
    item: str | None
    work_type: WorkType | None
    share: float
    rating: int | None


class KeptDay(NamedTuple):
    """Somebody's scheduled check-in as it is kept."""

    id: int
    team_id: int | None
    outcome: Outcome | None
    frozen: bool
    lines: tuple[KeptLine, ...]


class NewDay(NamedTuple):
    """A day to write. `replaces` is the id of the check-in whose place it takes, 0 for none."""

    replaces: int
    person: str
    day: date
    team_id: int
    fraction: float
    outcome: Outcome
    answered_at: datetime | None
    lines: tuple[KeptLine, ...]


@dataclass(slots=True)
class Past:
    """All that an import of histories writes."""

    people: list[Row] = field(default_factory=list)  # to be made known: columns of Person
    items: list[Row] = field(default_factory=list)  # columns of WorkItem
    days: list[NewDay] = field(default_factory=list)
    same_person: dict[int, int] = field(default_factory=dict)  # whom somebody kept by their e-mail turned out to be


async def known(session: AsyncSession) -> Known:
    """Return what a history may name."""
    teams = await session.exec(select(Team.name, Team.id).where(col(Team.active)))
    services = await session.exec(select(Service.name, Service.id).where(col(Service.active)))
    people = list(await session.exec(select(Person).order_by(col(Person.reachable), col(Person.id))))
    items = await session.exec(select(WorkItem.key, WorkItem.work_type).order_by(col(WorkItem.id).desc()))
    by_key = {key: Item(key, WorkType(work_type) if work_type else None) for key, work_type in items}
    return Known(
        teams={name: team_id or 0 for name, team_id in teams},
        services={name: service_id or 0 for name, service_id in services},
        people={person.slack_id: person.id or 0 for person in people},
        fractions={person.id or 0: person.fraction for person in people if person.fraction != 1},
        emails={person.email.lower(): person.slack_id for person in people if person.email},
        items={key.lower(): item for key, item in by_key.items()} | by_key,
        forgotten=frozenset(person.slack_id for person in people if person.forgotten),
        newest=(await session.exec(select(func.max(CheckIn.id)))).one() or 0,
    )


async def frozen(session: AsyncSession, team_ids: Collection[int]) -> set[tuple[int, date]]:
    """Return the team and the Monday of every week that is frozen: with a page about the team, or by its days.

    A page says itself whom it was about: a group may have been another one then.
    """
    pages = select(col(Snapshot.subject), col(Snapshot.week), col(Snapshot.ledger))
    of_teams = or_(col(Snapshot.subject).startswith("team "), col(Snapshot.subject).startswith("group "))
    found = {
        (team_id, week)
        for subject, week, ledger in await session.exec(pages.where(of_teams))
        for team_id in ledger.get("teams") or _named(subject)
    }
    theirs = (col(CheckIn.team_id).in_(team_ids), col(CheckIn.frozen))
    days = await session.exec(select(col(CheckIn.team_id), col(CheckIn.day)).where(*theirs).distinct())
    return found | {(team_id or 0, day - timedelta(days=day.weekday())) for team_id, day in days}


def _named(subject: str) -> list[int]:
    word, _, number = subject.partition(" ")
    return [int(number)] if word == "team" and number.isdigit() else []


async def kept(
    session: AsyncSession, person_ids: Sequence[int], first: date, last: date
) -> dict[tuple[int, date], KeptDay]:
    """Return by person and day the scheduled check-ins of these people from `first` to `last`."""
    found: dict[tuple[int, date], KeptDay] = {}
    for start in range(0, len(person_ids), _PEOPLE):
        found |= await _kept(session, person_ids[start : start + _PEOPLE], first, last)
    return found


async def _kept(
    session: AsyncSession, person_ids: Sequence[int], first: date, last: date
) -> dict[tuple[int, date], KeptDay]:
    days, lines, items = table(CheckIn).c, table(Line).c, table(WorkItem).c
    theirs = (days.person_id.in_(person_ids), days.day >= first, days.day <= last, ~days.extra)
    connection = await session.connection()
    query = columns(lines.checkin_id, lines.service_id, items.key, lines.work_type, lines.share, lines.rating)
    query = query.join(table(CheckIn), days.id == lines.checkin_id)
    query = query.outerjoin(table(WorkItem), items.id == lines.work_item_id).where(*theirs)
    found: dict[int, list[KeptLine]] = {}
    for checkin_id, *line in await connection.execute(query.order_by(lines.checkin_id, lines.position)):
        found.setdefault(checkin_id, []).append(KeptLine(*line))
    query = columns(days.person_id, days.day, days.id, days.team_id, days.outcome, days.frozen).where(*theirs)
    return {
        (row[0], row[1]): KeptDay(*row[2:], tuple(found.get(row[2], ()))) for row in await connection.execute(query)
    }


async def moved_on(session: AsyncSession, past: Past, newest: int) -> bool:
    """Tell whether one of the days has got another check-in since `newest` was the latest."""
    query = select(col(CheckIn.person_id), col(CheckIn.day)).where(col(CheckIn.id) > newest, ~col(CheckIn.extra))
    new = {(person_id, day) for person_id, day in await session.exec(query)}
    people = await ids(session, Person) if new else {}
    return any((people.get(day.person, 0), day.day) in new for day in past.days) if new else False
