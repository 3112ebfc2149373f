"""Everybody on Earth is asked once a working day, inside their own day, whatever their clocks do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.asking import Schedule
from bot.domain.calendar import DAY_ENDS, DAY_STARTS, Hours
from tests.domain.clockwork import (
    DAY,
    EVERY_DAY,
    HOUR,
    MINUTE,
    WORKING_WEEK,
    Asked,
    at,
    changes,
    hours,
    lived,
    person,
    ticks,
    utc,
    working_days,
)

YEAR = utc("2026-01-01"), utc("2027-01-01")
ANCHORS = "00:00 00:15 02:30 08:00 14:00 19:00 23:30 23:59".split()
ZONES = sorted(available_timezones())


def everybody(zone: str) -> list[Schedule]:
    """One person an anchor, every day of the week, sharp and sampled by turns, and a part-timer."""
    full = [hours(zone, anchor, exactly=n % 2 == 0, days=EVERY_DAY) for n, anchor in enumerate(ANCHORS)]
    turned = [replace(own, exactly=not own.exactly) for own in full]
    return [person(own, n) for n, own in enumerate([*full, *turned, hours(zone, "02:30", days={0, 6})])]


def edges(own: Hours, day: date) -> Iterable[datetime]:
    """Each minute around a person's edges of a day, in both of the hours that a clock set back shows."""
    for wall in (time(0), DAY_STARTS, DAY_ENDS, own.anchor):
        for fold in (0, 1):
            edge = datetime.combine(day, wall, own.zone).replace(fold=fold).astimezone(UTC)
            yield from ticks(edge - 2 * MINUTE, edge + 3 * MINUTE)


def around(people: Iterable[Schedule], zone: ZoneInfo, moment: datetime, days: int = 2) -> list[datetime]:
    """Ticks over the local days around `moment`: coarse, but each minute near it and near everybody's edges."""
    first = moment.astimezone(zone).date() - days * DAY
    found = set(ticks(moment - 2 * HOUR, moment + 4 * HOUR, 5 * MINUTE))
    found |= set(ticks(moment - 3 * MINUTE, moment + 3 * MINUTE))
    for n in range(2 * days + 1):
        midnight = datetime.combine(first + n * DAY, time(0), zone).astimezone(UTC)
        found |= set(ticks(midnight, midnight + 25 * HOUR, 45 * MINUTE))
        for one in people:
            found |= set(edges(one.hours, first + n * DAY))
    return sorted(tick for tick in found if first <= tick.astimezone(zone).date() <= first + 2 * days * DAY)


def assert_each_once_a_day(people: Iterable[Schedule], told: list[Asked], days: Iterable[date]) -> None:
    """Nobody twice, nobody forgotten, nobody on a free day, nobody outside their day."""
    counted = Counter((one.due.person_id, one.due.day) for one in told)
    expected = {(one.person_id, day) for one in people for day in days if day.weekday() in one.hours.days}
    assert counted == dict.fromkeys(expected, 1)
    own = {one.person_id: one.hours for one in people}
    assert [one for one in told if not _inside(own[one.due.person_id], one)] == []


def _inside(own: Hours, one: Asked) -> bool:
    wall = one.tick.astimezone(own.zone)
    begun = wall.time() >= min(DAY_STARTS, own.anchor)
    over = wall.time() >= DAY_ENDS and wall.time() > own.anchor
    return wall.date() == one.due.day and begun and not over and one.due.at <= one.tick < one.due.until


def test_both_changes_of_the_clocks_in_every_zone_of_a_year() -> None:
    """Zones whose clocks read the same all year are one."""
    alike = {(changes(ZoneInfo(name), *YEAR), YEAR[0].astimezone(ZoneInfo(name)).utcoffset()): name for name in ZONES}
    assert len(ZONES) > 400
    assert len(alike) > 60
    for (found, _), name in alike.items():
        for moment in [change.at for change in found] or [utc("2026-06-01")]:
            people = everybody(name)
            moments = around(people, ZoneInfo(name), moment)
            days = sorted({tick.astimezone(ZoneInfo(name)).date() for tick in moments})
            assert_each_once_a_day(people, lived(people, moments), days)


ODD = {
    "Pacific/Apia": "2011-12-30 10:00",  # the date 30 December is skipped
    "Pacific/Fakaofo": "2011-12-30 11:00",
    "Asia/Pyongyang": "2018-05-04 15:00",  # half an hour before midnight is skipped
    "America/Nuuk": "2026-03-29 01:00",  # the last hour of a Saturday is skipped
    "Africa/Cairo": "2026-10-29 21:00",  # the last hour of a Thursday comes twice
    "Asia/Beirut": "2026-03-28 22:00",  # the first hour of a Sunday is skipped
    "America/Asuncion": "2023-03-26 03:00",
    "America/St_Johns": "2010-11-07 02:31",  # a minute of Sunday, then Saturday again
    "Australia/Lord_Howe": "2026-04-04 15:00",  # half an hour
    "Antarctica/Troll": "2026-03-29 01:00",  # two hours
    "Antarctica/Casey": "2020-10-03 16:01",  # three hours
    "Asia/Kathmandu": "2026-03-29 01:00",  # never
    "Africa/Casablanca": "2026-02-15 02:00",  # Ramadan
}


