"""Windows as people type them, in whole ISO weeks: `last week`, `4w`, `12w`, `2026-W46`, `2026-Q3`.

A quarter has the weeks whose Thursday lies in it, as a year has in ISO 8601. Twelve weeks and quarters are series:
their frozen numbers stand side by side and are never pooled (product.md).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain import weeks
from bot.domain.figures import week_days
from bot.errors import UserError

_WEEK = timedelta(weeks=1)
_THURSDAY = timedelta(days=3)
_SHORT, _LONG = 4, 12  # weeks
_COUNTED = re.compile(r"(?:last |past )?(\d{1,4}) ?(?:w|weeks?|wks?)", re.IGNORECASE)
_QUARTER = re.compile(r"(?:(\d{4})[- ]?)?Q(\d{1,2})|Q(\d{1,2})[- ](\d{4})", re.IGNORECASE)
_BARE_WEEK = re.compile(r"(?:week |W)(\d{1,2})", re.IGNORECASE)
_ISO_WEEK = re.compile(r"\d{4}-?W\d{1,3}", re.IGNORECASE)
_LAST, _THIS = {"last week", "week"}, {"this week", "today", "now", "current week"}
_LAST_QUARTER, _THIS_QUARTER = {"last quarter"}, {"this quarter", "quarter"}
_QUARTERS, _MONTHS = 4, 3


class NotAWindowError(UserError):
    """I do not understand “{words}” as a window. Try `last week`, `4w`, `12w`, `{week}` or `{quarter}`."""


class NotOverError(UserError):
    """{words} is not over yet: I only speak of whole weeks that are closed. `last week` is {week}."""


class Span(StrEnum):
    """How long a window is."""

    WEEK = "week"
    FOUR = "4w"
    TWELVE = "12w"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Period:
    """A window: the Mondays of its first and last week, both included."""

    span: Span
    first: date
    last: date
    named: bool = False  # a certain week or quarter, not one that ends with the last week

    @property
    def is_series(self) -> bool:
        """Whether its weeks stand side by side."""
        return self.span in {Span.TWELVE, Span.QUARTER}

    @property
    def weeks(self) -> list[date]:
        """Its Mondays, oldest first."""
        return [self.first + _WEEK * count for count in range((self.last - self.first).days // 7 + 1)]

    @property
    def words(self) -> str:
        """What it is, in words.

        >>> period("2026-W46", date(2026, 11, 22)).words, period("4w", date(2026, 11, 22)).words
        ('week 46 · 9–13 Nov 2026', 'the 4 weeks to 13 Nov 2026')
        >>> period("12w", date(2026, 11, 23)).words
        'the 12 weeks to 20 Nov 2026'
        """
        friday = self.last + timedelta(days=4)
        if self.span is Span.WEEK:
            return f"week {self.last.isocalendar().week} · {week_days(self.last)}"
        if self.span is Span.QUARTER:
            thursday = self.first + _THURSDAY
            which = ("first", "second", "third", "fourth")[(thursday.month - 1) // _MONTHS]
            begin, end = self.first.isocalendar().week, self.last.isocalendar().week
            return f"the {which} quarter of {thursday.year}, weeks {begin}–{end}"
        count = _SHORT if self.span is Span.FOUR else _LONG
        return f"the {count} weeks to {friday.day} {friday:%b} {friday.year}"


def looks_like_a_window(words: str) -> bool:
    """Tell whether words are meant as a window, right or wrong.

    >>> [looks_like_a_window(words) for words in ("4w", "5 weeks", "2026-W99", "Q3", "last week", "Week", "Q-tips")]
    [True, True, True, True, True, False, False]
    """
    plain = words.lower()
    if plain in (_LAST | _THIS | _LAST_QUARTER | _THIS_QUARTER) - {"week", "today", "now", "quarter"}:
        return True
    return any(known.fullmatch(words) for known in (_COUNTED, _QUARTER, _ISO_WEEK, _BARE_WEEK))


def four_weeks_to(last: date) -> str:
    """Return the four weeks that end with a week, in words.

    >>> four_weeks_to(date(2026, 11, 16))
    'the 4 weeks to 20 Nov 2026'
    """
    return Period(Span.FOUR, last - (_SHORT - 1) * _WEEK, last).words


def last_week(today: date) -> date:
    """Return the Monday of the last complete week."""
    return today - timedelta(days=today.weekday()) - _WEEK


def period(typed: str, today: date) -> Period:
    """Return the window that was typed, last week for none. Raises NotAWindowError and NotOverError.

    `Q3` and `W46` are the latest that have begun.

    >>> period("q3", date(2026, 11, 22)).words, period("W48", date(2026, 11, 22)).words
    ('the third quarter of 2026, weeks 27–39', 'week 48 · 24–28 Nov 2025')
    """
    words, last = typed.strip().lower(), last_week(today)
    if not words or words in _LAST:
        return Period(Span.WEEK, last, last)
    if words in _THIS:
        raise NotOverError(words="This week", week=weeks.written(last))
    if counted := _COUNTED.fullmatch(words):
        return _counted(int(counted[1]), last, typed)
    if words in _LAST_QUARTER | _THIS_QUARTER:
        return _of_today(last, before=words in _LAST_QUARTER)
    if found := _QUARTER.fullmatch(words):
        return _quarter(int(found[2] or found[3]), found[1] or found[4], last, typed)
    return _week(words, last, typed)


def _counted(count: int, last: date, typed: str) -> Period:
    if count == 1:
        return Period(Span.WEEK, last, last)
    if count not in (_SHORT, _LONG):
        raise _unknown(typed, last)
    return Period(Span.FOUR if count == _SHORT else Span.TWELVE, last - (count - 1) * _WEEK, last)


def _week(words: str, last: date, typed: str) -> Period:
    bare = _BARE_WEEK.fullmatch(words)
    meant = weeks.read(words)
    if bare:
        year = last.isocalendar().year
        begun = [week for week in (weeks.read(f"{year - ago}-W{bare[1]}") for ago in (-1, 0, 1)) if week]
        meant = max((week for week in begun if week <= last + _WEEK), default=None)
    if meant is None:
        raise _unknown(typed, last)
    if meant > last:
        raise NotOverError(words=weeks.written(meant), week=weeks.written(last))
    return Period(Span.WEEK, meant, meant, named=True)


def _quarter(number: int, year: str | None, last: date, typed: str) -> Period:
    if not 1 <= number <= _QUARTERS or year == "0000":
        raise _unknown(typed, last)
    thursday = last + _THURSDAY
    if year is None:
        year = str(thursday.year if (number - 1) * _MONTHS + 1 <= thursday.month else thursday.year - 1)
    return _weeks_of(int(year), number, last)


def _of_today(last: date, *, before: bool) -> Period:
    thursday = last + _THURSDAY
    number = (thursday.month - 1) // _MONTHS + 1 - before
    return _weeks_of(thursday.year if number else thursday.year - 1, number or _QUARTERS, last)


def _weeks_of(year: int, number: int, last: date) -> Period:
    """Return the weeks of a quarter, of one that is not over yet those that are. Raises NotOverError."""
    begin = date(year, (number - 1) * _MONTHS + 1, 1)
    after = date(year, number * _MONTHS + 1, 1) if number < _QUARTERS else date(min(year + 1, 9999), 1, 1)
    first, end = _first_week(begin), min(_first_week(after) - _WEEK, last)
    if first > last:
        raise NotOverError(words=f"{year}-Q{number}", week=weeks.written(last))
    return Period(Span.QUARTER, first, end, named=True)


def _first_week(day: date) -> date:
    """Return the Monday of the first week whose Thursday is not before a day."""
    monday = day - timedelta(days=day.weekday())
    return monday if day.weekday() <= _THURSDAY.days else monday + _WEEK


def _unknown(typed: str, last: date) -> NotAWindowError:
    thursday = last + _THURSDAY
    quarter = f"{thursday.year}-Q{(thursday.month - 1) // _MONTHS + 1}"
    return NotAWindowError(words=typed[:60], week=weeks.written(last), quarter=quarter)
