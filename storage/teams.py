"""Teams."""

from collections.abc import Sequence

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Person, Team


async def everyone(session: AsyncSession, *, gone_too: bool = False) -> list[Team]:
    """Return the active teams in file order, those that were removed as well if `gone_too`."""
    query = select(Team).order_by(col(Team.position), col(Team.id))
    return list(await session.exec(query if gone_too else query.where(col(Team.active))))


async def zones(session: AsyncSession) -> dict[int, Sequence[str | None]]:
    """Return by team the zone names that its digest moment may be in, the preferred one first."""
    lead = select(Person.tz).where(Person.slack_id == Team.lead).correlate(Team).scalar_subquery()
    rows = await session.exec(select(Team.id, Team.digest_tz, lead))
    return {row[0]: (row[1], row[2]) for row in rows if row[0] is not None}


async def sizes(session: AsyncSession) -> dict[int, int]:
    """Return by team how many people have it as their home."""
    rows = await session.exec(
        select(Person.home_team_id, func.count())
        .where(col(Person.home_team_id).is_not(None), col(Person.reachable))
        .group_by(col(Person.home_team_id))
    )
    return {team: count for team, count in rows if team is not None}
