"""Services and their work items, as the question's menu needs them."""

from collections.abc import Collection
from datetime import date

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import CheckIn, Line, Service, WorkItem


async def services_of(session: AsyncSession, team_ids: Collection[int]) -> list[Service]:
    """Return the active services of these teams, in file order."""
    query = select(Service).where(col(Service.team_id).in_(team_ids), col(Service.active))
    return list(await session.exec(query.order_by(col(Service.position), col(Service.id))))


async def open_for(session: AsyncSession, service_ids: Collection[int], limit: int = 60) -> list[WorkItem]:
    """Return the open items of these services, in file order."""
    query = select(WorkItem).where(col(WorkItem.service_id).in_(service_ids), col(WorkItem.active))
    return list(await session.exec(query.order_by(col(WorkItem.position), col(WorkItem.id)).limit(limit)))


async def recent_of(session: AsyncSession, person_id: int, since: date, limit: int = 10) -> list[WorkItem]:
    """Return the open items that a person answered about since `since`, latest first."""
    latest = (
        select(Line.work_item_id, func.max(CheckIn.day).label("day"))
        .join(CheckIn, col(CheckIn.id) == Line.checkin_id)
        .where(CheckIn.person_id == person_id, CheckIn.day >= since, col(Line.work_item_id).is_not(None))
        .group_by(col(Line.work_item_id))
        .subquery()
    )
    query = select(WorkItem).join(latest, latest.c.work_item_id == WorkItem.id).where(col(WorkItem.active))
    return list(await session.exec(query.order_by(latest.c.day.desc(), col(WorkItem.id)).limit(limit)))


async def by_id(session: AsyncSession, work_item_id: int) -> WorkItem | None:
    """Return one work item, open or closed."""
    return await session.get(WorkItem, work_item_id)


async def service(session: AsyncSession, service_id: int) -> Service | None:
    """Return one service, active or not."""
    return await session.get(Service, service_id)
