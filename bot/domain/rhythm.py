"""A person's rhythm: their own choice, else what the organisation file says of them, else of their team."""

from datetime import date, time, timedelta
from typing import TypeVar

from bot.domain.asking import Schedule
from bot.domain.calendar import DAY_NAMES, Hours, weekdays, window, zone
from storage.models import Person, Rhythm, Team

T = TypeVar("T")


def schedule(person: Person, rhythm: Rhythm, team: Team, lead_tz: str | None = None) -> Schedule:
    """Return what the rule of asking needs to know of a person."""
    return Schedule(
        person_id=person.id or 0,
        hours=hours(person, rhythm, team, lead_tz),
        informed=team.informed,
        contact=rhythm.contact,
        contact_again_on=rhythm.contact_again_on,
        away_until=rhythm.away_until,
        pause=rhythm.pause,
        on_leave=person.on_leave,
        leave_until=person.leave_until,
        silent=rhythm.silent,
        last_day=rhythm.last_day,
    )


def hours(person: Person, rhythm: Rhythm, team: Team | None, lead_tz: str | None = None) -> Hours:
    """Return when a person works. A moment and its *exactly* come from one place; default 14:00, mon–fri."""
    at, exactly = _anchor(person, rhythm, team)
    return Hours(
        zone=zone(person.tz, team.digest_tz if team else None, lead_tz),
        anchor=at,
        exactly=exactly,
        days=weekdays(_first(person.days, team.days if team else None, ",".join(DAY_NAMES[:5]))),
        country=_first(person.country, team.country if team else None, "") or None,
    )


def _anchor(person: Person, rhythm: Rhythm, team: Team | None) -> tuple[time, bool]:
    for source in (rhythm, person, team):
        if source is not None and source.ask_at is not None:
            return source.ask_at, bool(source.exactly)
    return time(14), False


def _first(*values: T | None) -> T:
    return next(value for value in values if value is not None)


def day_words(day: date, today: date | None = None) -> str:
    """Return a day as it is written to people, with its year where it is over ten months from `today`.

    >>> day_words(date(2026, 11, 3)), day_words(date(2027, 11, 23), date(2026, 11, 23))
    ('Tue 3 Nov', 'Tue 23 Nov 2027')
    """
    words = f"{day:%a} {day.day} {day:%b}"
    return f"{words} {day.year}" if today and abs(day - today) > timedelta(days=300) else words


def hours_words(own: Hours) -> str:
    """Return when somebody is asked, in words.

    >>> from zoneinfo import ZoneInfo
    >>> hours_words(Hours(ZoneInfo("UTC"), time(14), False, frozenset({0, 1, 2, 3, 4}), None))
    'between 12:45 and 15:15, Mon to Fri'
    """
    days = days_words(own.days)
    if own.exactly:
        return f"at {own.anchor:%H:%M}, {days}"
    earliest, latest = window(own, date(2026, 1, 1))
    return f"between {earliest:%H:%M} and {latest:%H:%M}, {days}"


def days_words(days: frozenset[int]) -> str:
    """Return weekdays in words: `Mon to Fri`, or `Mon, Wed` where there are gaps."""
    numbers = sorted(days)
    names = [DAY_NAMES[number].capitalize() for number in numbers]
    if len(names) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:  # noqa: PLR2004
        return f"{names[0]} to {names[-1]}"
    return ", ".join(names) or "on no day"
