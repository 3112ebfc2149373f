"""What may be said of a change (metrics 2.8), and when nothing may.

Decision: no trend while one of the eight weeks is hidden, or while one to four people are left out of the comparison
of the same people. Why: the two windows' scores are known, so that the change of all but one would tell that one's
answers (metrics 2.0: a cut is refused if the people outside number 1–4). Cost: a team of few has no trend for weeks
after somebody came, left or was long away.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from bot.domain.answers import Day, weeks_to, within
from bot.domain.numbers.trend import FEWEST_RATED, WINDOW, Comparison, compared
from bot.domain.page import Direction, Trend
from bot.domain.privacy.gate import crowd
from storage.words import Outcome

WEEKS = 2 * WINDOW


def young(week: date, first_week: date) -> Trend | None:
    """Return that it is too early for a trend where the data are younger than eight weeks, and until when."""
    if week >= first_week + timedelta(weeks=WEEKS - 1):
        return None
    return Trend(Direction.TOO_EARLY, not_before=first_week + timedelta(weeks=WEEKS))


def trend(
    days: Sequence[Day], week: date, floor: int, shown: Collection[date], early: Mapping[int, date]
) -> Comparison | None:
    """Return the four weeks ending with `week` against the four before, in points; None where nothing may be said.

    `days` are those of the eight weeks, `shown` the weeks whose score is known by itself, which all eight must be.
    """
    weeks = weeks_to(week, WEEKS)
    found = compared(days, week, early) if set(weeks) <= set(shown) else None
    if found is None or found.people < floor or not _apart(within(days, weeks), week, floor, early):
        return None
    return found


def said(found: Comparison | None, passed_before: int, *, thin: bool) -> Trend:
    """Return a comparison as the page says it: two passes in a row with the same sign are a change, one may be."""
    if found is None:
        return Trend(Direction.TOO_EARLY)
    if thin:
        return Trend(Direction.THIN)
    direction = _direction(found.passed, passed_before)
    return Trend(direction, found.delta, found.low, found.high, found.before, found.after, found.passed)


def _direction(passed: int, passed_before: int) -> Direction:
    if not passed:
        return Direction.NONE
    sure = passed == passed_before
    if passed > 0:
        return Direction.UP if sure else Direction.MAYBE_UP
    return Direction.DOWN if sure else Direction.MAYBE_DOWN


def _apart(days: Sequence[Day], week: date, floor: int, early: Mapping[int, date]) -> bool:
    """Tell whether what the comparison leaves out, people and first days, is nothing or enough in each window."""
    first, second = weeks_to(week, WEEKS)[:WINDOW], weeks_to(week, WINDOW)
    rated = [day for day in days if day.outcome is Outcome.ANSWERED and _lines(day)]
    seasoned = [day for day in rated if day.person not in early or day.day > early[day.person]]
    same = _regular(within(seasoned, first)) & _regular(within(seasoned, second))
    compared_days = {id(day) for day in seasoned if day.person in same}
    left = [day for day in rated if id(day) not in compared_days]
    parts = ([day.person for day in within(left, weeks) for _ in range(_lines(day))] for weeks in (first, second))
    return all(not people or crowd(people, floor) for people in parts)


def _lines(day: Day) -> int:
    return sum(part.rating is not None for part in day.parts)


def _regular(days: Sequence[Day]) -> set[int]:
    counts: dict[int, int] = {}
    for day in days:
        counts[day.person] = counts.get(day.person, 0) + 1
    return {person for person, count in counts.items() if count >= FEWEST_RATED}
