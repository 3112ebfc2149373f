"""Words in frozen pages: numbers are never restated, but what people said goes when its time is over."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import String, cast, update
from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Snapshot

QUOTED, HEARD, NAMED = '"quotes": [{', '"heard": {', '"whose": "'  # as JSON writes them; typed ones have a backslash


async def of_teams(session: AsyncSession, weeks: Collection[date]) -> list[Snapshot]:
    """Return the pages of teams and groups of these weeks, oldest first."""
    theirs = or_(col(Snapshot.subject).startswith("team "), col(Snapshot.subject).startswith("group "))
    query = select(Snapshot).where(theirs, col(Snapshot.week).in_(weeks)).order_by(col(Snapshot.week))
    return list(await session.exec(query.execution_options(populate_existing=True)))


async def saying(
    session: AsyncSession, marks: Collection[str], before: date, after_id: int, most: int
) -> list[Snapshot]:
    """Return up to `most` pages of weeks before a day, by id, whose text has all of these marks."""
    text = cast(col(Snapshot.page), String)
    said = [text.contains(mark, autoescape=True) for mark in marks]
    query = select(Snapshot).where(Snapshot.week < before, col(Snapshot.id) > after_id, *said)
    query = query.order_by(col(Snapshot.id)).limit(most)
    return list(await session.exec(query.execution_options(populate_existing=True)))


async def put_page(session: AsyncSession, snapshot_id: int, page: Mapping[str, Any]) -> None:
    """Write a page in the place of what it was."""
    mine = update(Snapshot).where(col(Snapshot.id) == snapshot_id).values(page=dict(page))
    await session.exec(mine.execution_options(synchronize_session=False))
