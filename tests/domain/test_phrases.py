"""Days and hours as people type them on Monday 23 November 2026."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.phrases import day_of, hour_of, nearest

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tomorrow", "2026-11-24"),
        ("until friday", "2026-11-27"),
        ("till Fri", "2026-11-27"),
        ("monday", "2026-11-30"),
        ("next monday", "2026-11-30"),
        ("sunday", "2026-11-29"),
        ("next week", "2026-11-30"),
        ("for 10 days", "2026-12-03"),
        ("2 weeks", "2026-12-07"),
        ("in two weeks", "2026-12-07"),
        ("2026-12-01", "2026-12-01"),
        ("1/12", "2026-12-01"),
        ("12.12.2026", "2026-12-12"),
        ("3/1", "2027-01-03"),
        ("2 Dec", "2026-12-02"),
        ("Dec 2", "2026-12-02"),
        ("the 5th of december", "2026-12-05"),
        ("1 january", "2027-01-01"),
        ("  until   5 jan ", "2027-01-05"),
    ],
)
def test_a_day_to_come(words: str, day: str) -> None:
    assert day_of(words, MONDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "words",
    ["", "   ", "until", "12", "yesterday", "today", "now", "5pm", "2025-01-01", "30/2", "foo", "99999999 days"],
)
def test_words_that_name_no_day_to_come(words: str) -> None:
    assert day_of(words, MONDAY) is None


@given(st.text(max_size=80))
def test_no_words_whatever_name_a_day_that_is_over(words: str) -> None:
    day = day_of(words, MONDAY)
    assert day is None or day > MONDAY


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("14:00", time(14)),
        ("14", time(14)),
        ("9", time(9)),
        ("9:30", time(9, 30)),
        ("9.30", time(9, 30)),
        ("9h30", time(9, 30)),
        ("14h", time(14)),
        (" 9am ", time(9)),
        ("9:30 PM", time(21, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("00:15", time(0, 15)),
        ("23:59", time(23, 59)),
    ],
)
def test_an_hour(words: str, hour: time) -> None:
    assert hour_of(words) == hour


@pytest.mark.parametrize(
    "words", ["", "24:00", "25:00", "9:60", "13pm", "0am", "noonish", "9:5", "-1", "14:00:00", "1400"]
)
def test_words_that_name_no_hour(words: str) -> None:
    assert hour_of(words) is None


@given(st.times())
def test_every_hour_is_read_as_it_is_written(hour: time) -> None:
    assert hour_of(f"{hour:%H:%M}") == hour.replace(second=0, microsecond=0)


def test_the_nearest_name_whatever_its_capitals() -> None:
    known = ["Checkout", "Platform", "Payments"]
    assert [nearest(word, known) for word in ("chekout", "PLATFORM", "pay", "zzz", "")] == [
        *("Checkout", "Platform"),
        *(None, None, None),
    ]
    assert nearest("anything", []) is None
