"""The units of the house as they are now: those whose weeks are closed, removed teams among them."""

from bot.domain.units import Unit, units
from storage import teams
from storage.db import Session


async def units_of(session: Session) -> list[Unit]:
    """Return every team and group, in file order; a team that was removed may still have check-ins to close."""
    return units(await teams.ever(session))


async def unit_of(session: Session, team_id: int) -> Unit | None:
    """Return the unit of a team: the team alone, or its group."""
    found = await teams.with_lead_zone(session, team_id)
    if found and found[0].group_name:
        return units(await teams.ever(session, found[0].group_name))[0]
    return units([found])[0] if found else None
