"""What people chose to share with others, word for word."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlmodel import case, col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import CheckIn, Conversation, Note, Person
from storage.words import Outcome, Sharing

_SUNDAY = timedelta(days=6)


async def heard(
    session: AsyncSession, week: date, customer_ids: Collection[int], service_ids: Collection[int]
) -> Conversation | None:
    """Return a week's last conversation with a quote: about one of these services, else with such a customer."""
    near = or_(col(Conversation.customer_id).in_(customer_ids), col(Conversation.service_id).in_(service_ids))
    query = select(Conversation).where(near, col(Conversation.day).between(week, week + _SUNDAY))
    shown = query.where(col(Conversation.shared), col(Conversation.quote).is_not(None))
    about = case((col(Conversation.service_id).in_(service_ids), 0), else_=1)
    return (
        await session.exec(shown.order_by(about, col(Conversation.day).desc(), col(Conversation.id).desc()))
    ).first()


async def notes(session: AsyncSession, week: date, team_ids: Collection[int]) -> list[tuple[str, str | None]]:
    """Return what these teams wrote beside their answers of a week and share, each with its author if they say so.

    In no order that means anything.
    """
    query = select(Note.words, Note.sharing, Person.name).join(CheckIn, col(CheckIn.id) == Note.checkin_id)
    query = query.join(Person, col(Person.id) == CheckIn.person_id)
    shared = col(Note.sharing).in_([Sharing.WITH_NAME, Sharing.WITHOUT_NAME])
    theirs = (col(CheckIn.team_id).in_(team_ids), col(CheckIn.day).between(week, week + _SUNDAY), ~col(CheckIn.extra))
    rows = await session.exec(query.where(shared, *theirs, CheckIn.outcome == Outcome.ANSWERED))
    return [(words, name if sharing == Sharing.WITH_NAME else None) for words, sharing, name in rows]
