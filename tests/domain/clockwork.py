"""What the tests of the rules share: people made up in a line, and a clock that ticks through days at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.asking import Due, Schedule, due
from bot.domain.calendar import Hours
from storage.words import Pause

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EVERY_DAY, WORKING_WEEK = frozenset(range(7)), frozenset(range(5))


def utc(words: str) -> datetime:
    """Return a moment such as `2026-11-23 14:00`, which is UTC."""
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


def at(zone: str, words: str) -> datetime:
    """Return the moment at which clocks in `zone` read `words`."""
    return datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def hours(
    zone: str = "Europe/Madrid",
    anchor: str = "14:00",
    *,
    exactly: bool = True,
    days: Iterable[int] = WORKING_WEEK,
    country: str | None = None,
) -> Hours:
    """Return when somebody works: in Madrid, asked at 14:00 sharp from Monday to Friday, unless said otherwise."""
    return Hours(ZoneInfo(zone), time.fromisoformat(anchor), exactly, frozenset(days), country)


def person(own: Hours | None = None, person_id: int = 1, **facts: object) -> Schedule:
    """Return somebody who was informed; `facts` are other fields of Schedule."""
    return replace(Schedule(person_id, own or hours(), informed=True), **facts)  # type: ignore[arg-type]


def ticks(since: datetime, until: datetime, every: timedelta = MINUTE) -> Iterator[datetime]:
    """Yield a moment each `every`, from `since` up to but not including `until`."""
    while since < until:
        yield since
        since += every


@dataclass(frozen=True, slots=True)
class Asked:
    """One message of a life, and the tick at which it came."""

    due: Due
    tick: datetime


def lived(people: Iterable[Schedule], moments: Iterable[datetime], *, answering: bool = True) -> list[Asked]:
    """Return what goes out to people over these ticks, as the rest of the bot would note it after each.

    Whoever does not answer grows silent question by question, and is paused with the one message.
    """
    known = {one.person_id: one for one in people}
    told = []
    for now in moments:
        for one in list(due(known.values(), now)):
            told.append(Asked(one, now))
            before = known[one.person_id]
            silent = 0 if answering else before.silent + 1
            after = replace(before, last_day=one.day, silent=silent)
            known[one.person_id] = replace(before, pause=Pause.SILENCE) if one.kind == "paused" else after
    return told


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a zone's clocks: at `at`, from one distance to UTC to another."""

    at: datetime
    before: timedelta
    after: timedelta


def changes(zone: ZoneInfo, since: datetime, until: datetime) -> tuple[Change, ...]:
    """Return every change of a zone's clocks, to the minute, found by halving the weeks in which the distance moves."""
    found = []
    for early in ticks(since, until, 7 * DAY):
        low, high = early, early + 7 * DAY
        before, after = _distance(zone, low), _distance(zone, high)
        if before == after:
            continue
        while high - low > MINUTE:
            middle = low + (high - low) // MINUTE // 2 * MINUTE
            low, high = (middle, high) if _distance(zone, middle) == before else (low, middle)
        found.append(Change(high, before, after))
    return tuple(found)


def _distance(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)


def working_days(own: Hours, since: date, until: date) -> list[date]:
    """Return the working days from `since` up to but not including `until` that a calendar on the wall shows."""
    days = (since + n * DAY for n in range((until - since).days))
    return [day for day in days if day.weekday() in own.days]
