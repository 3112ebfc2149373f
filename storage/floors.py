"""How many people a number needs, and since which week's answers."""

from datetime import date

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Floor
from storage.upserts import insert, values


async def everything(session: AsyncSession) -> list[tuple[date, int]]:
    """Return every floor with the Monday that it begins on, oldest first."""
    rows = await session.exec(select(col(Floor.since), col(Floor.people)).order_by(col(Floor.since)))
    return [(since, people) for since, people in rows]


async def put(session: AsyncSession, new: Floor) -> None:
    """Write a floor, in the place of one that begins in the same week."""
    statement = insert(session, Floor).values(values(new))
    await session.exec(statement.on_conflict_do_update(index_elements=["since"], set_={"people": new.people}))


async def drop_after(session: AsyncSession, week: date) -> None:
    """Take away floors that begin later than this Monday: they were announced, and are called off."""
    await session.exec(delete(Floor).where(col(Floor.since) > week))
