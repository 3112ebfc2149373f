"""Which weeks are due: the moment of their unit has passed, and not all of their check-ins are frozen."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.answers import monday
from bot.domain.calendar import AHEAD
from bot.domain.units import Unit
from bot.usecases.freezing.units import units_of
from storage import weeks
from storage.db import Session


@dataclass(frozen=True, slots=True)
class Due:
    """The units whose week closes at one moment: what each of them shows is of the same time."""

    week: date  # its Monday
    moment: datetime
    units: tuple[Unit, ...]


async def due(session: Session, now: datetime, only: Collection[str] = ()) -> list[Due]:
    """Return what is due, the oldest week first, within a week by moment.

    No week is left out because one before it has no check-ins: it is the check-ins that are still open which are due.
    """
    before = monday((now + AHEAD).date())  # no week closes before it is over everywhere
    waiting = dict(await weeks.open_since(session, before))
    if not waiting:
        return []
    every = [unit for unit in await units_of(session) if not only or unit.subject in only]
    past = [unit for unit in every if _has_passed(unit, waiting, now)]
    days = await weeks.open_days(session, [team_id for unit in past for team_id in unit.team_ids], before)
    return _together(past, days, now)


def _has_passed(unit: Unit, waiting: dict[int, date], now: datetime) -> bool:
    earliest = min((waiting[team_id] for team_id in unit.team_ids if team_id in waiting), default=None)
    return earliest is not None and unit.closes_at(earliest) <= now


def _together(units: Iterable[Unit], days: Iterable[tuple[int, date]], now: datetime) -> list[Due]:
    mondays: dict[int, set[date]] = {}
    for team_id, day in days:
        mondays.setdefault(team_id, set()).add(monday(day))
    found: dict[tuple[date, datetime], list[Unit]] = {}
    for unit in units:
        for week in set[date]().union(*(mondays.get(team_id, ()) for team_id in unit.team_ids)):
            if (moment := unit.closes_at(week)) <= now:
                found.setdefault((week, moment), []).append(unit)
    return [Due(*when, tuple(found[when])) for when in sorted(found)]
