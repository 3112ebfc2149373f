"""Days of people written as short words: `5`–`1` a rating, `U` can't tell, `-` skipped, `.` expired, ` ` not sent."""

from datetime import date, timedelta

from bot.domain.answers import Day, Part
from storage.words import Outcome

MONDAY = date(2026, 11, 16)
_SILENT = {"-": Outcome.SKIPPED, ".": Outcome.EXPIRED, " ": Outcome.NOT_SENT}


def days(person: int, said: str, first: date = MONDAY, fraction: float = 1.0) -> list[Day]:
    """Return a person's working days from a Monday on, five a week."""
    return [_day(person, first + timedelta(days=at // 5 * 7 + at % 5), mark, fraction) for at, mark in enumerate(said)]


def team(*said: str, first: date = MONDAY) -> list[Day]:
    """Return the days of people 1, 2, 3 …, a word for each."""
    return [day for person, word in enumerate(said, start=1) for day in days(person, word, first)]


def answered(person: int, day: date, *parts: tuple[float, int | None]) -> Day:
    """Return an answered day with these lines, each a share and a rating."""
    return Day(person, day, Outcome.ANSWERED, parts=tuple(Part(share, rating) for share, rating in parts))


def _day(person: int, day: date, mark: str, fraction: float) -> Day:
    if mark in _SILENT:
        return Day(person, day, _SILENT[mark], fraction)
    return Day(person, day, Outcome.ANSWERED, fraction, parts=(Part(1.0, None if mark == "U" else int(mark)),))
