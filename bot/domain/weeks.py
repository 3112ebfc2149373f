"""ISO weeks as they are written: `2026-W46`. A week is known by its Monday."""

import re
from datetime import date

_WRITTEN = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)


def written(week: date) -> str:
    """Return the name of the ISO week in which a day lies.

    >>> written(date(2027, 1, 1))
    '2026-W53'
    """
    year, number, _ = week.isocalendar()
    return f"{year}-W{number:02}"


def read(typed: str) -> date | None:
    """Return the Monday of a week as people type it, None where it is none.

    >>> read("2026-w46").isoformat(), read("2025-W53"), read("last week")
    ('2026-11-09', None, None)
    """
    found = _WRITTEN.fullmatch(typed.strip())
    if found is None:
        return None
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:  # no such week in that year
        return None
