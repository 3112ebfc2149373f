"""What is written into files: frozen pages of a week, and everything that we keep of one person for that person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.conversations import Talk
from storage.models import (
    Action,
    Change,
    CheckIn,
    Conversation,
    Customer,
    FollowUp,
    Line,
    Note,
    Service,
    Snapshot,
    TrackerAccount,
    WorkItem,
)

_TOGETHER = 2_500  # pages listed at once: some milliseconds in which nobody else goes on


@dataclass(frozen=True, slots=True)
class Kept:
    """A line of somebody's own check-in with all that stands beside it; a check-in without an answer has no line."""

    checkin: CheckIn
    line: Line | None
    work_item: WorkItem | None
    service: Service | None
    note: Note | None
    followup: FollowUp | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that there is, without what stands on it."""

    id: int
    subject: str
    week: date


async def listed(
    session: AsyncSession, first: date, last: date, subjects: Collection[str], beginning: Collection[str] = ()
) -> list[Listed]:
    """Return which pages of some weeks there are of these subjects, and of all that begin with one of these words."""
    query = select(col(Snapshot.id), col(Snapshot.subject), col(Snapshot.week)).order_by(col(Snapshot.id))
    query = query.where(*_theirs(first, last, subjects, beginning)).limit(_TOGETHER)
    found = list[Listed]()
    while True:
        rows = await session.exec(query.where(col(Snapshot.id) > found[-1].id) if found else query)
        more = [Listed(page_id or 0, subject, week) for page_id, subject, week in rows]
        found += more
        if len(more) < _TOGETHER:
            return found


async def more_than(
    session: AsyncSession, most: int, first: date, last: date, subjects: Collection[str], beginning: Collection[str]
) -> bool:
    """Tell whether `listed` would find more than so many, without finding them all."""
    some = select(col(Snapshot.id)).where(*_theirs(first, last, subjects, beginning)).limit(most + 1).subquery()
    return (await session.exec(select(func.count()).select_from(some))).one() > most


def _theirs(first: date, last: date, subjects: Collection[str], beginning: Collection[str]) -> tuple[Any, Any]:
    """Return that a page is of some weeks, and of one of these subjects or of one that begins so."""
    subject = col(Snapshot.subject)
    named = or_(subject.in_(subjects), *(subject.startswith(word) for word in beginning))
    return col(Snapshot.week).between(first, last), named


async def pages(session: AsyncSession, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Return pages by id, without all that only freezing needs."""
    rows = await session.exec(select(col(Snapshot.id), col(Snapshot.page)).where(col(Snapshot.id).in_(ids)))
    return {page_id: dict(page) for page_id, page in rows if page_id}


async def span(session: AsyncSession) -> tuple[date, date] | None:
    """Return the Mondays of the first and the last week of which there is any page."""
    first, last = (await session.exec(select(func.min(Snapshot.week), func.max(Snapshot.week)))).one()
    return (first, last) if first else None


async def own(session: AsyncSession, person_id: int) -> list[Kept]:
    """Return every check-in that we still have of a person, with its lines, oldest first."""
    rows = await session.exec(
        select(CheckIn, Line, WorkItem, Service, Note, FollowUp)  # type: ignore[call-overload]
        .outerjoin(Line, col(Line.checkin_id) == CheckIn.id)
        .outerjoin(WorkItem, col(WorkItem.id) == Line.work_item_id)
        .outerjoin(Service, col(Service.id) == Line.service_id)
        .outerjoin(Note, col(Note.checkin_id) == CheckIn.id)
        .outerjoin(FollowUp, col(FollowUp.checkin_id) == CheckIn.id)
        .where(CheckIn.person_id == person_id)
        .order_by(col(CheckIn.day), col(CheckIn.extra), col(CheckIn.id), col(Line.position))
    )
    return [Kept(*row) for row in rows]


async def talks(session: AsyncSession, person_id: int) -> list[Talk]:
    """Return every conversation that a person logged, oldest first."""
    rows = await session.exec(
        select(Conversation, Customer.name, Service.name)
        .join(Customer, col(Customer.id) == Conversation.customer_id)
        .outerjoin(Service, col(Service.id) == Conversation.service_id)
        .where(Conversation.person_id == person_id)
        .order_by(col(Conversation.day), col(Conversation.id))
    )
    return [Talk(*row) for row in rows]


async def actions(session: AsyncSession, slack_id: str) -> list[Action]:
    """Return every action that somebody took, oldest first."""
    return list(await session.exec(select(Action).where(Action.volunteer == slack_id).order_by(col(Action.id))))


async def accounts(session: AsyncSession, person_id: int) -> list[TrackerAccount]:
    """Return who a person is in the trackers."""
    query = select(TrackerAccount).where(TrackerAccount.person_id == person_id)
    return list(await session.exec(query.order_by(col(TrackerAccount.tracker))))


async def changes(session: AsyncSession, slack_id: str) -> Sequence[Change]:
    """Return what somebody changed in the setup, oldest first."""
    return list(await session.exec(select(Change).where(Change.by == slack_id).order_by(col(Change.id))))
