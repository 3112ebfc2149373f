import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.numbers.estimate import Estimate
from bot.domain.numbers.ranks import rank_ranges
from bot.domain.numbers.shrinkage import shrunk

SCORES = st.lists(st.tuples(st.floats(0, 100), st.floats(0.5, 25)), min_size=1, max_size=12)


def test_services_alike_have_a_spread_of_five_points_at_least() -> None:
    assert shrunk([(60.0, 4.0)] * 6).tau == 5.0


def test_a_service_alone_stays_where_it_is() -> None:
    found = shrunk([(60.0, 10.0)])
    assert found.mu == 60.0
    assert found.values[0] == pytest.approx((60.0, 50**0.5))


def test_no_services_have_no_mean() -> None:
    with pytest.raises(ValueError, match="no services"):
        shrunk([])


@given(SCORES)
def test_every_score_moves_towards_the_mean_and_becomes_surer(scores: list[tuple[float, float]]) -> None:
    found = shrunk(scores)
    for (m, error), (value, shrunk_error) in zip(scores, found.values, strict=True):
        assert min(m, found.mu) - 1e-9 <= value <= max(m, found.mu) + 1e-9
        assert shrunk_error < error
    assert min(m for m, _ in scores) - 1e-9 <= found.mu <= max(m for m, _ in scores) + 1e-9


def spans(*ends: tuple[float, float]) -> list[Estimate]:
    return [Estimate((low + high) / 2, low, high, 5, 20) for low, high in ends]


def test_a_place_is_a_range_where_intervals_overlap() -> None:
    assert rank_ranges(spans((80, 90), (60, 75), (65, 78), (10, 20))) == [(1, 1), (2, 3), (2, 3), (4, 4)]
    assert rank_ranges(spans((40, 60), (60, 80))) == [(1, 2), (1, 2)]
    assert rank_ranges([]) == []


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 50)), max_size=9))
def test_a_range_holds_the_place_by_value(made: list[tuple[float, float]]) -> None:
    estimates = [Estimate(value, value - half, value + half, 5, 20) for value, half in made]
    for one, (best, worst) in zip(estimates, rank_ranges(estimates), strict=True):
        above = sum(other.value > one.value for other in estimates)
        assert best <= 1 + above <= worst
