"""Which weeks the services of a unit close, together and once, and which services are shown in them.

Decision: the services of a unit close their weeks together, and every week once; what a service shows is a sum of
weeks that were closed. They close as soon as every service that was worked on can be shown, else when four weeks are
there of which none is closed. Why: four weeks and the next four can then not be subtracted from each other,
and the rule of `remainder` sees all that is shown of the same weeks. Cost: where some service is worked on by few, the
numbers of all of the unit's are new only every fourth week; until then they stand.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.answers import Day
from bot.domain.privacy.gate import crowd
from bot.domain.privacy.ledger import Ledger, Mark
from bot.domain.privacy.remainder import Cell, visible
from storage.words import Outcome

Past = Mapping[int, Mapping[date, Ledger]]  # by service, by the week of a freeze


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a window as the rules see them: all, and those that were rated."""

    answered: Sequence[Cell]
    rated: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Closed:
    """Weeks that are closed at this freeze, and the services that are shown in them: at all, and with a score."""

    weeks: tuple[date, ...]
    shown: frozenset[int]
    scored: frozenset[int]

    def marks(self, service_id: int, lines: Lines) -> tuple[Mark, Mark]:
        """Return what the ledger of a service must know of it, for answered lines and for rated ones."""
        return (
            Mark(service_id in self.shown, count(lines.answered, service_id, self.weeks), self.weeks),
            Mark(service_id in self.scored, count(lines.rated, service_id, self.weeks), self.weeks),
        )


def lines_of(days: Iterable[Day], team_ids: Collection[int]) -> Lines:
    """Return the lines of these days; those of other teams than the unit's are guests'."""
    found = [
        (Cell(day.person, day.week, part.service_id, None if day.team_id in team_ids else day.team_id or 0), part)
        for day in days
        if day.outcome is Outcome.ANSWERED
        for part in day.parts
    ]
    return Lines([cell for cell, _ in found], [cell for cell, part in found if part.rating is not None])


def closed(lines: Lines, own: Collection[int], window: Sequence[date], floor: int, past: Past) -> Closed | None:
    """Return the weeks of the window that are closed at this freeze; None if the services wait, or none can be shown.

    Weeks that the unit's own page hides stay out, unless it hides all of them: what a service shows of them could be
    told from the team's other weeks. So do weeks of which the unit had more lines at their own freeze: its page still
    has these. `past` are the freezes before this one in the window.
    """
    freezes = [freeze for of_service in past.values() for freeze in of_service.items()]
    taken = {week for _, ledger in freezes for week in ledger.answered.block}
    homes = {week: ledger.at_home for week, ledger in freezes if ledger.at_home}
    rated_homes = {week: ledger.rated_at_home for week, ledger in freezes if ledger.rated_at_home}
    changed = {week for week, mark in homes.items() if mark.lines != at_home(lines.answered, week, floor).lines}
    open_weeks = [week for week in window if week not in taken | changed]
    alone = _alone(lines.answered, open_weeks, homes, floor)
    weeks = tuple(alone or open_weeks)
    answered, rated = _only(lines.answered, weeks), _only(lines.rated, weeks)
    worked_on = {cell.service_id for cell in answered if cell.service_id is not None}.intersection(own)
    shown = visible(answered, own, worked_on, alone, floor)
    waits = taken or not any(cell.week == window[0] for cell in lines.answered)
    if not shown or (waits and shown != worked_on):
        return None
    return Closed(weeks, shown, visible(rated, own, shown, _alone(lines.rated, weeks, rated_homes, floor), floor))


def at_home(cells: Iterable[Cell], week: date, floor: int) -> Mark:
    """Return whether the unit itself shows a week by these lines, and how many of them it has."""
    people = [cell.person for cell in cells if cell.week == week and cell.guest_of is None]
    return Mark(crowd(people, floor), len(people))


def _alone(cells: Sequence[Cell], weeks: Iterable[date], known: Mapping[date, Mark], floor: int) -> list[date]:
    """Return the weeks that the unit shows by themselves: as it did when they were frozen."""
    return [week for week in weeks if (known.get(week) or at_home(cells, week, floor)).visible]


def count(cells: Iterable[Cell], service_id: int, weeks: Collection[date]) -> int:
    """Return how many of these lines are a service's, in these weeks."""
    return sum(cell.service_id == service_id and cell.week in weeks for cell in cells)


def _only(cells: Iterable[Cell], weeks: Collection[date]) -> list[Cell]:
    return [cell for cell in cells if cell.week in weeks]
