"""Conversations with customers. What was said in one is for whoever logged it; a shared quote is for everybody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Conversation, Customer, Person, Service
from storage.upserts import insert, values


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation with the names of what it was about."""

    conversation: Conversation
    customer: str
    service: str | None


def is_two_way(said: Conversation) -> bool:
    """Tell whether both sides were heard, as long as the words are there: a quote is something that they said.

    >>> told = {"customer_id": 1, "told": "it comes in May"}
    >>> is_two_way(Conversation(**told)), is_two_way(Conversation(**told, quote="I wait two days"))
    (False, True)
    """
    return bool((said.heard or said.quote) and said.told)


async def log(session: AsyncSession, new: Conversation) -> int:
    """Write a conversation and return its id; the same words of the same person on the same day are one."""
    new.two_way = is_two_way(new)
    waiting = select(Person.id).where(Person.id == new.person_id).with_for_update()
    await session.exec(waiting)  # sent twice at once, the second sees the first
    same = select(Conversation.id).where(
        Conversation.person_id == new.person_id,
        Conversation.customer_id == new.customer_id,
        Conversation.day == new.day,
        col(Conversation.heard).is_not_distinct_from(new.heard),
        col(Conversation.told).is_not_distinct_from(new.told),
        col(Conversation.quote).is_not_distinct_from(new.quote),
    )
    if known := (await session.exec(same)).first():
        return known
    statement = insert(session, Conversation).values(values(new, "id")).returning(Conversation.id)
    return int((await session.exec(statement)).scalar_one())


async def own(session: AsyncSession, conversation_id: int, person_id: int) -> Talk | None:
    """Return a conversation that this person logged, else None."""
    mine = _talks().where(Conversation.id == conversation_id, col(Conversation.person_id) == person_id)
    found = (await session.exec(mine.execution_options(populate_existing=True))).first()
    return Talk(*found) if found else None


async def change(session: AsyncSession, conversation_id: int, person_id: int, new: Conversation) -> bool:
    """Put what a person's conversation says in the place of what it said; False if it is not theirs, or gone."""
    mine = update(Conversation).where(col(Conversation.id) == conversation_id, col(Conversation.person_id) == person_id)
    new.two_way = is_two_way(new)
    changed = values(new, "id", "person_id", "logged_at")
    return bool((await session.exec(mine.values(**changed))).rowcount)


async def remove(session: AsyncSession, conversation_id: int, person_id: int) -> bool:
    """Take away a person's conversation; False if it is not theirs, or gone."""
    mine = delete(Conversation).where(col(Conversation.id) == conversation_id, col(Conversation.person_id) == person_id)
    return bool((await session.exec(mine)).rowcount)


async def latest(session: AsyncSession, since: date, most: int, customer_id: int | None = None) -> list[Talk]:
    """Return the last conversations since a day, with one customer if given, latest first."""
    query = _talks().where(Conversation.day >= since, col(Customer.active))
    if customer_id is not None:
        query = query.where(Conversation.customer_id == customer_id)
    rows = await session.exec(query.order_by(col(Conversation.day).desc(), col(Conversation.id).desc()).limit(most))
    return [Talk(*row) for row in rows]


async def heard_on(session: AsyncSession) -> dict[int, date]:
    """Return by customer the day of the last conversation in which something was heard."""
    rows = await session.exec(
        select(Conversation.customer_id, func.max(Conversation.day))
        .where(or_(col(Conversation.heard).is_not(None), col(Conversation.quote).is_not(None), Conversation.two_way))
        .group_by(col(Conversation.customer_id))
    )
    return dict(rows.all())


async def last_on(session: AsyncSession, customer_ids: Collection[int], service_id: int) -> date | None:
    """Return the day of the last conversation with one of these customers, or about this service."""
    near = col(Conversation.customer_id).in_(customer_ids) | (col(Conversation.service_id) == service_id)
    return (await session.exec(select(func.max(Conversation.day)).where(near))).one()


def _talks() -> Any:
    return (
        select(Conversation, Customer.name, Service.name)
        .join(Customer, col(Customer.id) == Conversation.customer_id)
        .outerjoin(Service, col(Service.id) == Conversation.service_id)
    )
