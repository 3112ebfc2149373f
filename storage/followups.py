"""Follow-up questions: what people and teams were shown, and what was tapped."""

from datetime import date, datetime

from sqlalchemy import update
from sqlmodel import col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import FollowUp, Link, Team
from storage.upserts import insert, values


async def of_checkin(session: AsyncSession, checkin_id: int) -> FollowUp | None:
    """Return what was shown below the answer of a check-in."""
    query = select(FollowUp).where(FollowUp.checkin_id == checkin_id)
    return (await session.exec(query.execution_options(populate_existing=True))).first()


async def shown_to(session: AsyncSession, person_id: int, since: date) -> list[FollowUp]:
    """Return what a person was shown since `since`."""
    query = select(FollowUp).where(FollowUp.person_id == person_id, FollowUp.day >= since)
    return list(await session.exec(query.execution_options(populate_existing=True)))


async def shown_to_team(session: AsyncSession, team_id: int, since: date) -> dict[str, date]:
    """Return by question the last day since `since` on which a team was shown it; teams of one group are one."""
    group = select(Team.group_name).where(Team.id == team_id).scalar_subquery()
    teams = select(Team.id).where(or_(Team.id == team_id, Team.group_name == group))
    query = select(FollowUp.question, func.max(FollowUp.day))
    theirs = query.where(col(FollowUp.team_id).in_(teams), FollowUp.day >= since)
    return dict((await session.exec(theirs.group_by(FollowUp.question))).all())


async def put(session: AsyncSession, new: FollowUp) -> bool:
    """Write what a person is shown today; False where they were shown something already, which stays."""
    statement = insert(session, FollowUp).values(values(new, "id")).on_conflict_do_nothing()
    return (await session.exec(statement.returning(FollowUp.id))).first() is not None


async def put_subject(session: AsyncSession, checkin_id: int, service_id: int | None, work_item_id: int | None) -> None:
    """Write what the question is about, after the answer above it was changed."""
    await _of(session, checkin_id, service_id=service_id, work_item_id=work_item_id)


async def put_answer(
    session: AsyncSession, checkin_id: int, answer: str | None, words: str | None, at: datetime
) -> None:
    """Write what was tapped below an answer; no answer is a *skip*. A second tap takes the place of the first."""
    await _of(session, checkin_id, answer=answer, words=words, answered_at=at)


async def empty(session: AsyncSession, checkin_id: int) -> None:
    """Take away what was tapped and what it was about.

    That the question was shown stays, so that no second one comes that day.
    """
    nothing = dict.fromkeys(("answer", "words", "answered_at", "service_id", "work_item_id"))
    await _of(session, checkin_id, **nothing)


async def _of(session: AsyncSession, checkin_id: int, **columns: object) -> None:
    statement = update(FollowUp).where(col(FollowUp.checkin_id) == checkin_id).values(**columns)
    await session.exec(statement.execution_options(synchronize_session=False))


async def helps(session: AsyncSession, name: str, most: int) -> str | None:
    """Return the business process of the map whose first `most` characters are this, capitals and all, if any is."""
    query = select(Link.process).where(func.substr(Link.process, 1, most) == name)
    return (await session.exec(query.order_by(col(Link.process)).limit(1))).first()
