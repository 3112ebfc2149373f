"""Which days are a unit's own: those of its teams, but for what was published under another name.

Decision: where a team joins or leaves a group, its earlier weeks stay out of the new unit's numbers. Why: four weeks of
a group, less what its one team had published of them, would be the numbers of the other, which is too small to have
any. Cost: after such a change a unit's four weeks begin anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from bot.domain.answers import Day
from bot.domain.units import GROUP, Unit, subject_of_team
from storage import snapshots
from storage.db import Session

_TEAMS = "teams"  # in a page's ledger: those that it is about
Ledgers = Mapping[date, dict[str, Any]]


def with_teams(ledger: Mapping[str, Any], unit: Unit) -> dict[str, Any]:
    """Return a ledger that says which teams its page is about."""
    return {**ledger, _TEAMS: sorted(unit.team_ids)}


async def own_days(session: Session, unit: Unit, week: date, found: Sequence[Day], past: Ledgers) -> list[Day]:
    """Return those of these days that no page of another unit has counted."""
    doubtful = {(day.week, day.team_id) for day in found if day.week <= week} - _covered(past.items())
    if not doubtful:
        return list(found)
    earliest, latest = min(week for week, _ in doubtful), max(week for week, _ in doubtful)
    alone = [subject_of_team(team_id) for team_id in unit.team_ids]
    every = await snapshots.ledgers(session, earliest, latest, alone, beginning=[GROUP])
    foreign = doubtful & _covered((week, ledger) for subject, week, ledger in every if subject != unit.subject)
    return [day for day in found if (day.week, day.team_id) not in foreign]


def _covered(ledgers: Iterable[tuple[date, Mapping[str, Any]]]) -> set[tuple[date, int | None]]:
    """Return the weeks and teams that pages are about."""
    return {(week, team_id) for week, ledger in ledgers for team_id in ledger.get(_TEAMS, ())}
