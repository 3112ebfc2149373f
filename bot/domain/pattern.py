"""A person's own weeks as a small chart: a mark for each working day. For their eyes only, from raw answers.

Raw answers are kept 90 days, so twelve weeks are the most that anybody can look back on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from storage.checkins import Told
from storage.words import Outcome

WEEKS = 12
_WEEK, _WORKING = timedelta(weeks=1), 5  # days of a week that always have their place


class Mark(StrEnum):
    """What a day without a rating says."""

    SKIPPED = "skipped"
    NONE = "none"
    UNKNOWN = "u"  # can't tell, as the question's own button calls it


@dataclass(frozen=True, slots=True)
class Row:
    """A week: its Monday, and for each of its days a rating as the question's buttons call it, or a mark."""

    monday: date
    marks: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered or skipped."""
        return all(mark == Mark.NONE for mark in self.marks)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def pattern(told: Sequence[Told], today: date) -> list[Row]:
    """Return the last twelve weeks, the current one first, back to the first that holds anything.

    A day has the rating of its first piece of work; an extra question counts where no other was answered. Saturday and
    Sunday stand there only in a week in which something was said on them.
    """
    marks = _marks(told)
    mondays = [monday_of(today) - _WEEK * count for count in range(WEEKS)]
    rows = [_row(monday, marks) for monday in mondays]
    while rows and rows[-1].is_empty:
        rows.pop()
    return rows


def _marks(told: Iterable[Told]) -> dict[date, str]:
    found: dict[date, str] = {}
    for one in told:  # latest day first, the scheduled question of a day before an extra one
        mark = _mark(one)
        if mark and (one.checkin.day not in found or found[one.checkin.day] == Mark.SKIPPED != mark):
            found[one.checkin.day] = mark
    return found


def _mark(one: Told) -> str | None:
    if one.line is not None:
        return Mark.UNKNOWN if one.line.rating is None else str(one.line.rating)
    return Mark.SKIPPED if one.checkin.outcome == Outcome.SKIPPED else None


def _row(monday: date, marks: dict[date, str]) -> Row:
    days = [marks.get(monday + timedelta(days=count), Mark.NONE) for count in range(7)]
    while len(days) > _WORKING and days[-1] == Mark.NONE:
        days.pop()
    return Row(monday, tuple(days))
