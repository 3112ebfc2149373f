"""Frozen pages: written once, read ever after, never changed."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from sqlmodel import col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Snapshot
from storage.upserts import insert, values

Kept = tuple[str, date, dict[str, Any]]  # subject, week and ledger of a page


async def put(session: AsyncSession, new: Snapshot) -> int | None:
    """Write a page and return its id; None if its subject has one of that week, which then stays as it is.

    Waits for another transaction that is writing the same one: to be called before whatever must happen only once.
    """
    statement = insert(session, Snapshot).values(values(new, "id")).on_conflict_do_nothing().returning(Snapshot.id)
    found: int | None = (await session.exec(statement)).scalar_one_or_none()
    return found


async def put_all(session: AsyncSession, new: Sequence[Snapshot]) -> dict[str, int]:
    """Write pages of one week and return by subject the ids of those that were not there yet."""
    if not new:
        return {}
    statement = insert(session, Snapshot).on_conflict_do_nothing().returning(Snapshot.subject, Snapshot.id)
    made = await (await session.connection()).execute(statement, [values(snapshot, "id") for snapshot in new])
    return dict(made.all())


async def by_id(session: AsyncSession, snapshot_id: int) -> Snapshot | None:
    """Return one page."""
    return await session.get(Snapshot, snapshot_id)


async def latest(session: AsyncSession, subject: str) -> Snapshot | None:
    """Return the page of a subject's last frozen week."""
    query = select(Snapshot).where(Snapshot.subject == subject).order_by(col(Snapshot.week).desc()).limit(1)
    return (await session.exec(query)).first()


async def of_week(session: AsyncSession, subject: str, week: date) -> Snapshot | None:
    """Return a subject's page of the week that begins on this Monday."""
    return (await session.exec(select(Snapshot).where(Snapshot.subject == subject, Snapshot.week == week))).first()


async def series(session: AsyncSession, subject: str, since: date, until: date) -> list[Snapshot]:
    """Return a subject's pages of the weeks from `since` to `until`, both Mondays and both included, oldest first."""
    query = select(Snapshot).where(Snapshot.subject == subject, Snapshot.week >= since, Snapshot.week <= until)
    return list(await session.exec(query.order_by(col(Snapshot.week))))


async def weeks(session: AsyncSession, subject: str, since: date = date.min) -> tuple[date, date] | None:
    """Return the Mondays of the first and the last week from `since` on that a subject has a page of."""
    theirs = (Snapshot.subject == subject, Snapshot.week >= since)
    query = select(func.min(Snapshot.week), func.max(Snapshot.week)).where(*theirs)
    first, last = (await session.exec(query)).one()
    return (first, last) if first else None


async def latest_of(
    session: AsyncSession, subjects: Collection[str], until: date, since: date = date.min
) -> dict[str, Snapshot]:
    """Return by subject the last page that it has of the weeks from `since` to `until`."""
    of_each, is_last = _last(subjects, until, since)
    return {snapshot.subject: snapshot for snapshot in await session.exec(select(Snapshot).join(of_each, is_last))}


async def latest_pages(
    session: AsyncSession, subjects: Collection[str], until: date, since: date
) -> dict[str, dict[str, Any]]:
    """Return what `latest_of` does of thousands of subjects: their pages, without all that only freezing needs."""
    of_each, is_last = _last(subjects, until, since)
    found = await session.exec(select(Snapshot.subject, Snapshot.page).join(of_each, is_last))
    return {subject: dict(page) for subject, page in found}


def _last(subjects: Collection[str], until: date, since: date) -> tuple[Any, Any]:
    """Return each subject's last week, and that a snapshot is of it."""
    theirs = (col(Snapshot.subject).in_(subjects), Snapshot.week >= since, Snapshot.week <= until)
    last = select(Snapshot.subject, func.max(Snapshot.week).label("week")).where(*theirs)
    of_each = last.group_by(col(Snapshot.subject)).subquery()
    return of_each, (col(Snapshot.subject) == of_each.c.subject) & (col(Snapshot.week) == of_each.c.week)


async def ledgers(
    session: AsyncSession, since: date, until: date, subjects: Collection[str] = (), beginning: Collection[str] = ()
) -> list[Kept]:
    """Return subject, week and ledger of the pages of some weeks, oldest week first.

    Of these subjects, and of all that begin with one of these words.
    """
    theirs = or_(col(Snapshot.subject).in_(subjects), *(col(Snapshot.subject).startswith(word) for word in beginning))
    query = select(col(Snapshot.subject), col(Snapshot.week), col(Snapshot.ledger)).where(theirs)
    query = query.where(col(Snapshot.week).between(since, until)).order_by(col(Snapshot.week), col(Snapshot.id))
    return list(await session.exec(query))


async def subjects_of(session: AsyncSession, week: date) -> set[str]:
    """Return the subjects that have a page of the week that begins on this Monday."""
    return set((await session.exec(select(col(Snapshot.subject)).where(Snapshot.week == week))).all())


async def weeks_without(session: AsyncSession, subject: str) -> list[date]:
    """Return the Mondays of the weeks of which there are pages, but none of this subject, oldest first."""
    first, last = (await session.exec(select(func.min(Snapshot.week), func.max(Snapshot.week)))).one()
    if not first:
        return []
    every = {first + timedelta(weeks=count) for count in range((last - first).days // 7 + 1)}
    theirs = select(col(Snapshot.week)).where(Snapshot.subject == subject)
    missing = every.difference((await session.exec(theirs)).all())
    rows = await session.exec(select(col(Snapshot.week)).where(col(Snapshot.week).in_(missing)).distinct())
    return sorted(rows.all())
