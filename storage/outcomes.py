"""Outcome measures: what services change for the business, and who agreed to their targets."""

from collections.abc import Collection

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import OutcomeMeasure, Service

Outcome = tuple[Service, OutcomeMeasure]


async def everyone(session: AsyncSession) -> list[Outcome]:
    """Return the active services that have an outcome measure, with it, in file order."""
    query = select(Service, OutcomeMeasure).join(OutcomeMeasure, col(OutcomeMeasure.service_id) == Service.id)
    rows = await session.exec(query.where(col(Service.active)).order_by(col(Service.position), col(Service.id)))
    return [(service, measure) for service, measure in rows]


async def targets(session: AsyncSession, team_ids: Collection[int]) -> list[Outcome]:
    """Return the active services of these teams whose outcome measure has a target, in file order."""
    known = await everyone(session)
    return [one for one in known if one[0].team_id in team_ids and one[1].target is not None]


async def of_service(session: AsyncSession, service_id: int) -> OutcomeMeasure | None:
    """Return the outcome measure of a service."""
    return await session.get(OutcomeMeasure, service_id, populate_existing=True)
