"""What the numbers are made of: scheduled days as they ended, with their lines (metrics 2.0)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from storage.words import Outcome, PathKind, WorkType

WINDOW = 4  # weeks of most numbers; a trend is of twice as many
COUNTED = frozenset({Outcome.ANSWERED, Outcome.SKIPPED, Outcome.EXPIRED})  # `not_sent` never counts


@dataclass(frozen=True, slots=True)
class Part:
    """A line of an answered day: one piece of work with its share of that day."""

    share: float  # of the day; those of one day sum to 1
    rating: int | None  # 1–5; None is *can't tell*, a real answer without a score
    service_id: int | None = None
    work_type: WorkType | None = None
    path: PathKind = PathKind.NONE
    direct: bool = False  # a complete path of a single link
    immediate: bool = False  # a partial path that ends at a business unit or an IT team
    item: int | None = None  # the id of its work item


@dataclass(frozen=True, slots=True)
class Day:
    """A prompted day of one person: answered with its parts, skipped or expired. Other outcomes are no days."""

    person: int
    day: date
    outcome: Outcome
    fraction: float = 1.0  # of a full day: 0.5 for a half day
    team_id: int | None = None  # the home team on that day
    parts: tuple[Part, ...] = ()

    @property
    def week(self) -> date:
        """The Monday of its ISO week, by the person's own date."""
        return monday(self.day)


@lru_cache(maxsize=1024)  # asked for every line of every number
def monday(day: date) -> date:
    """Return the Monday of a day's ISO week.

    >>> monday(date(2026, 11, 22)).isoformat()
    '2026-11-16'
    """
    return day - timedelta(days=day.weekday())


def weeks_to(week: date, count: int) -> tuple[date, ...]:
    """Return the Mondays of the `count` weeks that end with `week`, oldest first."""
    return tuple(week - timedelta(weeks=ago) for ago in reversed(range(count)))


def within(days: Iterable[Day], weeks: Sequence[date]) -> list[Day]:
    """Return the days that lie in these weeks, in the order they come."""
    wanted = {week + timedelta(days=number) for week in weeks for number in range(7)}
    return [day for day in days if day.day in wanted]
