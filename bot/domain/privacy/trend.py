"""What may be said of a change (metrics 2.8), and when nothing may.

Decision: the direction is said as the rule has it, but by how much only if no week of the eight is hidden and the
comparison of the same people leaves out nobody, or enough. Why: the two windows' scores are known, so that the change
of all but one would tell that one's answers (metrics 2.0: a cut is refused if the people outside number 1–4). Cost: for
weeks after somebody came, left or was long away there is a direction without a number.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from bot.domain.answers import WINDOW, Day, weeks_to, within
from bot.domain.numbers.trend import Comparison, compared
from bot.domain.page import Direction, Trend
from bot.domain.privacy.gate import crowd

WEEKS = 2 * WINDOW


def young(week: date, first_week: date) -> Trend | None:
    """Return that it is too early for a trend where the data are younger than eight weeks, and until when."""
    if week >= first_week + timedelta(weeks=WEEKS - 1):
        return None
    return Trend(Direction.TOO_EARLY, not_before=first_week + timedelta(weeks=WEEKS))


def trend(
    days: Sequence[Day], week: date, floor: int, shown: Collection[date], early: Mapping[int, date]
) -> tuple[Comparison, bool] | None:
    """Return the four weeks ending with `week` against the four before, in points, and whether the numbers may be said.

    None where even the direction may not: a window whose rated lines fail the gate, or too few to compare. `days` are
    those of the eight weeks, `shown` the weeks whose score is known by itself.
    """
    weeks = weeks_to(week, WEEKS)
    found = compared(days, week, early) if _pass(days, weeks, floor) else None
    if found is None or len(found.same) < floor:
        return None
    return found, set(weeks) <= set(shown) and _apart(within(days, weeks), week, floor, early, found.same)


def said(found: tuple[Comparison, bool] | None, passed_before: int, *, thin: bool) -> Trend:
    """Return a comparison as the page says it: two passes in a row with the same sign are a change, one may be."""
    if found is None:
        return Trend(Direction.TOO_EARLY)
    change, told = found
    if thin:
        return Trend(Direction.THIN, passed=change.passed)
    direction = _direction(change.passed, passed_before)
    if not told:
        return Trend(direction, passed=change.passed)
    return Trend(direction, change.delta, change.low, change.high, change.before, change.after, change.passed)


def _direction(passed: int, passed_before: int) -> Direction:
    if not passed:
        return Direction.NONE
    sure = passed == passed_before
    if passed > 0:
        return Direction.UP if sure else Direction.MAYBE_UP
    return Direction.DOWN if sure else Direction.MAYBE_DOWN


def _pass(days: Sequence[Day], weeks: Sequence[date], floor: int) -> bool:
    """Tell whether the rated lines of both windows pass the gate."""
    windows = within(days, weeks[:WINDOW]), within(days, weeks[WINDOW:])
    return all(crowd([day.person for day in window for _ in range(_lines(day))], floor) for window in windows)


def _apart(days: Sequence[Day], week: date, floor: int, early: Mapping[int, date], same: Collection[int]) -> bool:
    """Tell whether what the comparison leaves out, people and first days, is nothing or enough in each window."""
    first, second = weeks_to(week, WEEKS)[:WINDOW], weeks_to(week, WINDOW)
    left = [day for day in days if day.person not in same or day.day <= early.get(day.person, date.min)]
    parts = ([day.person for day in within(left, weeks) for _ in range(_lines(day))] for weeks in (first, second))
    return all(not people or crowd(people, floor) for people in parts)


def _lines(day: Day) -> int:
    return sum(part.rating is not None for part in day.parts)
