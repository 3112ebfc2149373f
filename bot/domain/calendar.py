"""A person's day: which days they work, when it begins and ends, and the moment in it that the question comes.

Decision: the moment is drawn from a hash of person and day, not kept. Why: every process computes the same moment with
nothing to store, migrate or repair. Cost: whoever changes an anchor at noon may move a moment that has not come yet.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_STARTS, DAY_ENDS = time(8), time(19)
WINDOW = timedelta(minutes=75)
REMINDER_AFTER = timedelta(hours=2)
AHEAD = timedelta(hours=14)  # Kiritimati: where a date begins first
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody works, merged from their own choice, the organisation file and their team, in that order."""

    zone: ZoneInfo
    anchor: time
    exactly: bool  # True: at the anchor itself, no sampling window
    days: frozenset[int]  # weekdays, Monday is 0
    country: str | None  # "ES" or "ES-MD"; None: no public holidays


@lru_cache(maxsize=1024)
def zone(*names: str | None) -> ZoneInfo:
    """Return the zone of the first name that the zone database knows, else UTC.

    >>> zone(None, "Mars/Olympus", "Asia/Kathmandu").key
    'Asia/Kathmandu'
    """
    for name in names:
        try:
            if name:
                return ZoneInfo(name)
        except (KeyError, ValueError, OSError):  # unknown, malformed, or a folder of the database
            continue
    return ZoneInfo("UTC")


def weekdays(names: str) -> frozenset[int]:
    """Return weekday numbers, Monday 0, from names such as `mon,wed`."""
    return frozenset(DAY_NAMES.index(name) for name in names.split(",") if name)


def local_day(hours: Hours, now: datetime) -> date:
    """Return the date on this person's wall at `now`."""
    return now.astimezone(hours.zone).date()


def works_on(hours: Hours, day: date) -> bool:
    """Tell whether `day` is one of their working days and no public holiday of their country."""
    return day.weekday() in hours.days and not (hours.country and is_holiday(hours.country, day))


def is_holiday(country: str, day: date) -> bool:
    """Tell whether `day` is a public holiday, by the `holidays` library; an unknown country has none.

    >>> is_holiday("ES", date(2026, 12, 8)), is_holiday("ES-MD", date(2026, 5, 2))
    (True, True)
    """
    return day in _holidays(country, day.year)


@lru_cache(maxsize=1024)
def _holidays(country: str, year: int) -> frozenset[date]:
    name, _, subdivision = country.partition("-")
    try:
        return frozenset(holidays.country_holidays(name, subdiv=subdivision or None, years=year))
    except NotImplementedError:
        return frozenset()


def span(hours: Hours, day: date) -> tuple[datetime, datetime]:
    """Return the person's day in UTC, from its beginning up to but not including its end.

    08:00 to 19:00 on their wall, widened to hold the anchor with its last minute. Never crosses midnight, not even in
    Nuuk, where the last hour of a Saturday in March is skipped.
    """
    start = min(DAY_STARTS, hours.anchor)
    end = max(datetime.combine(day, DAY_ENDS), datetime.combine(day, hours.anchor) + _MINUTE)
    return _utc(datetime.combine(day, start), hours.zone), min(_utc(end, hours.zone), _midnight(hours, day))


def moment(hours: Hours, person_id: int, day: date) -> datetime:
    """Return the moment of the question in UTC: within ±75 minutes of the anchor, cut to the person's day.

    The same each time for one person and day; an hour that the clocks skip comes due at the hour after it, or in the
    day's last minute where the day has no such hour.
    """
    earliest, latest = window(hours, day)
    minutes = (latest - earliest) // _MINUTE
    drawn = int.from_bytes(hashlib.sha256(f"{person_id}:{day}".encode()).digest()[:8], "big") % max(minutes, 1)
    return min(_utc(earliest + drawn * _MINUTE, hours.zone), span(hours, day)[1] - _MINUTE)


def window(hours: Hours, day: date) -> tuple[datetime, datetime]:
    """Return the earliest and latest moment of the question on a person's wall, without a zone."""
    anchor = datetime.combine(day, hours.anchor)
    if hours.exactly:
        return anchor, anchor
    earliest = max(anchor - WINDOW, datetime.combine(day, min(DAY_STARTS, hours.anchor)))
    return earliest, min(anchor + WINDOW, datetime.combine(day, max(DAY_ENDS, hours.anchor)))


def sendable_until(hours: Hours, day: date, now: datetime) -> datetime:
    """Return until when something asked for at `now` may leave: the end of the person's day, or after it, midnight."""
    end = span(hours, day)[1]
    return end if now < end else _midnight(hours, day)


def reminder_at(asked_at: datetime, day: tuple[datetime, datetime]) -> datetime | None:
    """Return when the one reminder comes: two hours after the question, inside the person's day (`span`), else None."""
    at = asked_at + REMINDER_AFTER
    return at if day[0] <= at < day[1] else None


def working_days_between(hours: Hours, after: date, until: date) -> int:
    """Return how many working days lie after `after`, up to and including `until`."""
    return sum(works_on(hours, day) for day in _days(after, until))


def next_working_day(hours: Hours, after: date) -> date | None:
    """Return the first working day after `after`, or None if the next eight weeks hold none."""
    return next((day for day in _days(after, after + timedelta(weeks=8)) if works_on(hours, day)), None)


def week_closes_at(day: date, digest_day: int, digest_at: time, where: ZoneInfo) -> datetime:
    """Return the moment, in UTC, at which the ISO week of `day` is frozen: its digest's moment in the week after.

    >>> week_closes_at(date(2026, 11, 22), 0, time(10), ZoneInfo("Europe/Madrid")).isoformat()
    '2026-11-23T09:00:00+00:00'
    """
    monday_after = day - timedelta(days=day.weekday()) + timedelta(weeks=1)
    return _utc(datetime.combine(monday_after + timedelta(days=digest_day), digest_at), where)


def _days(after: date, until: date) -> Iterator[date]:
    return (after + timedelta(days=n) for n in range(1, (until - after).days + 1))


def _midnight(hours: Hours, day: date) -> datetime:
    return _utc(datetime.combine(day + timedelta(days=1), time(0)), hours.zone)


def _utc(wall: datetime, where: ZoneInfo) -> datetime:
    return wall.replace(tzinfo=where).astimezone(UTC)
