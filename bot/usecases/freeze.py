"""Closing weeks: from a unit's digest moment on, nothing in the week before it changes any more."""

from datetime import datetime, timedelta

from bot.deps import Deps
from bot.usecases.freezing import freeze_due
from bot.usecases.freezing.due import AHEAD
from bot.usecases.freezing.units import unit_of
from storage.db import Session
from storage.models import CheckIn

_SHORTEST = timedelta(days=1)  # no week closes on the day itself


async def close_weeks(deps: Deps) -> int:
    """Freeze every week whose moment has passed, and return how many pages that made."""
    return len(await freeze_due(deps))


async def has_closed(session: Session, checkin: CheckIn, now: datetime) -> bool:
    """Tell whether a check-in's week has passed its unit's moment, be it frozen yet or not."""
    if checkin.team_id is None or checkin.day + _SHORTEST > (now + AHEAD).date():
        return False
    unit = await unit_of(session, checkin.team_id)
    return unit is not None and unit.closes_at(checkin.day) <= now
