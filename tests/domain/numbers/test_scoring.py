import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Part
from bot.domain.numbers import companions
from bot.domain.numbers.bands import Band, band
from bot.domain.numbers.estimate import Estimate
from bot.domain.numbers.scoring import (
    design_effect,
    points,
    score,
    score_sums,
    share,
    share_sums,
)
from bot.domain.numbers.sums import Sums
from bot.domain.numbers.weighing import Weighed, weighed
from storage.words import PathKind
from tests.domain.numbers.weeks import MONDAY, team

MARKS = "12345U-. "


def test_points_are_evenly_spaced_and_cant_tell_has_none() -> None:
    assert [points(Part(1.0, rating)) for rating in (1, 2, 3, 4, 5, None)] == [0, 25, 50, 75, 100, None]


def test_nobody_rated() -> None:
    lines = weighed(team("UU", "U.", "UU", "U-", "UU"))
    assert score(score_sums(lines)) is None
    unsure = share(share_sums(lines, companions.cant_tell))
    assert unsure
    assert (unsure.value, unsure.high, unsure.people, unsure.answers) == (100, 100, 5, 8)


def test_nobody_answered() -> None:
    lines = weighed(team("..", "--"))
    assert score(score_sums(lines)) is None
    assert share(share_sums(lines, companions.happy)) is None
    assert design_effect(Sums()) == 2


def test_one_person_alone_is_no_number() -> None:
    lines = weighed(team("54321"))
    assert score(score_sums(lines)) is None
    assert share(share_sums(lines, companions.happy)) is None


def test_four_people_have_three_degrees_of_freedom() -> None:
    found = score(score_sums(weighed(team(*["444"] * 4))))
    assert found == Estimate(75.0, 75 - 1.638 * 2.5, 75 + 1.638 * 2.5, 4, 12, 2.5)


def test_a_share_of_none_knows_little() -> None:
    found = share(share_sums(weighed(team(*["444"] * 5)), companions.objection))
    assert found
    assert (found.value, found.low, round(found.high, 1), found.se) == (0, 0, 23.9, 0)


def test_people_who_disagree_count_for_a_quarter_at_most() -> None:
    torn = share_sums(weighed(team(*["55555"] * 3, *["11111"] * 3)), companions.happy)
    assert design_effect(torn) == 4
    alike = share_sums(weighed(team(*["51515"] * 6)), companions.happy)
    assert design_effect(alike) == 1


def test_paths_and_what_they_are_made_of() -> None:
    parts = (
        Part(1.0, 4, path=PathKind.COMPLETE, direct=True),
        Part(1.0, None, path=PathKind.COMPLETE),
        Part(1.0, 2, path=PathKind.PARTIAL, immediate=True),
        Part(1.0, 3),
    )
    lines = [Weighed(person, 1.0, part, MONDAY) for person, part in enumerate(parts)]
    paths = (companions.complete, companions.partial, companions.unlinked)
    assert [share_sums(lines, path).ratio for path in paths] == [0.5, 0.25, 0.25]


@given(st.lists(st.text(MARKS, max_size=10), max_size=7))
def test_numbers_lie_within_their_intervals_and_these_within_0_and_100(said: list[str]) -> None:
    lines = weighed(team(*said))
    happy, rated = share(share_sums(lines, companions.happy)), score(score_sums(lines))
    for found in (happy, rated):
        assert found is None or 0 <= found.low <= found.value + 1e-9
        assert found is None or found.value - 1e-9 <= found.high <= 100


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        (70, 51, 89, Band.GREEN),
        (69.6, 60, 80, Band.GREEN),
        (69.4, 60, 80, Band.AMBER),
        (50, 30, 69, Band.AMBER),
        (49, 30, 69, Band.RED),
        (60, 49, 70, Band.UNCLEAR),
        (60, 49.6, 80, Band.AMBER),
        (75, 10, 100, Band.UNCLEAR),
    ],
)
def test_a_band_is_said_only_where_two_at_most_are_possible(
    value: float, low: float, high: float, expected: Band
) -> None:
    assert band(Estimate(value, low, high, 5, 20)) is expected
