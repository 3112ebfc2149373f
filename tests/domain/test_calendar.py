"""A person's day, the moment in it, holidays, and the week's end."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import (
    Hours,
    is_holiday,
    local_day,
    moment,
    next_working_day,
    reminder_at,
    sendable_until,
    span,
    week_closes_at,
    weekdays,
    window,
    working_days_between,
    works_on,
    zone,
)
from tests.domain.clockwork import DAY, MINUTE, at, hours, utc

MONDAY = date(2026, 11, 23)


def wall(own: Hours, moments: tuple[datetime, datetime]) -> tuple[str, str]:
    """Return two moments as the clock on the wall shows them."""
    start, end = (f"{moment.astimezone(own.zone):%d %H:%M}" for moment in moments)
    return start, end


@pytest.mark.parametrize(
    ("anchor", "start", "end"),
    [
        ("00:00", "23 00:00", "23 19:00"),
        ("07:59", "23 07:59", "23 19:00"),
        ("14:00", "23 08:00", "23 19:00"),
        ("18:59", "23 08:00", "23 19:00"),
        ("19:00", "23 08:00", "23 19:01"),
        ("23:59", "23 08:00", "24 00:00"),
    ],
)
def test_a_day_runs_from_eight_to_seven_and_is_widened_to_hold_the_anchor(anchor: str, start: str, end: str) -> None:
    own = hours("Asia/Kathmandu", anchor)
    assert wall(own, span(own, MONDAY)) == (start, end)


@pytest.mark.parametrize(
    ("anchor", "earliest", "latest"),
    [
        ("00:15", "00:15", "01:30"),
        ("08:00", "08:00", "09:15"),
        ("08:30", "08:00", "09:45"),
        ("14:00", "12:45", "15:15"),
        ("18:00", "16:45", "19:00"),
        ("19:00", "17:45", "19:00"),
        ("23:59", "22:44", "23:59"),
    ],
)
def test_the_window_is_cut_to_the_day(anchor: str, earliest: str, latest: str) -> None:
    found = window(hours(anchor=anchor, exactly=False), MONDAY)
    assert [f"{edge:%H:%M}" for edge in found] == [earliest, latest]
    assert {edge.date() for edge in found} == {MONDAY}


def test_an_exact_hour_is_kept_to_the_minute() -> None:
    assert {moment(hours(anchor="10:30"), person_id, MONDAY) for person_id in range(99)} == {utc("2026-11-23 09:30")}


def test_the_moment_is_the_same_each_time_and_on_each_machine() -> None:
    drawn = [moment(hours(exactly=False), 7, MONDAY + n * DAY) for n in range(4)]
    assert drawn == [moment(hours(exactly=False), 7, MONDAY + n * DAY) for n in range(4)]
    a_change_moves_everybodys_question = ["14:00", "11:58", "13:44", "12:13"]
    assert [f"{one:%H:%M}" for one in drawn] == a_change_moves_everybodys_question


def test_moments_are_spread_evenly_over_the_window() -> None:
    """Chi-square over 15 stretches of ten minutes, 14 degrees of freedom: 36.1 is exceeded once in a thousand."""
    days = [MONDAY + n * DAY for n in range(40)]
    drawn = [moment(hours(exactly=False), person_id, day) for person_id in range(200) for day in days]
    stretches = Counter((one - utc("2026-11-23 11:45")) % DAY // (10 * MINUTE) for one in drawn)
    expected = len(drawn) / 15
    assert sorted(stretches) == list(range(15))
    assert sum((n - expected) ** 2 / expected for n in stretches.values()) < 36.1


def test_one_persons_moments_do_not_follow_each_other() -> None:
    """The correlation of a person's minute with the next day's stays within three standard errors of none."""
    own = hours("Asia/Kathmandu", exactly=False)
    minutes = [moment(own, 5, MONDAY + n * DAY).timestamp() % 86400 / 60 for n in range(1000)]
    mean = sum(minutes) / len(minutes)
    apart = [minute - mean for minute in minutes]
    together = sum(a * b for a, b in pairwise(apart)) / sum(a * a for a in apart)
    assert abs(together) < 3 / 1000**0.5


@given(
    person_id=st.integers(1, 10**9),
    day=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    anchor=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
)
def test_the_moment_lies_within_75_minutes_of_the_anchor_and_inside_the_day(
    person_id: int, day: date, anchor: time
) -> None:
    own = Hours(ZoneInfo("Asia/Kathmandu"), anchor, False, frozenset(range(7)), None)
    drawn, (start, end) = moment(own, person_id, day), span(own, day)
    apart = drawn.astimezone(own.zone).replace(tzinfo=None) - datetime.combine(day, anchor)
    assert abs(apart) <= timedelta(minutes=75)
    assert start <= drawn < end
    assert local_day(own, drawn) == day


@pytest.mark.parametrize(
    ("country", "day", "is_one"),
    [
        ("ES", "2026-12-08", True),
        ("ES", "2026-05-02", False),
        ("ES-MD", "2026-05-02", True),
        ("ES-CT", "2026-05-02", False),
        ("DE", "2026-10-03", True),
        ("DE-BY", "2026-01-06", True),
        ("DE-BE", "2026-01-06", False),
        ("US", "2026-11-26", True),
        ("GB-SCT", "2026-11-30", True),
        ("GB-ENG", "2026-11-30", False),
        ("IN", "2026-01-26", True),
        ("XX", "2026-12-25", False),
        ("", "2026-12-25", False),
        ("ES-XX", "2026-12-25", False),
        ("spain", "2026-12-25", False),
    ],
)
def test_holidays_by_country_and_part_of_it(country: str, day: str, is_one: bool) -> None:
    assert is_holiday(country, date.fromisoformat(day)) == is_one


def test_without_a_country_there_are_no_holidays() -> None:
    christmas = date(2026, 12, 25)
    assert [works_on(hours(country=country), christmas) for country in (None, "ES", "XX")] == [True, False, True]


def test_working_days_are_counted_after_one_day_up_to_another() -> None:
    own = hours(days={0, 2}, country="ES")
    assert [working_days_between(own, MONDAY, MONDAY + n * DAY) for n in (-3, 0, 1, 2, 7, 14)] == [0, 0, 0, 1, 2, 4]
    assert working_days_between(own, date(2026, 12, 23), date(2027, 1, 6)) == 3  # not Epiphany, 6 January


@pytest.mark.parametrize(
    ("days", "country", "after", "following"),
    [
        ({0, 1, 2, 3, 4}, None, "2026-11-27", "2026-11-30"),
        ({0, 1, 2, 3, 4}, "ES-MD", "2026-12-04", "2026-12-09"),
        ({6}, None, "2026-11-22", "2026-11-29"),
    ],
)
def test_the_next_working_day(days: set[int], country: str | None, after: str, following: str) -> None:
    own = hours(days=days, country=country)
    assert next_working_day(own, date.fromisoformat(after)) == date.fromisoformat(following)


def test_nobody_without_working_days_has_a_next_one() -> None:
    assert next_working_day(hours(days=()), MONDAY) is None


def test_the_reminder_comes_two_hours_later_inside_the_day_or_not_at_all() -> None:
    day = utc("2026-11-23 07:00"), utc("2026-11-23 18:00")
    found = [reminder_at(utc(f"2026-11-23 {asked}"), day) for asked in ("02:00", "13:00", "15:59", "16:00")]
    assert found == [None, utc("2026-11-23 15:00"), utc("2026-11-23 17:59"), None]


def test_what_is_asked_for_at_night_may_leave_until_midnight() -> None:
    own, moments = hours(), ("2026-11-23 03:00", "2026-11-23 18:59", "2026-11-23 19:00", "2026-11-23 23:59")
    found = [sendable_until(own, MONDAY, at("Europe/Madrid", moment)) for moment in moments]
    end, midnight = utc("2026-11-23 18:00"), utc("2026-11-23 23:00")
    assert found == [end, end, midnight, midnight]


def test_a_skipped_last_hour_ends_the_day_at_its_own_midnight() -> None:
    """In Nuuk clocks go from 23:00 to midnight on the last Saturday of March."""
    own = hours("America/Nuuk", "23:30")
    assert span(own, date(2026, 3, 28))[1] == utc("2026-03-29 01:00")
    assert sendable_until(own, date(2026, 3, 28), utc("2026-03-29 00:59")) == utc("2026-03-29 01:00")


@pytest.mark.parametrize(
    "name", ["", None, "Mars/Olympus", "America", "../../etc/passwd", "/etc/passwd", "a" * 999, "a\0b", "é"]
)
def test_a_zone_that_nobody_knows_is_passed_over(name: str | None) -> None:
    assert zone(name, "Asia/Kathmandu").key == "Asia/Kathmandu"
    assert zone(name).key == "UTC"


def test_weekdays_are_read_from_their_names() -> None:
    assert [weekdays(names) for names in ("mon,wed", "sun", "")] == [{0, 2}, {6}, frozenset()]


@pytest.mark.parametrize(
    ("day", "digest_day", "where", "closes"),
    [
        (date(2026, 11, 16), 0, "Europe/Madrid", "2026-11-23 09:00"),
        (date(2026, 11, 22), 0, "Europe/Madrid", "2026-11-23 09:00"),
        (date(2026, 11, 23), 0, "Europe/Madrid", "2026-11-30 09:00"),
        (date(2026, 11, 22), 2, "America/New_York", "2026-11-25 15:00"),
        (date(2026, 3, 29), 0, "Europe/Madrid", "2026-03-30 08:00"),
        (date(2027, 1, 3), 0, "Asia/Kathmandu", "2027-01-04 04:15"),
    ],
)
def test_a_week_closes_at_its_digests_moment(day: date, digest_day: int, where: str, closes: str) -> None:
    assert week_closes_at(day, digest_day, time(10), ZoneInfo(where)) == utc(closes)
