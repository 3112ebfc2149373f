"""The lines of answers that a week closes over, and the paths that they keep."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import CheckIn, Line
from storage.weeks import SUNDAY, UNFROZEN


@dataclass(frozen=True, slots=True)
class Kept:
    """A path as lines about a service keep it now."""

    service_id: int | None
    path: Mapping[str, Any]  # `path`, `hops` and `route`


async def paths(session: AsyncSession, team_ids: Collection[int], week: date) -> list[Kept]:
    """Return what the unfrozen lines of these teams in a week keep of their paths, each once."""
    query = select(Line.service_id, Line.path, Line.hops, Line.route).join(CheckIn, col(CheckIn.id) == Line.checkin_id)
    rows = await session.exec(query.where(*_theirs(team_ids, week)).distinct())
    return [Kept(service, {"path": path, "hops": hops, "route": route}) for service, path, hops, route in rows]


async def settle(
    session: AsyncSession, team_ids: Collection[int], week: date, service_id: int | None, path: Mapping[str, Any]
) -> None:
    """Write the path of these lines that are about a service; to be called before they are frozen."""
    theirs = select(CheckIn.id).where(*_theirs(team_ids, week))
    about = col(Line.service_id) == service_id if service_id else col(Line.service_id).is_(None)
    settled = update(Line).where(about, col(Line.checkin_id).in_(theirs)).values(**path)
    await session.exec(settled.execution_options(synchronize_session=False))


def _theirs(team_ids: Collection[int], week: date) -> tuple[Any, ...]:
    return (col(CheckIn.team_id).in_(team_ids), col(CheckIn.day).between(week, week + SUNDAY), UNFROZEN)
