"""What a closing week settles before anything is counted: how each check-in ended, and the paths of its lines."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from bot.deps import Archive
from bot.domain.calendar import AHEAD
from bot.domain.chain import Chain
from bot.usecases.chain import path_of
from bot.usecases.freezing.units import unit_of
from storage import lines, weeks
from storage.db import Session
from storage.models import CheckIn

_SHORTEST = timedelta(days=1)  # no week closes on the day itself


async def has_closed(session: Session, checkin: CheckIn, now: datetime) -> bool:
    """Tell whether a check-in's week has passed its unit's moment, be it frozen yet or not."""
    if checkin.team_id is None or checkin.day + _SHORTEST > (now + AHEAD).date():
        return False
    unit = await unit_of(session, checkin.team_id)
    return unit is not None and unit.closes_at(checkin.day) <= now


async def settle(archive: Archive, team_ids: Collection[int], week: date, chain: Chain) -> None:
    """End what is open in a week of these teams, and keep its paths as the map is now (metrics 2.5).

    Nothing changes it afterwards: an answer is refused from the moment on (`has_closed`), frozen or not.
    """
    async with archive.database.writing() as session:
        await weeks.claim(session, team_ids)
        await _settle_paths(session, team_ids, week, chain)
        await weeks.end(session, team_ids, week)


async def _settle_paths(session: Session, team_ids: Collection[int], week: date, chain: Chain) -> None:
    """Write the path of every line that keeps another one than the map has now; it is never looked at again."""
    kept = await lines.paths(session, team_ids, week)
    for service_id in {line.service_id for line in kept if line.path != path_of(chain.route(line.service_id))}:
        await lines.settle(session, team_ids, week, service_id, path_of(chain.route(service_id)))
