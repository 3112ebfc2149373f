from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Day
from bot.domain.numbers.trend import Comparison, compared
from tests.domain.numbers.weeks import MONDAY, answered, days, team

START = MONDAY - timedelta(weeks=7)
LOW, HIGH = "33343" * 4, "44454" * 4


def eight_weeks(*said: str) -> list[Day]:
    return team(*said, first=START)


def found(*said: str) -> Comparison:
    comparison = compared(eight_weeks(*said), MONDAY)
    assert comparison
    return comparison


def test_a_team_that_rises_together_passes() -> None:
    comparison = found(*[LOW + HIGH] * 5)
    assert (comparison.passed, len(comparison.same)) == (1, 5)
    assert (comparison.delta, comparison.before, comparison.after) == (25.0, 55.0, 80.0)
    assert (comparison.low, comparison.high) == pytest.approx((25 - 2.132, 25 + 2.132))


def test_a_team_that_falls_together_passes_downwards() -> None:
    comparison = found(*[HIGH + LOW] * 6)
    assert (comparison.passed, comparison.delta, len(comparison.same)) == (-1, -25.0, 6)
    assert comparison.high == pytest.approx(-25 + 2.015)


def test_a_team_that_stays_does_not() -> None:
    comparison = found(*[LOW + LOW] * 5)
    assert (comparison.passed, comparison.delta, comparison.before, comparison.after) == (0, 0, 55, 55)


def test_people_who_disagree_are_no_change() -> None:
    assert found(*[LOW + HIGH] * 3, *[HIGH + LOW] * 3).passed == 0


def test_a_change_of_five_points_is_large_enough_and_less_is_not() -> None:
    """One rating more on 4 of 20 days is five points; on 3 of them it is not, although everybody agrees."""
    enough = found(*["33333" * 4 + "33334" * 4] * 5)
    assert (enough.passed, round(enough.delta, 9)) == (1, 5)
    little = found(*["33333" * 4 + "33334" * 3 + "33333"] * 5)
    assert (little.passed, round(little.delta, 9)) == (0, 3.75)


def test_weeks_that_swing_more_than_they_rise_are_no_change() -> None:
    before, after = "11111" + "55555" + "11111" + "55555", "33333" + "55555" + "22222" + "55555"
    comparison = found(*[before + after] * 5)
    assert comparison.delta > 5
    assert comparison.low > 0
    assert comparison.passed == 0


def test_calm_weeks_before_do_not_make_up_for_swinging_ones_after() -> None:
    comparison = found(*["33333" * 4 + "33333" + "55555" + "33333" + "55555"] * 5)
    assert (comparison.passed, comparison.delta) == (0, 25)


def test_one_person_alone_does_not_make_a_team_rise() -> None:
    comparison = found("11111" * 4 + "55555" * 4, *["33333" * 8] * 4)
    assert comparison.delta == 20
    assert comparison.low < 0
    assert comparison.passed == 0


def test_a_team_that_changed_only_by_who_is_in_it_has_not_changed() -> None:
    """Five stay as they are, three low ones leave, three high ones come: the raw score alone moves."""
    gone, come = "11111" * 4 + " " * 20, " " * 20 + "55555" * 4
    comparison = found(*["33333" * 8] * 5, *[gone] * 3, *[come] * 3)
    assert (comparison.passed, comparison.delta, len(comparison.same)) == (0, 0, 5)
    assert comparison.after - comparison.before > 30


def test_weeks_and_people_must_point_the_same_way() -> None:
    stays = "33333" * 4 + "44444" * 4
    gone, come = "55555" * 4 + " " * 20, " " * 20 + "11111" * 4
    comparison = found(*[stays] * 5, *[gone] * 5, *[come] * 5)
    assert comparison.delta == 25
    assert comparison.after < comparison.before
    assert comparison.passed == 0


def test_four_people_cannot_be_compared() -> None:
    assert compared(eight_weeks(*[LOW + HIGH] * 4), MONDAY) is None
    assert compared(eight_weeks(*[LOW + HIGH] * 4, LOW + " " * 20), MONDAY) is None
    assert compared([], MONDAY) is None


def test_two_rated_days_do_not_pair_a_person_however_many_lines_they_have() -> None:
    twice = [answered(9, START + timedelta(days=at), (0.5, 4), (0.25, 3), (0.25, 5)) for at in (0, 1)]
    after = days(9, "444", MONDAY)
    comparison = compared(eight_weeks(*[LOW + HIGH] * 5) + twice + after, MONDAY)
    assert comparison
    assert len(comparison.same) == 5


def test_three_rated_days_in_both_windows_pair_a_person() -> None:
    comparison = found(*[LOW + HIGH] * 5, "3U4.3" + " " * 15 + "U4.54")
    assert len(comparison.same) == 6


def test_cant_tell_is_no_rated_day() -> None:
    assert compared(eight_weeks(*["UU3UUU3UUUUUUUUUUUUU" + HIGH] * 5), MONDAY) is None


def test_a_week_without_a_score_is_too_little() -> None:
    gap = "33343" * 2 + "UU..." + "33343"
    assert compared(eight_weeks(*[gap + HIGH] * 5), MONDAY) is None


def test_a_newcomers_first_answers_are_left_out_of_the_change_but_not_of_the_raw_scores() -> None:
    veterans = eight_weeks(*[LOW + LOW] * 5)
    newcomer = days(6, "11111" + "33343" * 7, START)
    first_five = {6: START + timedelta(days=4)}
    comparison = compared(veterans + newcomer, MONDAY, first_five)
    with_them = compared(veterans + newcomer, MONDAY)
    assert comparison
    assert with_them
    assert (comparison.delta, len(comparison.same)) == (0, 6)
    assert with_them.delta > 0
    assert comparison.before == with_them.before < 55


def test_somebody_who_has_not_answered_five_times_is_left_out() -> None:
    days_of = eight_weeks(*[LOW + HIGH] * 5)
    assert compared(days_of, MONDAY, {1: date.max}) is None


def test_days_of_other_weeks_are_not_looked_at() -> None:
    outside = team(*["11111"] * 5, first=MONDAY + timedelta(weeks=1)) + team(*["11111"] * 5, first=START - WEEK)
    days_of = eight_weeks(*[LOW + HIGH] * 5)
    assert compared(days_of + outside, MONDAY) == compared(days_of, MONDAY)


WEEK = timedelta(weeks=1)


@given(st.lists(st.text("12345U-.", min_size=40, max_size=40), min_size=5, max_size=6))
def test_turning_every_rating_round_turns_the_change_round(said: list[str]) -> None:
    upside_down = [word.translate(str.maketrans("12345", "54321")) for word in said]
    here, there = compared(eight_weeks(*said), MONDAY), compared(eight_weeks(*upside_down), MONDAY)
    if here is None or there is None:
        assert here is there is None
        return
    assert there.delta == pytest.approx(-here.delta, abs=1e-9)
    assert there.passed == -here.passed
    assert (there.low, there.high) == pytest.approx((-here.high, -here.low), abs=1e-9)
    assert there.before == pytest.approx(100 - here.before)
