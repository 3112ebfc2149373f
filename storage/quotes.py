"""What people chose to share with others, word for word."""

from collections.abc import Collection
from datetime import date

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import CheckIn, Conversation, Note, Person
from storage.weeks import SUNDAY
from storage.words import Outcome, Sharing


async def heard(session: AsyncSession, week: date) -> list[Conversation]:
    """Return a week's conversations with a quote that may be shown, the last one first."""
    shown = (col(Conversation.shared), col(Conversation.quote).is_not(None))
    query = select(Conversation).where(*shown, col(Conversation.day).between(week, week + SUNDAY))
    return list(await session.exec(query.order_by(col(Conversation.day).desc(), col(Conversation.id).desc())))


async def notes(session: AsyncSession, week: date, team_ids: Collection[int]) -> list[tuple[str, str | None]]:
    """Return what these teams wrote beside their answers of a week and share, each with its author if they say so.

    In no order that means anything.
    """
    query = select(Note.words, Note.sharing, Person.name).join(CheckIn, col(CheckIn.id) == Note.checkin_id)
    query = query.join(Person, col(Person.id) == CheckIn.person_id)
    shared = col(Note.sharing).in_([Sharing.WITH_NAME, Sharing.WITHOUT_NAME])
    theirs = (col(CheckIn.team_id).in_(team_ids), col(CheckIn.day).between(week, week + SUNDAY), ~col(CheckIn.extra))
    rows = await session.exec(query.where(shared, *theirs, CheckIn.outcome == Outcome.ANSWERED))
    return [(words, name if sharing == Sharing.WITH_NAME else None) for words, sharing, name in rows]
