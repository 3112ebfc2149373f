"""Services and their work items, as the question's menu needs them."""

from collections.abc import Collection
from datetime import date

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import CheckIn, Line, Service, WorkItem

_RECENT = 10


async def services_of(session: AsyncSession, team_ids: Collection[int]) -> list[Service]:
    """Return the active services of these teams, in file order."""
    query = select(Service).where(col(Service.team_id).in_(team_ids), col(Service.active))
    return list(await session.exec(query.order_by(col(Service.position), col(Service.id))))


async def open_for(session: AsyncSession, service_ids: Collection[int], limit: int = 60) -> list[WorkItem]:
    """Return the open items of these services, in file order."""
    query = select(WorkItem).where(col(WorkItem.service_id).in_(service_ids), col(WorkItem.active))
    return list(await session.exec(query.order_by(col(WorkItem.position), col(WorkItem.id)).limit(limit)))


async def recent_of(session: AsyncSession, person_ids: Collection[int], since: date) -> dict[int, list[WorkItem]]:
    """Return by person the open items that they answered about since `since`, latest first, at most ten each."""
    latest = func.max(CheckIn.day)
    rows = await session.exec(
        select(CheckIn.person_id, WorkItem)
        .join(Line, col(Line.checkin_id) == CheckIn.id)
        .join(WorkItem, col(WorkItem.id) == Line.work_item_id)
        .where(col(CheckIn.person_id).in_(person_ids), CheckIn.day >= since, col(WorkItem.active))
        .group_by(col(CheckIn.person_id), *WorkItem.__table__.columns)  # type: ignore[attr-defined]
        .order_by(latest.desc(), col(WorkItem.id))
    )
    found: dict[int, list[WorkItem]] = {}
    for person_id, item in rows:
        found.setdefault(person_id, []).append(item)
    return {person_id: items[:_RECENT] for person_id, items in found.items()}


async def by_id(session: AsyncSession, work_item_id: int) -> WorkItem | None:
    """Return one work item, open or closed."""
    return await session.get(WorkItem, work_item_id)


async def service(session: AsyncSession, service_id: int) -> Service | None:
    """Return one service, active or not."""
    return await session.get(Service, service_id)
