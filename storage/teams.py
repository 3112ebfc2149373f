"""Teams."""

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Person, Team


async def everyone(session: AsyncSession) -> list[Team]:
    """Return the active teams in file order."""
    return list(await session.exec(select(Team).where(col(Team.active)).order_by(col(Team.position), col(Team.id))))


async def is_new_house(session: AsyncSession) -> bool:
    """Tell whether there never was a team."""
    return (await session.exec(select(Team.id).limit(1))).first() is None


async def led_by(session: AsyncSession, slack_id: str) -> list[Team]:
    """Return the active teams that somebody leads, in file order."""
    theirs = select(Team).where(col(Team.active), Team.lead == slack_id)
    return list(await session.exec(theirs.order_by(col(Team.position), col(Team.id))))


async def with_lead_zones(session: AsyncSession) -> list[tuple[Team, str | None]]:
    """Return the active teams in file order, each with its lead's time zone if that is known."""
    lead = select(Person.tz).where(Person.slack_id == Team.lead).correlate(Team).scalar_subquery()
    query = select(Team, lead).where(col(Team.active)).order_by(col(Team.position), col(Team.id))
    return [(team, tz) for team, tz in await session.exec(query)]


async def ever(session: AsyncSession, group_name: str | None = None) -> list[tuple[Team, str | None]]:
    """Return every team, those removed among them, each with its lead's time zone; only of a group if one is named."""
    lead = select(Person.tz).where(Person.slack_id == Team.lead).correlate(Team).scalar_subquery()
    query = select(Team, lead) if group_name is None else select(Team, lead).where(Team.group_name == group_name)
    return [(team, tz) for team, tz in await session.exec(query.order_by(col(Team.position), col(Team.id)))]


async def with_lead_zone(session: AsyncSession, team_id: int) -> tuple[Team, str | None] | None:
    """Return a team, active or not, with its lead's time zone if that is known."""
    lead = select(Person.tz).where(Person.slack_id == Team.lead).correlate(Team).scalar_subquery()
    found = (await session.exec(select(Team, lead).where(Team.id == team_id))).first()
    return (found[0], found[1]) if found else None


async def sizes(session: AsyncSession, *, whoever: bool = False) -> dict[int, int]:
    """Return by team how many people have it as their home; `whoever`, those who cannot be reached count, too."""
    theirs = [col(Person.home_team_id).is_not(None), *([] if whoever else [col(Person.reachable)])]
    query = select(Person.home_team_id, func.count()).where(*theirs)
    rows = await session.exec(query.group_by(col(Person.home_team_id)))
    return {team: count for team, count in rows if team is not None}
