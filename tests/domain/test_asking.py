"""Whom the question comes to, how late it may come, and how it grows rare for the silent."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.asking import Due, askable, due, owed, wants_first_contact
from bot.domain.calendar import Hours
from storage.words import Contact, DeliveryKind, Pause
from tests.domain.clockwork import DAY, EVERY_DAY, HOUR, MINUTE, at, hours, lived, person, ticks, utc

MONDAY, NOON = date(2026, 11, 23), utc("2026-11-23 12:00")
AFTER_TWO = utc("2026-11-23 14:30")  # 15:30 in Madrid
BEGINNING, QUARTER = utc("2026-11-23 00:00"), utc("2027-02-22 00:00")
QUESTION, WELCOME, PAUSED = DeliveryKind.QUESTION, DeliveryKind.WELCOME, DeliveryKind.PAUSED


def test_what_comes_due_says_when_it_came_and_until_when_it_may_leave() -> None:
    told = list(due([person()], AFTER_TWO))
    assert told == [Due(1, MONDAY, QUESTION, utc("2026-11-23 13:00"), utc("2026-11-23 18:00"))]


# Lateness


def test_after_an_outage_the_question_comes_late_and_once() -> None:
    down = ticks(BEGINNING, utc("2026-11-23 12:55"))
    up_again = ticks(utc("2026-11-23 16:10"), BEGINNING + DAY)
    assert [one.tick for one in lived([person()], [*down, *up_again])] == [utc("2026-11-23 16:10")]


def test_an_outage_past_the_end_of_the_day_asks_nobody_late() -> None:
    assert [len(list(due([person()], utc(f"2026-11-23 {wall}")))) for wall in ("17:59", "18:00", "22:59")] == [1, 0, 0]
    told = lived([person()], ticks(utc("2026-11-23 18:00"), utc("2026-11-25 00:00")))
    assert [one.due.day for one in told] == [date(2026, 11, 24)]


def test_a_late_anchor_may_be_asked_within_its_own_minute_only() -> None:
    late = person(hours(anchor="23:59"))
    moments = (utc(f"2026-11-23 {wall}") for wall in ("22:58:59", "22:59:00", "22:59:59", "23:00:00"))
    assert [len(list(due([late], moment))) for moment in moments] == [0, 1, 1, 0]


def test_a_tick_that_is_repeated_asks_nobody_twice() -> None:
    assert len(lived([person()], [AFTER_TWO] * 5)) == 1


@given(st.lists(st.integers(0, 14 * 24 * 60), min_size=1, max_size=60))
def test_a_clock_that_jumps_back_and_forth_asks_nobody_twice_on_one_date(jumps: list[int]) -> None:
    told = lived([person(hours(days=EVERY_DAY))], [BEGINNING + jump * MINUTE for jump in jumps])
    days = [one.due.day for one in told]
    assert days == sorted(set(days))


# Travel


def test_flying_west_over_the_date_line_gives_no_second_question_for_a_date() -> None:
    """From Auckland on Tuesday to Los Angeles, where it is Monday."""
    asked = lived([person(hours("Pacific/Auckland"))], [at("Pacific/Auckland", "2026-11-24 15:00")])
    landed = person(hours("America/Los_Angeles"), last_day=asked[0].due.day)
    told = lived([landed], ticks(asked[0].tick, at("America/Los_Angeles", "2026-11-26 00:00"), 10 * MINUTE))
    assert [one.due.day for one in told] == [date(2026, 11, 25)]


def test_flying_east_over_the_date_line_loses_a_date_and_no_more() -> None:
    landed = person(hours("Pacific/Auckland"), last_day=MONDAY)
    told = lived(
        [landed], ticks(at("Pacific/Auckland", "2026-11-25 00:00"), at("Pacific/Auckland", "2026-11-27 00:00"))
    )
    assert [one.due.day.day for one in told] == [25, 26]


def test_a_zone_that_changes_at_noon_moves_the_rest_of_the_day() -> None:
    assert [*due([person(hours("Europe/Madrid"))], NOON), *due([person(hours("Asia/Kathmandu"))], NOON)] == [
        Due(1, MONDAY, QUESTION, utc("2026-11-23 08:15"), utc("2026-11-23 13:15"))
    ]


@given(
    st.lists(st.sampled_from(["Pacific/Niue", "America/New_York", "Europe/Madrid", "Pacific/Kiritimati"]), max_size=9)
)
def test_whoever_travels_is_asked_at_most_once_a_date(zones: list[str]) -> None:
    days, last = [], None
    for n, zone in enumerate(zones):
        since = BEGINNING + n * 9 * HOUR
        told = lived([person(hours(zone, days=EVERY_DAY), last_day=last)], ticks(since, since + 9 * HOUR, 15 * MINUTE))
        days += [one.due.day for one in told]
        last = days[-1] if days else None
    assert days == sorted(set(days))


# Silence


def silent_life(own: Hours) -> list[tuple[str, DeliveryKind]]:
    told = lived([person(own)], ticks(BEGINNING, QUARTER, 30 * MINUTE), answering=False)
    return [(f"{one.due.day:%a %d %b}", one.due.kind) for one in told]


def test_three_unanswered_thin_the_question_and_ten_end_it_with_one_message() -> None:
    assert silent_life(hours()) == [
        *[
            (day, QUESTION)
            for day in ("Mon 23 Nov", "Tue 24 Nov", "Wed 25 Nov", "Fri 27 Nov", "Tue 01 Dec", "Thu 03 Dec")
        ],
        *[(day, QUESTION) for day in ("Mon 07 Dec", "Wed 09 Dec", "Fri 11 Dec", "Tue 15 Dec")],
        ("Thu 17 Dec", PAUSED),
    ]


def test_every_second_day_means_the_days_that_somebody_works() -> None:
    mondays_and_wednesdays = silent_life(hours(days={0, 2}))
    assert [day for day, _ in mondays_and_wednesdays[:6]] == (
        ["Mon 23 Nov", "Wed 25 Nov", "Mon 30 Nov", "Mon 07 Dec", "Mon 14 Dec", "Mon 21 Dec"]
    )
    assert [kind for _, kind in mondays_and_wednesdays] == [QUESTION] * 10 + [PAUSED]


def test_holidays_are_no_days_that_somebody_works() -> None:
    """7 December stands in for Sunday's Constitution Day in Madrid, the 8th is the Immaculate Conception."""
    one = person(hours(country="ES-MD"), silent=5, last_day=date(2026, 12, 4))
    days = [date(2026, 12, day) for day in range(4, 12)]
    told = lived([one], [datetime.combine(day, time(15), UTC) for day in days], answering=False)
    assert [one.due.day.day for one in told] == [10]


