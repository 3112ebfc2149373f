"""Actions: what teams agreed to do, from the proposal on a page to the verdict."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import update
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Action
from storage.upserts import insert, values
from storage.words import ActionState, Measure

UNDER_WAY = frozenset({ActionState.TAKEN, ActionState.AGREED})
LIVE = UNDER_WAY | {ActionState.PROPOSED, ActionState.JUDGED}


async def put(session: AsyncSession, new: Action) -> int:
    """Write an action and return its id."""
    statement = insert(session, Action).values(values(new, "id")).returning(Action.id)
    return int((await session.exec(statement)).scalar_one())


async def by_id(session: AsyncSession, action_id: int) -> Action | None:
    """Return an action as it stands now."""
    return await session.get(Action, action_id, populate_existing=True)


async def of_subject(session: AsyncSession, subject: str) -> list[Action]:
    """Return every action of a team or group, oldest first."""
    query = select(Action).where(Action.subject == subject).order_by(col(Action.id))
    return list(await session.exec(query.execution_options(populate_existing=True)))


async def of_subjects(session: AsyncSession, subjects: Collection[str]) -> list[Action]:
    """Return every action of these teams and groups, oldest first."""
    query = select(Action).where(col(Action.subject).in_(subjects)).order_by(col(Action.id))
    return list(await session.exec(query.execution_options(populate_existing=True)))


async def move(session: AsyncSession, subjects: Collection[str], subject: str) -> None:
    """Let a team or group have the live actions of these: a team that joins a group takes them along."""
    others = set(subjects) - {subject}
    if others:
        theirs = update(Action).where(col(Action.subject).in_(others), col(Action.state).in_(LIVE))
        await session.exec(theirs.values(subject=subject).execution_options(synchronize_session=False))


async def change(session: AsyncSession, action_id: int, states: Collection[ActionState], **columns: Any) -> bool:
    """Write columns of an action that still is in one of these states; False if it moved on, and nothing is written."""
    there = update(Action).where(col(Action.id) == action_id, col(Action.state).in_(states))
    done = await session.exec(there.values(**columns).execution_options(synchronize_session=False))
    return bool(done.rowcount)


async def due_of(session: AsyncSession, subject: str, since: date, until: date) -> Action | None:
    """Return the action under way of a team or group that is due first from `since` to `until`, both included."""
    due = (col(Action.due) >= since, col(Action.due) <= until, col(Action.state).in_(UNDER_WAY))
    query = select(Action).where(Action.subject == subject, *due).order_by(col(Action.due), col(Action.id)).limit(1)
    return (await session.exec(query)).first()


async def unread(session: AsyncSession, service_ids: Collection[int]) -> dict[int, int]:
    """Return by service how many actions under way wait for somebody to say what its outcome measure reads."""
    waiting = (col(Action.service_id).in_(service_ids), col(Action.state).in_(UNDER_WAY), col(Action.reading).is_(None))
    query = select(col(Action.service_id), func.count()).where(*waiting, Action.measure == Measure.OUTCOME)
    rows = await session.exec(query.group_by(col(Action.service_id)))
    return {service_id: count for service_id, count in rows if service_id}
