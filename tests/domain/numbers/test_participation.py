import pytest

from bot.domain.numbers.participation import people_asked, rate, reach, worst_case
from tests.domain.numbers.weeks import days, team


def test_the_rate_counts_questions_that_were_asked() -> None:
    assert rate(team("54-. ", "U....")) == pytest.approx(3 / 9)
    assert rate(days(1, "54..", fraction=0.5)) == 0.5


def test_reach_counts_people_who_answered_once() -> None:
    found = team("5....", ".....", "     ", "----U")
    assert reach(found) == pytest.approx(2 / 3)
    assert people_asked(found) == 3


def test_nobody_asked_is_nobody_reached() -> None:
    assert (rate([]), reach([]), people_asked([])) == (0, 0, 0)
    assert (rate(team("   ")), reach(team("   "))) == (0, 0)


def test_the_worst_case_assumes_nothing_about_the_silent() -> None:
    assert worst_case(rate(team("5554.", "555-.")), 60.0) == pytest.approx((42.0, 72.0))
    assert worst_case(rate(team("5555")), 60.0) == (60.0, 60.0)
