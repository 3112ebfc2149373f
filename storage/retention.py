"""What is kept for how long: answers lose their owner after 90 days, and remain as counts.

Decision: a check-in with a shared note stays without its lines and its outcome, as what that note hangs on, until the
note is a year old. Why: its author may still withdraw the note, or is named beside it. Cost: that somebody wrote one
on that day is known as long as the note itself.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import delete, update
from sqlalchemy import select as columns
from sqlmodel import col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import CheckIn, Delivery, FollowUp, Line, Membership, Note, Person, Rhythm, Tally
from storage.organisation.bulk import table
from storage.words import Outcome, PathKind, Sharing, WorkType

OWNED = timedelta(days=90)  # how long answers are somebody's
_SHARED = timedelta(days=365)  # how long a shared note stays
_MOST = 2_000  # check-ins at once: writers wait for no more


class _Kind(NamedTuple):
    """What is counted together."""

    team_id: int | None
    week: date
    outcome: Outcome
    service_id: int | None = None
    work_type: WorkType | None = None
    path: PathKind | None = None
    rating: int | None = None


_Counts = dict[_Kind, tuple[int, float]]  # how many, and person-days


async def forget_owners(session: AsyncSession, before: date) -> int:
    """Merge answers from before `before` into counts and delete them; return how many check-ins that took.

    Only those of frozen weeks, and of nobody's week: what was answered on no team. At most 2,000 of them: to be called
    again, in a transaction of its own, until none is left. With them go their lines, private notes, follow-ups and the
    messages that asked; when none is left, also the people whom only a file named and of whom nothing remains.
    """
    old = _old(before)
    rows = select(CheckIn.id).where(*old).order_by(col(CheckIn.id)).limit(_MOST)
    ids = list(await session.exec(rows.with_for_update()))  # whoever else does the same finds them gone, not again
    if ids:
        await _put(session, await _counted(session, ids))
        await _delete(session, ids, before)
    else:
        await drop_strangers(session)
    return len(ids)


async def overdue(session: AsyncSession, before: date) -> int:
    """Count the check-ins from before `before` that still have an owner."""
    return (await session.exec(select(func.count()).select_from(CheckIn).where(*_old(before)))).one()


async def drop_strangers(session: AsyncSession) -> None:
    """Delete the people whom only a file named and of whom nothing is left. They have no rhythm: nobody asks them."""
    using = [select(table(model).c.person_id) for model in (Rhythm, CheckIn, FollowUp, Membership)]
    theirs = (col(Person.home_team_id).is_(None), *(col(Person.id).not_in(ids) for ids in using))
    written_to = select(Delivery.person_id).where(col(Delivery.person_id).is_not(None))
    statement = delete(Person).where(*theirs, col(Person.id).not_in(written_to))
    await session.exec(statement.execution_options(synchronize_session=False))


def _old(before: date) -> tuple[Any, ...]:
    """Return what a check-in is that is to lose its owner: bare ones that a shared note hangs on did so before."""
    shared = select(Note.checkin_id).where(col(Note.sharing) != Sharing.PRIVATE)
    bare = (col(CheckIn.outcome).is_(None), col(CheckIn.id).in_(shared), CheckIn.day >= before - (_SHARED - OWNED))
    closed = or_(col(CheckIn.frozen), col(CheckIn.team_id).is_(None))
    return CheckIn.day < before, closed, ~(bare[0] & bare[1] & bare[2])


async def _counted(session: AsyncSession, ids: list[int | None]) -> _Counts:
    """Return what these check-ins come to; questions asked out of turn are nobody's number and count nothing."""
    days, lines = table(CheckIn).c, table(Line).c
    scheduled = (days.id.in_(ids), ~days.extra)
    counts: _Counts = defaultdict(lambda: (0, 0.0))
    kind = (days.team_id, days.day, lines.service_id, lines.work_type, lines.path, lines.rating)
    answered = columns(*kind, func.count(), func.sum(lines.share * days.fraction))
    answered = answered.join(table(Line), lines.checkin_id == days.id).where(*scheduled).group_by(*kind)
    for team, day, *rest, number, effort in await _rows(session, answered):
        _add(counts, _Kind(team, _monday(day), Outcome.ANSWERED, *rest), number, effort)
    ended = (days.team_id, days.day, days.outcome)
    silent = columns(*ended, func.count(), func.sum(days.fraction)).where(*scheduled, days.outcome != Outcome.ANSWERED)
    for team, day, outcome, number, effort in await _rows(session, silent.group_by(*ended)):
        _add(counts, _Kind(team, _monday(day), outcome), number, effort)
    return counts


async def _rows(session: AsyncSession, query: Any) -> Iterable[Any]:
    return await (await session.connection()).execute(query)


def _add(counts: _Counts, kind: _Kind, number: int, days: float) -> None:
    before = counts[kind]
    counts[kind] = (before[0] + number, before[1] + days)


async def _put(session: AsyncSession, counts: _Counts) -> None:
    """Add counts to those that are kept."""
    weeks = {kind.week for kind in counts}
    rows = select(Tally).where(col(Tally.week).in_(weeks)).with_for_update()
    kept = {_kind(tally): tally for tally in await session.exec(rows.execution_options(populate_existing=True))}
    for kind, (number, days) in counts.items():
        tally = kept.get(kind) or Tally(**kind._asdict(), count=0, days=0.0)
        tally.count, tally.days = tally.count + number, tally.days + days
        session.add(tally)
    await session.flush()


def _kind(tally: Tally) -> _Kind:
    return _Kind(*(getattr(tally, name) for name in _Kind._fields))


async def _delete(session: AsyncSession, ids: list[int | None], before: date) -> None:
    """Delete check-ins with all that hangs on them; those with a shared note that is not a year old are left bare."""
    young = col(CheckIn.day) >= before - (_SHARED - OWNED)
    shared = select(Note.checkin_id).join(CheckIn, col(CheckIn.id) == Note.checkin_id)
    shared = shared.where(col(Note.checkin_id).in_(ids), col(Note.sharing) != Sharing.PRIVATE, young)
    bare = list(await session.exec(shared))
    gone = [checkin_id for checkin_id in ids if checkin_id not in set(bare)]
    for model, theirs in ((Line, ids), (FollowUp, ids), (Delivery, ids), (Note, gone)):
        await _run(session, delete(table(model)).where(table(model).c.checkin_id.in_(theirs)))
    await _run(session, delete(CheckIn).where(col(CheckIn.id).in_(gone)))
    nothing = {"outcome": None, "answered_at": None, "late": False}
    await _run(session, update(CheckIn).where(col(CheckIn.id).in_(bare)).values(nothing))


async def _run(session: AsyncSession, statement: Any) -> None:
    await session.exec(statement.execution_options(synchronize_session=False))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
