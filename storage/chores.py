"""Deeds done by one process for all, and the one bucket that paces them all."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Chore, Pace
from storage.upserts import insert, values


async def claim(session: AsyncSession, name: str, now: datetime, every: timedelta) -> bool:
    """Take a chore that was not done for `every`; True for exactly one of all processes that try."""
    first = insert(session, Chore).values(name=name, claimed_at=now).on_conflict_do_nothing()
    if (await session.exec(first.returning(Chore.name))).first():
        return True
    due = update(Chore).where(col(Chore.name) == name, col(Chore.claimed_at) <= now - every)
    return bool((await session.exec(due.values(claimed_at=now))).rowcount)


async def release(session: AsyncSession, name: str, now: datetime, retry: timedelta, every: timedelta) -> None:
    """Make a chore that failed due again in `retry` instead of `every`."""
    await session.exec(update(Chore).where(col(Chore.name) == name).values(claimed_at=now - every + retry))


async def drop(session: AsyncSession, name: str) -> None:
    """Forget that a chore was ever claimed."""
    await session.exec(delete(Chore).where(col(Chore.name) == name))


async def claimed_at(session: AsyncSession, name: str) -> datetime | None:
    """Return when a chore was last claimed, None if it never was."""
    return (await session.exec(select(Chore.claimed_at).where(Chore.name == name))).first()


async def pace(session: AsyncSession, fresh: Pace) -> Pace:
    """Return the bucket's row, locked until the transaction ends; `fresh` is what a new installation starts with."""
    await session.exec(insert(session, Pace).values(values(fresh)).on_conflict_do_nothing())
    query = select(Pace).where(Pace.id == 1).with_for_update().execution_options(populate_existing=True)
    return (await session.exec(query)).one()


async def clear_alarm(session: AsyncSession) -> None:
    """Forget Slack's refusal of the whole workspace."""
    await session.exec(update(Pace).where(col(Pace.alarm).is_not(None)).values(alarm=None))


async def alarm(session: AsyncSession) -> str | None:
    """Return Slack's word for refusing the whole workspace, if it does."""
    return (await session.exec(select(Pace.alarm))).first()
