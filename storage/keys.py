"""Work items as they are looked up: by their key, or by their address in a tracker."""

import re
from collections.abc import Collection, Sequence

from sqlmodel import col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import WorkItem

_SOME = 50  # keys of one kind that are compared


async def item(session: AsyncSession, keys: Collection[str], addresses: Collection[str]) -> WorkItem | None:
    """Return the item with one of these keys, in any capitals, or with one of these addresses; an open one first."""
    wanted = {spelt for key in keys for spelt in (key, key.upper(), key.lower())}
    query = select(WorkItem).where(or_(col(WorkItem.key).in_(wanted), col(WorkItem.url).in_(addresses)))
    query = query.order_by(col(WorkItem.active).desc(), col(WorkItem.closed), col(WorkItem.id))
    found = (await session.exec(query.limit(1))).first()
    if found or not keys:
        return found
    lower = select(WorkItem).where(func.lower(col(WorkItem.key)).in_([key.lower() for key in keys]))
    return (await session.exec(lower.order_by(col(WorkItem.id)).limit(1))).first()


async def first_of(session: AsyncSession, keys: Sequence[str]) -> WorkItem | None:
    """Return the item with the first of these keys that one has, in any capitals; closed or not, but none removed."""
    wanted = {key.lower(): number for number, key in reversed(list(enumerate(keys[:_SOME])))}
    if not wanted:
        return None
    query = select(WorkItem).where(func.lower(col(WorkItem.key)).in_(wanted), col(WorkItem.active))
    items = await session.exec(query.order_by(col(WorkItem.closed), col(WorkItem.id)))
    return min(items, key=lambda item: wanted.get(item.key.lower(), _SOME), default=None)


async def like(session: AsyncSession, key: str) -> list[str]:
    """Return keys that begin or end as this one does: the nearest of them may be meant."""
    beginnings = [key[:length] for length in range(len(key), 0, -1)][:8]
    ending = re.search(r"\d+$", key)
    shapes = [func.lower(col(WorkItem.key)).startswith(start.lower(), autoescape=True) for start in beginnings]
    shapes += [func.lower(col(WorkItem.key)).endswith(ending[0])] if ending else []
    found: dict[str, None] = {}
    for shape in shapes:
        rows = select(WorkItem.key).where(shape, col(WorkItem.active)).order_by(col(WorkItem.key)).limit(_SOME)
        found |= dict.fromkeys(await session.exec(rows))
        if len(found) > _SOME:
            break
    return list(found)


async def names(session: AsyncSession, item_ids: Collection[int]) -> dict[int, tuple[str, str | None]]:
    """Return key and title of these items by their ids; asks nothing for none."""
    if not item_ids:
        return {}
    rows = await session.exec(select(WorkItem.id, WorkItem.key, WorkItem.title).where(col(WorkItem.id).in_(item_ids)))
    return {item_id: (key, title) for item_id, key, title in rows if item_id}
