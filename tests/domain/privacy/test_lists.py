import pytest

from bot.domain.numbers.intervals import t80
from bot.domain.privacy.fair import Fair
from bot.domain.privacy.lists import Place, error, places


def score(value: float, half: float, people: int = 20) -> Fair:
    return Fair(value, max(0.0, value - half), min(100.0, value + half), people, 10 * people)


def test_a_place_is_a_range_of_all_whose_intervals_meet() -> None:
    assert places([score(50, 4), score(83, 4), score(60, 8), score(20, 4)]) == [
        Place(1, 1, 1),
        Place(2, 2, 3),
        Place(0, 2, 3),
        Place(3, 4, 4),
    ]


def test_few_answers_do_not_beat_many() -> None:
    few, many, other = score(88, 30, 4), score(84, 2, 60), score(40, 3)
    assert [place.index for place in places([few, many, other])] == [1, 0, 2]


def test_equal_ones_keep_their_order_and_nothing_has_no_places() -> None:
    assert [place.index for place in places([score(60, 4)] * 3)] == [0, 1, 2]
    assert places([]) == []


def test_theerror_is_the_one_that_made_the_interval_though_0_or_100_cut_it() -> None:
    assert error(score(97, 8, 9)) == pytest.approx(8 / t80(8))
    assert error(score(3, 8, 9)) == pytest.approx(8 / t80(8))
    assert error(Fair(100, 100, 100, 4, 10)) == 2.5
