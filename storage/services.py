"""Services as they are looked up: their names, one with all that is known of it, and whom they belong to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Objective, OutcomeMeasure, Service, Team, TrackerRule, WorkItem


@dataclass(frozen=True, slots=True)
class Card:
    """All that is known of one service beside its place in the value chain."""

    service: Service
    team: str | None
    outcome: OutcomeMeasure | None
    objective: str | None
    rules: Sequence[TrackerRule]
    open_items: int


async def everyone(session: AsyncSession) -> list[Service]:
    """Return the active services in file order."""
    query = select(Service).where(col(Service.active)).order_by(col(Service.position), col(Service.id))
    return list(await session.exec(query))


async def called(session: AsyncSession) -> list[tuple[int, str]]:
    """Return the ids of the active services in file order, each as the business calls it."""
    name = func.coalesce(func.nullif(Service.business_name, ""), Service.name)
    query = select(col(Service.id), name).where(col(Service.active)).order_by(col(Service.position), col(Service.id))
    return [(service_id, words) for service_id, words in await session.exec(query) if service_id]


async def business_names(session: AsyncSession) -> dict[int, str]:
    """Return by id what the business calls services, of those that it calls otherwise; the former ones, too."""
    rows = await session.exec(select(col(Service.id), col(Service.business_name)).where(Service.business_name != ""))
    return {service_id: name for service_id, name in rows if service_id and name}


async def of_teams(session: AsyncSession, team_ids: Collection[int]) -> list[Service]:
    """Return the active services of these teams, in file order."""
    query = select(Service).where(col(Service.active), col(Service.team_id).in_(team_ids))
    return list(await session.exec(query.order_by(col(Service.position), col(Service.id))))


async def by_id(session: AsyncSession, service_ids: Collection[int]) -> dict[int, Service]:
    """Return the services with these ids."""
    rows = await session.exec(select(Service).where(col(Service.id).in_(service_ids)))
    return {service.id: service for service in rows if service.id}


async def card(session: AsyncSession, service_id: int) -> Card | None:
    """Return one service with its team, its outcome measure, its tracker rules and how many of its items are open."""
    found = await session.exec(
        select(Service, Team.name, OutcomeMeasure, Objective.name)
        .outerjoin(Team, (col(Team.id) == Service.team_id) & col(Team.active))
        .outerjoin(OutcomeMeasure, col(OutcomeMeasure.service_id) == Service.id)
        .outerjoin(Objective, col(Objective.id) == OutcomeMeasure.objective_id)
        .where(Service.id == service_id)
    )
    row = found.first()
    if row is None:
        return None
    rules = select(TrackerRule).where(TrackerRule.service_id == service_id)
    rules = rules.order_by(col(TrackerRule.kind), col(TrackerRule.name))
    items = select(func.count()).select_from(WorkItem).where(WorkItem.service_id == service_id, *_open())
    return Card(*row, list(await session.exec(rules)), (await session.exec(items)).one())


async def team_name(session: AsyncSession, service: Service) -> str | None:
    """Return the name of the team that runs a service, if an active one does."""
    theirs = select(Team.name).where(Team.id == service.team_id, col(Team.active))
    return (await session.exec(theirs)).first()


async def unbound(session: AsyncSession, most: int, skipped: int = 0) -> tuple[int, list[WorkItem]]:
    """Return how many open work items count for no service, and the first of them, or those behind some."""
    lost = or_(col(WorkItem.service_id).is_(None), ~col(Service.active))
    query = select(WorkItem).outerjoin(Service, col(Service.id) == WorkItem.service_id).where(lost, *_open())
    count = select(func.count()).select_from(WorkItem).outerjoin(Service, col(Service.id) == WorkItem.service_id)
    first = query.order_by(col(WorkItem.position), col(WorkItem.id)).limit(most).offset(skipped)
    return (await session.exec(count.where(lost, *_open()))).one(), list(await session.exec(first))


def _open() -> tuple[Any, ...]:
    return col(WorkItem.active), ~col(WorkItem.closed)
