"""When a change may be told, and in which words."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.domain.answers import Day
from bot.domain.page import Direction, Trend
from tests.domain.privacy.teams import page, pages, said, silent, week

SIX = range(6)
LOW, HIGH = (2, 3, 3, 3), (4, 5, 4, 4)


def eight_weeks(low: Sequence[int], high: Sequence[int], people: Sequence[int] = SIX, weeks: int = 8) -> list[Day]:
    return [day for number in range(1, weeks + 1) for day in said(number, people, low if number <= weeks - 4 else high)]


def test_it_is_too_early_for_a_trend_before_the_monday_after_eight_weeks() -> None:
    assert page(eight_weeks(LOW, HIGH)[: 6 * 4 * 7], 7).trend == Trend(Direction.TOO_EARLY, not_before=week(9))


def test_one_pass_may_be_a_change_a_second_one_is() -> None:
    days = eight_weeks(LOW, HIGH)
    assert page(days, 8).trend.direction is Direction.MAYBE_UP
    found = page(days, 8, passed_before=1).trend
    assert found.direction is Direction.UP
    assert (found.delta, found.before, found.after, found.passed) == pytest.approx((37.5, 43.75, 81.25, 1))
    assert page(days, 8, passed_before=-1).trend.direction is Direction.MAYBE_UP
    assert page(eight_weeks(HIGH, LOW), 8).trend.direction is Direction.MAYBE_DOWN
    assert page(eight_weeks(HIGH, LOW), 8, passed_before=-1).trend.direction is Direction.DOWN


def test_no_change_is_told_with_what_it_may_be() -> None:
    found = page(eight_weeks(LOW, LOW), 8).trend
    assert found.direction is Direction.NONE
    assert (found.delta, found.before, found.after) == pytest.approx((0, 43.75, 43.75))


MAYBE = Trend(Direction.MAYBE_UP, passed=1)  # a direction without a number


def test_a_direction_has_no_number_while_one_of_the_eight_weeks_is_hidden() -> None:
    days = [day for day in eight_weeks(LOW, HIGH) if day.week != week(3) or day.person < 4]
    assert pages(days, 8)[-1].trend == MAYBE


def test_no_direction_where_the_rated_lines_of_a_window_are_too_few() -> None:
    assert page(eight_weeks(LOW, HIGH, range(4)), 8).trend == Trend(Direction.TOO_EARLY)


@pytest.mark.parametrize("there", [range(1, 5), range(5, 9)])
def test_nor_while_the_change_of_all_but_one_would_tell_that_one(there: range) -> None:
    days = eight_weeks(LOW, HIGH) + [day for number in there for day in said(number, [6], LOW)]
    assert page(days, 8).trend == MAYBE


def test_nor_while_the_first_answers_of_one_are_left_out() -> None:
    assert page(eight_weeks(LOW, HIGH), 8, early={0: week(2)}).trend == MAYBE


def test_the_first_answers_of_a_whole_team_are_left_out() -> None:
    found = page(eight_weeks(LOW, HIGH), 8, early=dict.fromkeys(SIX, week(1) + timedelta(days=1))).trend
    assert found.direction is Direction.MAYBE_UP


def test_answers_of_few_of_those_who_were_asked_make_no_trend() -> None:
    days = eight_weeks(LOW, HIGH) + silent(8, range(6, 12), 5)
    assert page(days, 8).trend == Trend(Direction.THIN, passed=1)
