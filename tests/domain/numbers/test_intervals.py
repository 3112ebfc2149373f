from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from math import exp, lgamma, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.numbers.intervals import T80, T90, Z80, Z90, t80, t90, wilson


@pytest.mark.parametrize("t", [t80, t90])
def test_more_people_never_widen_an_interval(t: Callable[[int], float]) -> None:
    found = [t(df) for df in range(1, 200)]
    assert all(here >= there for here, there in pairwise(found))


def test_between_listed_degrees_of_freedom_the_next_lower_one_counts() -> None:
    assert [t80(df) for df in (20, 21, 24, 25, 29, 30, 31)] == [1.325, 1.325, 1.325, 1.316, 1.316, 1.310, Z80]
    assert [t90(df) for df in (20, 21, 24, 25, 29, 30, 31)] == [1.725, 1.725, 1.725, 1.708, 1.708, 1.697, Z90]


@pytest.mark.parametrize(("table", "inside"), [(T80, 0.8), (T90, 0.9)])
def test_as_much_lies_within_t_as_is_said(table: dict[int, float], inside: float) -> None:
    """Beside Student's density itself, integrated by Simpson's rule; half a thousandth of t is rounding."""
    for df, t in table.items():
        assert 2 * _area(df, t - 0.00051) < inside < 2 * _area(df, t + 0.00051)


def _area(df: int, end: float, steps: int = 400) -> float:
    at_0 = exp(lgamma((df + 1) / 2) - lgamma(df / 2)) / sqrt(df * pi)
    heights: list[float] = [at_0 * (1 + (end * at / steps) ** 2 / df) ** (-(df + 1) / 2) for at in range(steps + 1)]
    return end / steps / 3 * (heights[0] + heights[-1] + 4 * sum(heights[1:-1:2]) + 2 * sum(heights[2:-1:2]))


def test_the_tables_list_what_the_design_lists() -> None:
    assert list(T80) == list(T90) == [*range(1, 21), 25, 30]
    assert (T80[1], T80[10], T80[11], T80[20]) == (3.078, 1.372, 1.363, 1.325)
    assert (T90[1], T90[10], T90[11], T90[20]) == (6.314, 1.812, 1.796, 1.725)
    assert all(T90[df] > T80[df] for df in T80)


def test_no_interval_without_a_degree_of_freedom() -> None:
    with pytest.raises(ValueError, match="degree of freedom"):
        t80(0)


@given(st.fractions(0, 1, max_denominator=50), st.floats(0.5, 500), st.sampled_from([1.282, 1.533, 3.078]))
def test_wilsons_ends_are_where_the_share_is_z_standard_errors_away(ratio: Fraction, n: float, z: float) -> None:
    r = float(ratio)
    low, high = wilson(r, n, z)
    assert 0 <= low <= r + 1e-12
    assert r - 1e-12 <= high <= 1
    for end in (low, high):
        assert abs(r - end) == pytest.approx(z * sqrt(end * (1 - end) / n), abs=1e-6)
