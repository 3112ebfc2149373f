"""Closing weeks: from a team's digest moment on, nothing in the week before it changes any more."""

from datetime import timedelta

from bot.deps import Deps
from bot.domain.calendar import DAY_NAMES, week_closes_at, zone
from storage import checkins, teams


async def close_weeks(deps: Deps) -> int:
    """Freeze every week whose team's moment has passed, and return how many check-ins that closed."""
    now, closed = deps.clock(), 0
    async with deps.database.reading() as session:
        waiting = await checkins.weeks_open(session, now.date())
        if not waiting:
            return 0
        zones = await teams.zones(session)
        known = {team.id: team for team in await teams.everyone(session, gone_too=True)}
    for team_id, earliest in waiting:
        team = known[team_id]
        day = earliest
        where = zone(*zones[team_id])
        while week_closes_at(day, DAY_NAMES.index(team.digest_day), team.digest_at, where) <= now:
            day += timedelta(days=7 - day.weekday())
        if day > earliest:
            async with deps.database.writing() as session:
                closed += await checkins.freeze(session, team_id, day)
    return closed
