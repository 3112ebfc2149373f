"""Days and hours as people type them."""

import difflib
import re
from datetime import date, datetime, time

import dateparser

_HOUR = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})?)?\s*(?P<half>am|pm)?", re.IGNORECASE)
_NOON = 12


def day_of(words: str, today: date) -> date | None:
    """Return the day after `today` that `words` name, in English or as 2026-12-01 or 1/12, or None.

    >>> day_of("until friday", date(2026, 11, 23)), day_of("2 weeks", date(2026, 11, 23))
    (datetime.date(2026, 11, 27), datetime.date(2026, 12, 7))
    >>> day_of("yesterday", date(2026, 11, 23)) is day_of("12", date(2026, 11, 23)) is None
    True
    """
    words = re.sub(r"^\s*(until|till|to|for)\s+", "", words.strip(), flags=re.IGNORECASE)[:60]
    if not words or words.isdigit():
        return None
    base = datetime.combine(today, time(12))
    rules = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future", "DATE_ORDER": "DMY"}
    found = dateparser.parse(words, languages=["en"], settings=rules)
    return found.date() if isinstance(found, datetime) and found.date() > today else None


def hour_of(words: str) -> time | None:
    """Return the time of day that `words` name, such as 14:00, 9:30, 9am or 14, or None.

    >>> hour_of("9:30pm"), hour_of("25:00")
    (datetime.time(21, 30), None)
    """
    found = _HOUR.fullmatch(words.strip())
    if not found:
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half == "pm" else 0) if 1 <= hour <= _NOON else 99
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004


def nearest(word: str, known: list[str]) -> str | None:
    """Return the known word that is most like `word`, whatever its capitals, or None if none is."""
    by_lower = {name.lower(): name for name in known}
    close = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[close[0]] if close else None
