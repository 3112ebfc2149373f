"""Windows as people type them: every kind, its edges, and whole sentences for what is none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.periods import NotAWindowError, NotOverError, Span, last_week, looks_like_a_window, period

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 22)
NEW_YEAR = date(2027, 1, 4)  # a Monday: the last week is 53 of 2026


@pytest.mark.parametrize(
    ("typed", "today", "span", "first", "last"),
    [
        ("", MONDAY, Span.WEEK, "2026-11-16", "2026-11-16"),
        ("  LAST   week ".replace("   ", " "), MONDAY, Span.WEEK, "2026-11-16", "2026-11-16"),
        ("week", SUNDAY, Span.WEEK, "2026-11-09", "2026-11-09"),
        ("1w", MONDAY, Span.WEEK, "2026-11-16", "2026-11-16"),
        ("4w", MONDAY, Span.FOUR, "2026-10-26", "2026-11-16"),
        ("4 weeks", MONDAY, Span.FOUR, "2026-10-26", "2026-11-16"),
        ("last 4 weeks", MONDAY, Span.FOUR, "2026-10-26", "2026-11-16"),
        ("past 12 wks", MONDAY, Span.TWELVE, "2026-08-31", "2026-11-16"),
        ("12W", SUNDAY, Span.TWELVE, "2026-08-24", "2026-11-09"),
        ("2026-W46", MONDAY, Span.WEEK, "2026-11-09", "2026-11-09"),
        ("2026w46", MONDAY, Span.WEEK, "2026-11-09", "2026-11-09"),
        ("2026-W53", NEW_YEAR, Span.WEEK, "2026-12-28", "2026-12-28"),
        ("W53", NEW_YEAR, Span.WEEK, "2026-12-28", "2026-12-28"),
        ("2020-W53", MONDAY, Span.WEEK, "2020-12-28", "2020-12-28"),
        ("2026-W01", MONDAY, Span.WEEK, "2025-12-29", "2025-12-29"),
        ("week 1", MONDAY, Span.WEEK, "2025-12-29", "2025-12-29"),
        ("W48", SUNDAY, Span.WEEK, "2025-11-24", "2025-11-24"),
        ("2026-Q3", MONDAY, Span.QUARTER, "2026-06-29", "2026-09-21"),
        ("Q3 2026", MONDAY, Span.QUARTER, "2026-06-29", "2026-09-21"),
        ("q3", MONDAY, Span.QUARTER, "2026-06-29", "2026-09-21"),
        ("2026-Q1", MONDAY, Span.QUARTER, "2025-12-29", "2026-03-23"),
        ("2026-Q4", NEW_YEAR, Span.QUARTER, "2026-09-28", "2026-12-28"),
        ("2026-Q4", MONDAY, Span.QUARTER, "2026-09-28", "2026-11-16"),
        ("this quarter", MONDAY, Span.QUARTER, "2026-09-28", "2026-11-16"),
        ("last quarter", MONDAY, Span.QUARTER, "2026-06-29", "2026-09-21"),
        ("last quarter", date(2026, 1, 19), Span.QUARTER, "2025-09-29", "2025-12-22"),
        ("9998-Q4", date(9999, 12, 31), Span.QUARTER, "9998-09-28", "9998-12-28"),
    ],
)
def test_a_window_is_whole_weeks(typed: str, today: date, span: Span, first: str, last: str) -> None:
    found = period(typed, today)
    assert (found.span, str(found.first), str(found.last)) == (span, first, last)
    assert found.weeks[0] == found.first
    assert found.weeks[-1] == found.last


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("5w", "5w"),
        ("0w", "0w"),
        ("9999 weeks", "9999 weeks"),
        ("2026-W99", "2026-W99"),
        ("2026-W54", "2026-W54"),
        ("2025-W53", "2025-W53"),
        ("2026-W00", "2026-W00"),
        ("0000-W10", "0000-W10"),
        ("W0", "W0"),
        ("Q5", "Q5"),
        ("Q0", "Q0"),
        ("0000-Q1", "0000-Q1"),
        ("yesterday", "yesterday"),
        ("x" * 500, "x" * 60),
    ],
)
def test_what_is_no_window_is_said_with_some_that_are(typed: str, words: str) -> None:
    with pytest.raises(NotAWindowError) as refused:
        period(typed, MONDAY)
    assert str(refused.value) == (
        f"I do not understand “{words}” as a window. Try `last week`, `4w`, `12w`, `2026-W47` or `2026-Q4`."
    )


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("this week", "This week"),
        ("today", "This week"),
        ("2026-W48", "2026-W48"),
        ("2027-W01", "2027-W01"),
        ("9999-W01", "9999-W01"),
        ("2027-Q1", "2027-Q1"),
        ("9999-Q4", "9999-Q4"),
    ],
)
def test_what_is_not_over_is_said(typed: str, what: str) -> None:
    with pytest.raises(NotOverError) as refused:
        period(typed, MONDAY)
    assert str(refused.value) == (
        f"{what} is not over yet: I only speak of whole weeks that are closed. `last week` is 2026-W47."
    )


def test_a_quarter_that_has_begun_without_a_whole_week_is_not_over() -> None:
    with pytest.raises(NotOverError):
        period("2026-Q4", date(2026, 10, 1))


@pytest.mark.parametrize("year", range(2015, 2040))
def test_the_quarters_of_a_year_have_each_of_its_weeks_once(year: int) -> None:
    weeks = [week for number in range(1, 5) for week in period(f"{year}-Q{number}", date(2050, 1, 1)).weeks]
    first = date.fromisocalendar(year, 1, 1)
    assert weeks == [first + timedelta(weeks=count) for count in range(len(weeks))]
    assert weeks[-1] == date.fromisocalendar(year + 1, 1, 1) - timedelta(weeks=1)


@given(st.text(max_size=40) | st.from_regex(r"(last |past )?\d{0,5} ?(w|weeks|-?W\d{0,4}|-?Q\d{0,3})?"), st.dates())
def test_a_window_is_in_the_past_or_refused_in_words(typed: str, today: date) -> None:
    looks_like_a_window(typed)
    today = max(today, date(2, 1, 1))
    try:
        found = period(typed, today)
    except (NotAWindowError, NotOverError):
        return
    assert found.first <= found.last <= last_week(today)
    assert found.first.weekday() == found.last.weekday() == 0
    assert found.words
    assert len(found.weeks) <= 14
