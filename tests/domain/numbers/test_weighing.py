from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.numbers.weighing import scheduled, weighed
from tests.domain.numbers.weeks import MONDAY, answered, days, team

MARKS = "12345U-. "


def efforts(said: str, fraction: float = 1.0) -> list[float]:
    return [line.effort for line in weighed(days(1, said, fraction=fraction))]


def test_who_answered_two_of_five_days_stands_for_five() -> None:
    assert efforts("5-4..") == [2.5, 2.5]


def test_nobody_stands_for_more_than_three_times_what_they_said() -> None:
    assert efforts("5.........") == [3.0]


def test_a_day_that_was_not_sent_never_counts() -> None:
    assert efforts("54   ") == [1.0, 1.0]
    assert scheduled(days(1, "54-. ", fraction=0.5)) == 2.0


def test_half_days_weigh_half() -> None:
    assert efforts("5.", fraction=0.5) == [1.0]
    mixed = weighed(days(1, "5") + days(1, " 4", fraction=0.5) + days(1, "  .", fraction=0.5))
    assert [line.effort for line in mixed] == pytest.approx([4 / 3, 2 / 3])


def test_several_lines_split_their_day_and_know_their_week() -> None:
    lines = weighed([answered(1, MONDAY, (0.75, 5), (0.25, None)), *days(1, " .")])
    assert [(line.effort, line.part.rating, line.week) for line in lines] == [(1.5, 5, MONDAY), (0.5, None, MONDAY)]


def test_silence_alone_has_no_lines() -> None:
    assert weighed([]) == []
    assert weighed(team("-.-. ", ".....")) == []
    assert scheduled([]) == 0.0


def test_somebody_who_answered_only_days_of_no_length_weighs_nothing() -> None:
    assert efforts("5.", fraction=0.0) == [0.0]


@given(st.lists(st.text(MARKS, max_size=20), max_size=6))
def test_efforts_add_up_to_the_scheduled_days_of_those_who_answered_a_third(said: list[str]) -> None:
    found = weighed(team(*said))
    for person, word in enumerate(said, start=1):
        asked, spoke = sum(mark != " " for mark in word), sum(mark in "12345U" for mark in word)
        expected = min(asked, 3 * spoke)
        assert sum(line.effort for line in found if line.person == person) == pytest.approx(expected)


@given(st.lists(st.text(MARKS, max_size=10), max_size=5))
def test_the_order_of_days_changes_nothing(said: list[str]) -> None:
    there = sorted(weighed(team(*said)), key=repr)
    assert sorted(weighed(reversed(team(*said))), key=repr) == there
    assert all(replace(line, effort=1.0).effort == 1.0 for line in there)
