"""What the rules that propose actions look at beside the numbers: conversations, and what was tapped."""

from collections.abc import Collection
from datetime import date

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Conversation, FollowUp


async def talked_with(session: AsyncSession, since: date, until: date) -> set[int]:
    """Return the customers with whom a conversation was logged from `since` to `until`."""
    query = select(Conversation.customer_id).where(Conversation.day >= since, Conversation.day <= until)
    return set(await session.exec(query.distinct()))


async def both_ways(
    session: AsyncSession, since: date, until: date, customer_id: int | None, service_id: int | None
) -> int:
    """Count the conversations of these days in which both sides were heard, with a customer or about a service."""
    query = select(func.count()).select_from(Conversation).where(col(Conversation.two_way))
    query = query.where(Conversation.day >= since, Conversation.day <= until)
    if customer_id is not None:
        query = query.where(Conversation.customer_id == customer_id)
    elif service_id is not None:
        query = query.where(Conversation.service_id == service_id)
    return (await session.exec(query)).one()


async def tapped(
    session: AsyncSession, question: str, team_ids: Collection[int], since: date, until: date
) -> list[tuple[int, str]]:
    """Return person and answer of every follow-up of these teams that was answered from `since` to `until`."""
    answered = (col(FollowUp.answer).is_not(None), FollowUp.day >= since, FollowUp.day <= until)
    query = select(FollowUp.person_id, FollowUp.answer)
    rows = await session.exec(
        query.where(FollowUp.question == question, col(FollowUp.team_id).in_(team_ids), *answered)
    )
    return [(person_id, answer or "") for person_id, answer in rows]


async def said_of(session: AsyncSession, question: str, action_id: int) -> list[tuple[int, str]]:
    """Return person and answer of every follow-up that asked about an action and was answered."""
    about = (FollowUp.question == question, FollowUp.action_id == action_id, col(FollowUp.answer).is_not(None))
    rows = await session.exec(select(FollowUp.person_id, FollowUp.answer).where(*about))
    return [(person_id, answer or "") for person_id, answer in rows]
