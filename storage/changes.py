"""Who changed what in `setup`: written with the change itself, read a page at a time, newest first."""

from collections.abc import Iterable, Sequence

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Change


async def put(session: AsyncSession, changes: Iterable[Change]) -> None:
    """Note what somebody changed."""
    session.add_all(list(changes))
    await session.flush()


async def count(session: AsyncSession) -> int:
    """Return how many changes were noted so far."""
    return (await session.exec(select(func.count(col(Change.id))))).one()


async def newest(session: AsyncSession, skipped: int, most: int) -> Sequence[Change]:
    """Return up to `most` changes, the newest first, without the first few that are `skipped`."""
    found = select(Change).order_by(col(Change.at).desc(), col(Change.id).desc())
    return list(await session.exec(found.offset(skipped).limit(most)))