@pytest.mark.parametrize(
    ("silent", "last", "kind"),
    [
        (2, 20, QUESTION),
        (3, 20, None),
        (3, 19, QUESTION),
        (9, 20, None),
        (9, 19, QUESTION),
        (10, 20, None),
        (10, 19, PAUSED),
        (40, 19, PAUSED),
        (0, 20, QUESTION),  # they answered
    ],
)
def test_silence_and_what_it_brings_on_monday(silent: int, last: int, kind: DeliveryKind | None) -> None:
    assert owed(person(silent=silent, last_day=date(2026, 11, last)), MONDAY, AFTER_TWO) == kind


# First contact


@pytest.mark.parametrize(
    ("contact", "again_on", "informed", "kind"),
    [
        (Contact.NEW, None, False, WELCOME),
        (Contact.NEW, None, True, QUESTION),
        (Contact.TOLD, None, False, None),
        (Contact.TOLD, None, True, QUESTION),
        (Contact.STARTED, None, False, QUESTION),
        (Contact.STARTED, None, True, QUESTION),
        (Contact.DECLINED, None, False, None),
        (Contact.DECLINED, None, True, None),
        (Contact.LATER, date(2026, 11, 24), False, None),
        (Contact.LATER, date(2026, 11, 24), True, None),
        (Contact.LATER, MONDAY, False, WELCOME),
        (Contact.LATER, MONDAY, True, QUESTION),
        (Contact.LATER, None, False, WELCOME),
    ],
)
def test_first_contact(contact: Contact, again_on: date | None, informed: bool, kind: DeliveryKind | None) -> None:
    one = person(contact=contact, contact_again_on=again_on, informed=informed)
    assert owed(one, MONDAY, AFTER_TWO) == kind
    assert [found.kind for found in due([one], AFTER_TWO)] == ([kind] if kind else [])
    assert wants_first_contact(one, MONDAY) == (kind == WELCOME)


def test_first_contact_keeps_to_the_persons_day_too() -> None:
    one = person(contact=Contact.NEW, informed=False)
    told = lived([one], ticks(utc("2026-11-21 00:00"), utc("2026-11-23 20:00")))
    assert [(found.due.kind, found.tick) for found in told] == [(WELCOME, utc("2026-11-23 13:00"))]


# Left in peace


@pytest.mark.parametrize("pause", Pause)
def test_nobody_who_is_paused_is_asked(pause: Pause) -> None:
    assert owed(person(pause=pause), MONDAY, AFTER_TWO) is None


def test_away_ends_on_the_first_day_back() -> None:
    told = lived([person(away_until=date(2026, 11, 25))], ticks(BEGINNING, BEGINNING + 4 * DAY))
    assert [one.due.day.day for one in told] == [25, 26]


def test_leave_without_an_end_lasts_until_slack_says_otherwise() -> None:
    assert lived([person(on_leave=True)], ticks(BEGINNING, BEGINNING + 30 * DAY, HOUR)) == []


def test_leave_that_ends_at_four_asks_at_four() -> None:
    back = utc("2026-11-23 15:00")
    told = lived([person(on_leave=True, leave_until=back)], ticks(BEGINNING, BEGINNING + DAY))
    assert [one.tick for one in told] == [back]


def test_an_end_of_leave_says_nothing_about_somebody_who_is_here() -> None:
    assert askable(person(on_leave=False, leave_until=utc("2027-01-01")), MONDAY, AFTER_TWO)


def test_being_away_outlasts_a_leave_that_ended() -> None:
    one = person(on_leave=True, leave_until=NOON, away_until=date(2026, 11, 24))
    assert not askable(one, MONDAY, AFTER_TWO)


def test_nobody_without_working_days_is_asked() -> None:
    assert lived([person(hours(days=()))], ticks(BEGINNING, BEGINNING + 14 * DAY, HOUR)) == []


def test_each_is_judged_alone() -> None:
    people = [
        person(person_id=1),
        person(person_id=2, pause=Pause.OWN),
        person(hours("Asia/Tokyo"), 3),
        person(person_id=4),
    ]
    assert [one.person_id for one in due(people, AFTER_TWO)] == [1, 4]
