"""Closing weeks: from a team's digest moment on, nothing in the week before it changes any more."""

from datetime import date, datetime, timedelta

from bot.deps import Deps
from bot.domain.calendar import DAY_NAMES, week_closes_at, zone
from bot.usecases.chain import chain_of, path_of
from storage import checkins, lines, teams
from storage.db import Session
from storage.models import CheckIn, Team

_AHEAD = timedelta(hours=14)  # Kiritimati: where a date begins first
_SHORTEST = timedelta(days=1)  # no week closes on the day itself


async def close_weeks(deps: Deps) -> int:
    """Freeze every week whose team's moment has passed, and return how many check-ins that closed."""
    now, closed = deps.clock(), 0
    async with deps.database.reading() as session:
        waiting = await checkins.weeks_open(session, (now + _AHEAD).date())
        known = {team_id: await teams.with_lead_zone(session, team_id) for team_id, _ in waiting}
    for team_id, earliest in waiting:
        day = earliest
        while (found := known[team_id]) and _closes_at(*found, day) <= now:
            day += timedelta(days=7 - day.weekday())
        if day > earliest:
            async with deps.database.writing() as session:
                await _settle_paths(session, deps, team_id, day)
                closed += await checkins.freeze(session, team_id, day)
    return closed


async def _settle_paths(session: Session, deps: Deps, team_id: int, before: date) -> None:
    """Keep the paths of a week's lines as the map is now: it is never looked at again for that week (metrics 2.5)."""
    chain = await chain_of(session, deps, deps.clock().date())
    for service_id in await lines.services_to_freeze(session, team_id, before):
        await lines.settle(session, team_id, before, service_id, path_of(chain.route(service_id)))


async def has_closed(session: Session, checkin: CheckIn, now: datetime) -> bool:
    """Tell whether a check-in's week has passed its team's moment, be it frozen yet or not."""
    if checkin.team_id is None or checkin.day + _SHORTEST > (now + _AHEAD).date():
        return False
    found = await teams.with_lead_zone(session, checkin.team_id)
    return found is not None and _closes_at(*found, checkin.day) <= now


def _closes_at(team: Team, lead_tz: str | None, day: date) -> datetime:
    where = zone(team.digest_tz, lead_tz)
    return week_closes_at(day, DAY_NAMES.index(team.digest_day), team.digest_at, where)
