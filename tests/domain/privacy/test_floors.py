"""How many people a number needs, as the setting changes."""

from datetime import date, timedelta

import pytest

from bot.domain.answers import weeks_to
from bot.domain.privacy.floors import floor_for

MAY, JUNE, JULY = date(2026, 5, 4), date(2026, 6, 1), date(2026, 7, 6)
ROWS = [(MAY, 5), (JUNE, 8), (JULY, 5)]


def test_a_raise_holds_for_everything_that_is_not_frozen_yet() -> None:
    assert floor_for([MAY], [(MAY, 5)], 7) == 7


def test_a_lowered_floor_waits_for_answers_of_weeks_to_come() -> None:
    lowered = [(MAY, 5), (JUNE, 4)]
    assert floor_for([JUNE - timedelta(weeks=1)], lowered, 4) == 5
    assert floor_for([JUNE], lowered, 4) == 4


def test_a_window_needs_what_the_most_cautious_of_its_weeks_needs() -> None:
    assert floor_for(weeks_to(JULY + timedelta(weeks=2), 4), ROWS, 5) == 8
    assert floor_for(weeks_to(JULY + timedelta(weeks=3), 4), ROWS, 5) == 5


def test_weeks_before_all_rows_need_what_the_first_one_says() -> None:
    assert floor_for([MAY - timedelta(weeks=9)], [(MAY, 6), (JUNE, 5)], 5) == 6


@pytest.mark.parametrize(("setting", "needed"), [(1, 4), (4, 4), (5, 5), (10, 10), (50, 10)])
def test_it_is_never_below_four_nor_above_ten(setting: int, needed: int) -> None:
    assert floor_for([MAY], [], setting) == needed
