"""Numbers as they are written to people: whole points and percent, ranges, person-days, parts of a whole.

Rounding is that of metrics 2.0: half up, and parts of a whole by largest remainder, so that they add up.
"""

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

_MINUS = "−"
_FAR = timedelta(days=300)
_ALL, _HALF = 100, 0.5
_FEW_DAYS = 2  # below, half days are said


def rounded(value: float) -> int:
    """Return the nearest whole number, halves up.

    >>> rounded(66.5), rounded(-0.5)
    (67, 0)
    """
    return math.floor(value + 0.5)


def number(value: float) -> str:
    """Return a number with at most two decimals, commas between thousands, and a minus that is one.

    >>> number(1234), number(-5.0), number(0.254), number(-0.001)
    ('1,234', '−5', '0.25', '0')
    """
    words = f"{abs(value):,.2f}".rstrip("0").rstrip(".")
    return f"{_MINUS}{words}" if value < 0 and words != "0" else words


def whole(value: float) -> str:
    """Return a number without decimals: points, percent."""
    return number(rounded(value))


def signed(value: float) -> str:
    """Return a whole number with its sign.

    >>> signed(4.6), signed(-4.6), signed(0.2)
    ('+5', '−5', '0')
    """
    return f"+{whole(value)}" if rounded(value) > 0 else whole(value)


def between(low: float, high: float) -> str:
    """Return a range in whole numbers, a single one where both ends are the same.

    >>> between(58.6, 73.2), between(-4.6, 15.1), between(99.6, 100)
    ('59–73', '−5 to +15', '100')
    """
    if rounded(low) == rounded(high):
        return whole(low)
    return f"{signed(low)} to {signed(high)}" if rounded(low) < 0 else f"{whole(low)}–{whole(high)}"


def counted(count: int, one: str, many: str = "") -> str:
    """Return how many there are of something.

    >>> counted(1, "person", "people"), counted(1200, "answer")
    ('1 person', '1,200 answers')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def so_many(count: int, one: str) -> str:
    """Return how many there are of something, of which there may be none.

    >>> so_many(0, "link"), so_many(1, "link")
    ('no links', '1 link')
    """
    return counted(count, one) if count else f"no {one}s"


def halves(days: float) -> str:
    """Return a number of days to the nearest half.

    >>> halves(36), halves(36.5), halves(0.5), halves(1400)
    ('36', '36½', '½', '1,400')
    """
    twice = rounded(2 * days)
    return f"{twice // 2:,}" * (twice != 1) + "½" * (twice % 2)


def working_days(days: float) -> str:
    """Return person-days.

    >>> working_days(36), working_days(1), working_days(0.5), working_days(0.1)
    ('36 working days', '1 working day', 'half a working day', 'less than half a working day')
    """
    twice = rounded(2 * days)
    few = {0: "less than half a working day", 1: "half a working day", 2: "1 working day"}
    return few.get(twice, f"{halves(days)} working days")


def some_of(days: float, percent: float) -> str:
    """Return how many of these person-days a share of them is, as a subject: “about 29”, “none”, “half a day”.

    >>> some_of(36, 81), some_of(36, 0.2), some_of(36, 1), some_of(36, 99), some_of(36, 100), some_of(10, 6)
    ('about 29', 'none of them', 'about half a day', 'nearly all of them', 'all of them', 'about half a day')
    """
    part = days * percent / _ALL
    if rounded(percent) <= 0:
        return "none of them"
    if percent >= _ALL - _HALF:
        return "all of them"
    if part < _HALF / 2:
        return "hardly any"
    if rounded(part) >= rounded(days):
        return "nearly all of them"
    if part >= _FEW_DAYS:
        return f"about {whole(part)}"
    return "about half a day" if rounded(2 * part) == 1 else f"about {halves(part)}"


def parts(shares: Sequence[float], total: int = _ALL) -> list[int]:
    """Return whole parts that add up to `total`, by largest remainder; all 0 where there is nothing to share.

    >>> parts([66.4, 17.3, 4.8, 11.5]), parts([1, 1, 1]), parts([0, 0])
    ([66, 17, 5, 12], [34, 33, 33], [0, 0])
    """
    of_all = math.fsum(shares)
    if of_all <= 0:
        return [0] * len(shares)
    exact = [total * share / of_all for share in shares]
    found = [math.floor(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: found[place] - exact[place])
    for place in by_remainder[: total - sum(found)]:
        found[place] += 1
    return found


def short_day(day: date, near: date) -> str:
    """Return a day without its year, unless it is over ten months from `near`.

    >>> short_day(date(2026, 12, 21), date(2026, 11, 16)), short_day(date(2027, 12, 21), date(2026, 11, 16))
    ('21 Dec', '21 Dec 2027')
    """
    words = f"{day.day} {day:%b}"
    return f"{words} {day.year}" if abs(day - near) > _FAR else words


def week_days(monday: date) -> str:
    """Return the working days of a week.

    >>> week_days(date(2026, 11, 16)), week_days(date(2026, 11, 30)), week_days(date(2025, 12, 29))
    ('16–20 Nov 2026', '30 Nov – 4 Dec 2026', '29 Dec 2025 – 2 Jan 2026')
    """
    friday = monday + timedelta(days=4)
    end = f"{friday.day} {friday:%b} {friday.year}"
    if monday.month == friday.month:
        return f"{monday.day}–{end}"
    year = f" {monday.year}" if monday.year != friday.year else ""
    return f"{monday.day} {monday:%b}{year} – {end}"


def week_words(weeks: Sequence[date]) -> str:
    """Return weeks by their numbers.

    >>> week_words([date(2026, 10, 5), date(2026, 10, 12), date(2026, 10, 19)]), week_words([date(2026, 10, 5)])
    ('weeks 41–43', 'week 41')
    >>> week_words([date(2026, 10, 5), date(2026, 10, 19)])
    'weeks 41 and 43'
    """
    numbers = [str(week.isocalendar().week) for week in weeks]
    if len(weeks) > 1 and weeks[-1] - weeks[0] == timedelta(weeks=len(weeks) - 1):
        return f"weeks {numbers[0]}–{numbers[-1]}"
    return f"week{'s' if len(weeks) > 1 else ''} {listed(numbers)}"


def listed(words: Iterable[str]) -> str:
    """Return words in a row.

    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    *first, last = tuple(words) or ("",)
    return f"{', '.join(first)} and {last}" if first else last
