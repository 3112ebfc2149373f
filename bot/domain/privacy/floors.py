"""How many people a number needs: raised at once, lowered only for answers of weeks to come (metrics 2.0)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from bot.domain.privacy.fair import LOWEST_FLOOR

HIGHEST_FLOOR = 10


class Floors(NamedTuple):
    """How many people a unit's numbers need: those of its four weeks, and its trend, which is of eight."""

    window: int
    trend: int


def floor_for(weeks: Iterable[date], rows: Sequence[tuple[date, int]], setting: int) -> int:
    """Return the people that a number over these weeks (Mondays) needs, from 4 to 10: the highest of its weeks.

    `rows` are (the Monday since when, people), in any order; `setting` is the one of now, which holds for everything
    that is not frozen yet where it is higher, and where it is lower only once a row says since when. Weeks before
    the first row need what that one says.

    >>> before, since = date(2026, 11, 16), date(2026, 11, 23)
    >>> floor_for([since], [(before, 6), (since, 5)], 5), floor_for([before, since], [(before, 6), (since, 5)], 5)
    (5, 6)
    """
    ordered = sorted(rows)
    needed = [setting, *(_of(week, ordered, setting) for week in weeks)]
    return min(max(*needed, LOWEST_FLOOR), HIGHEST_FLOOR)


def _of(week: date, ordered: Sequence[tuple[date, int]], setting: int) -> int:
    past = [people for since, people in ordered if since <= week]
    if past:
        return past[-1]
    return ordered[0][1] if ordered else setting