@pytest.mark.parametrize("name", ODD)
def test_odd_changes_of_the_clocks(name: str) -> None:
    zone, moment, people = ZoneInfo(name), utc(ODD[name]), everybody(name)
    moments = around(people, zone, moment)
    days = sorted({tick.astimezone(zone).date() for tick in moments})
    assert_each_once_a_day(people, lived(people, moments), days)


def test_a_date_that_samoa_skipped_is_nobodys_working_day() -> None:
    told = lived([person(hours("Pacific/Apia"))], ticks(utc("2011-12-26"), utc("2012-01-04"), 30 * MINUTE))
    assert [f"{one.due.day:%a %d}" for one in told] == ["Mon 26", "Tue 27", "Wed 28", "Thu 29", "Mon 02", "Tue 03"]


@pytest.mark.parametrize("name", ["Europe/Madrid", "Australia/Lord_Howe", "Africa/Casablanca"])
def test_a_whole_year(name: str) -> None:
    owns = [hours(name, "00:15"), hours(name, "14:00", exactly=False), hours(name, "19:00", days={1, 5})]
    people = [person(own, n) for n, own in enumerate(owns)]
    told = lived(people, ticks(at(name, "2026-01-01"), at(name, "2027-01-01"), 15 * MINUTE))
    for one in people:
        mine = [asked.due.day for asked in told if asked.due.person_id == one.person_id]
        assert mine == working_days(one.hours, date(2026, 1, 1), date(2027, 1, 1))


@given(
    zone=st.sampled_from(ZONES),
    anchor=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    exactly=st.booleans(),
    days=st.frozensets(st.integers(0, 6), min_size=1),
    person_id=st.integers(1, 10**6),
    first=st.dates(date(2012, 1, 1), date(2036, 1, 1)),
)
def test_anybody_anywhere_in_any_week(
    zone: str, anchor: time, exactly: bool, days: frozenset[int], person_id: int, first: date
) -> None:
    own = Hours(ZoneInfo(zone), anchor, exactly, days, None)
    one, middle = person(own, person_id), datetime.combine(first, time(12), own.zone).astimezone(UTC)
    moments = around([one], own.zone, middle, days=3)
    wall = sorted({tick.astimezone(own.zone).date() for tick in moments})
    assert_each_once_a_day([one], lived([one], moments), wall)


SPRING = [
    ("Europe/Madrid", "02:30", "2026-03-29", "03:30"),
    ("America/New_York", "02:30", "2026-03-08", "03:30"),
    ("Australia/Lord_Howe", "02:15", "2026-10-04", "02:45"),
    ("Antarctica/Troll", "01:30", "2026-03-29", "03:30"),
    ("Asia/Beirut", "00:15", "2026-03-29", "01:15"),
    ("Africa/Cairo", "00:15", "2026-04-24", "01:15"),
    ("America/Nuuk", "23:30", "2026-03-28", "22:59"),  # the day has no hour after it
    ("Asia/Pyongyang", "23:45", "2018-05-04", "23:29"),
]


@pytest.mark.parametrize(("zone", "anchor", "day", "asked"), SPRING)
def test_an_hour_that_the_clocks_skip_comes_due_at_the_hour_after_it(
    zone: str, anchor: str, day: str, asked: str
) -> None:
    own = hours(zone, anchor, days=EVERY_DAY)
    told = lived([person(own)], ticks(at(zone, f"{day} 00:00"), at(zone, f"{day} 00:00") + DAY))
    assert [f"{one.tick.astimezone(own.zone):%Y-%m-%d %H:%M}" for one in told][:1] == [f"{day} {asked}"]


def test_an_hour_that_comes_twice_asks_in_the_first() -> None:
    own = hours("Europe/Madrid", "02:30", days=EVERY_DAY)
    told = lived([person(own)], ticks(at("Europe/Madrid", "2026-10-25 00:00"), at("Europe/Madrid", "2026-10-26 00:00")))
    assert [one.tick for one in told] == [utc("2026-10-25 00:30")]


def test_at_the_edge_of_the_world_the_same_instant_is_two_dates() -> None:
    people = [person(hours("Pacific/Kiritimati"), 1), person(hours("Pacific/Niue"), 2)]
    told = lived(people, ticks(utc("2026-11-23"), utc("2026-11-24 12:00")))
    assert [(one.due.person_id, one.due.day.day, one.tick) for one in told] == [
        (1, 23, utc("2026-11-23 00:00")),
        (1, 24, utc("2026-11-24 00:00")),
        (2, 23, utc("2026-11-24 01:00")),
    ]


def test_the_working_week_is_each_persons_own() -> None:
    people = [person(hours("Asia/Dubai", days=WORKING_WEEK), 1), person(hours("Asia/Dubai", days={6, 0, 1}), 2)]
    told = lived(people, ticks(utc("2026-11-21"), utc("2026-11-28"), timedelta(minutes=30)))
    assert [f"{one.due.day:%a}" for one in told if one.due.person_id == 2] == ["Sun", "Mon", "Tue"]
    assert [f"{one.due.day:%a}" for one in told if one.due.person_id == 1] == ["Mon", "Tue", "Wed", "Thu", "Fri"]
