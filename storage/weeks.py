"""Weeks of check-ins: which are still open, and closing them. What is not frozen is what is left to do.

Where a query names its condition as text, it does so in the words of a partial index, without which SQLite leaves that
index alone.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import case, text, update
from sqlmodel import col, exists, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import CheckIn, Delivery, Team
from storage.words import DeliveryKind, DeliveryState, Outcome

UNFROZEN = text("NOT checkin.frozen")
SUNDAY = timedelta(days=6)  # after the Monday by which a week is known


async def open_since(session: AsyncSession, before: date) -> list[tuple[int, date]]:
    """Return team and earliest day of every team, active or not, with check-ins from before `before` not yet frozen.

    Costs one look into an index for each team, however many check-ins there are.
    """
    theirs = select(func.min(CheckIn.day)).where(CheckIn.team_id == Team.id, UNFROZEN).correlate(Team)
    rows = await session.exec(select(col(Team.id), theirs.scalar_subquery()))
    return [(team, day) for team, day in rows if team is not None and day is not None and day < before]


async def open_days(session: AsyncSession, team_ids: Collection[int], before: date) -> list[tuple[int, date]]:
    """Return team and day of these teams' check-ins from before `before` that are not frozen, each pair once."""
    query = select(col(CheckIn.team_id), col(CheckIn.day)).where(
        col(CheckIn.team_id).in_(team_ids), CheckIn.day < before
    )
    rows = await session.exec(query.where(UNFROZEN).distinct())
    return [(team, day) for team, day in rows if team is not None]


async def is_open(session: AsyncSession, week: date) -> bool:
    """Tell whether any team has check-ins of the week that begins on this Monday that are not frozen."""
    theirs = exists().where(col(CheckIn.team_id) == Team.id, _in(week), UNFROZEN).correlate(Team)
    return (await session.exec(select(Team.id).where(theirs).limit(1))).first() is not None


async def claim(session: AsyncSession, team_ids: Collection[int]) -> None:
    """Wait until no other process closes these teams' weeks, and let none begin before the transaction ends.

    On SQLite whoever may write is alone anyway.
    """
    if session.get_bind().dialect.name == "sqlite":
        return
    rows = select(Team.id).where(col(Team.id).in_(team_ids)).order_by(col(Team.id))  # in one order: no two can cross
    await session.exec(rows.with_for_update(key_share=True))  # answers, which refer to a team, go on


async def end(session: AsyncSession, team_ids: Collection[int], week: date) -> None:
    """End what is open in a week of these teams.

    What was asked and not answered has expired; what was never surely asked was not sent.
    """
    still = (*_theirs(team_ids, week), col(CheckIn.outcome).is_(None), ~col(CheckIn.extra))
    standing = select(Delivery.checkin_id).where(
        Delivery.kind == DeliveryKind.QUESTION, Delivery.state == DeliveryState.ASKED
    )
    ended = case((col(CheckIn.id).in_(standing), Outcome.EXPIRED), else_=Outcome.NOT_SENT)
    await session.exec(_quietly(update(CheckIn).where(*still).values(outcome=ended)))


async def freeze(session: AsyncSession, team_ids: Collection[int], week: date) -> list[bool]:
    """Close a week of these teams and return of each check-in that this closed whether it is extra.

    None if another process was first. What is still open, because it was written after `end`, waits for the next time.
    """
    ended = or_(col(CheckIn.outcome).is_not(None), col(CheckIn.extra))
    closed = update(CheckIn).where(*_theirs(team_ids, week), ended).values(frozen=True).returning(col(CheckIn.extra))
    return list((await session.exec(_quietly(closed))).scalars())


async def first_day(session: AsyncSession, team_ids: Collection[int]) -> date | None:
    """Return the day of the first scheduled check-in that these teams ever had."""
    theirs = select(func.min(CheckIn.day)).where(CheckIn.team_id == Team.id, ~col(CheckIn.extra))
    first = theirs.correlate(Team).scalar_subquery()
    return (await session.exec(select(func.min(first)).where(col(Team.id).in_(team_ids)))).first()


def _theirs(team_ids: Collection[int], week: date) -> tuple[Any, ...]:
    return (col(CheckIn.team_id).in_(team_ids), _in(week), UNFROZEN)


def _in(week: date) -> Any:
    return col(CheckIn.day).between(week, week + SUNDAY)


def _quietly(statement: Any) -> Any:
    """Return a statement that does not look for its rows among what the session has read."""
    return statement.execution_options(synchronize_session=False)
