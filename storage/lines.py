"""The lines of answers that a week closes over."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import CheckIn, Line


async def services_to_freeze(session: AsyncSession, team_id: int, before: date) -> list[int | None]:
    """Return the services that a team's unfrozen lines from before `before` are about; None among them for none."""
    query = select(Line.service_id).join(CheckIn, col(CheckIn.id) == Line.checkin_id)
    return list(await session.exec(query.where(*_theirs(team_id, before)).distinct()))


async def settle(
    session: AsyncSession, team_id: int, before: date, service_id: int | None, path: Mapping[str, Any]
) -> None:
    """Write the path of these lines that are about a service; to be called before they are frozen."""
    theirs = select(CheckIn.id).where(*_theirs(team_id, before))
    about = col(Line.service_id) == service_id if service_id else col(Line.service_id).is_(None)
    await session.exec(update(Line).where(about, col(Line.checkin_id).in_(theirs)).values(**path))


def _theirs(team_id: int, before: date) -> tuple[Any, ...]:
    return (col(CheckIn.team_id) == team_id, col(CheckIn.day) < before, ~col(CheckIn.frozen))
