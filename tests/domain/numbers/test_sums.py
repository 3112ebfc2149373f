"""The sums beside a second implementation that keeps every person, in exact fractions."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Part
from bot.domain.numbers.companions import happy
from bot.domain.numbers.scoring import score_sums, share_sums
from bot.domain.numbers.sums import Sums, sums
from bot.domain.numbers.weighing import Weighed
from tests.domain.numbers.weeks import MONDAY

RATINGS = st.one_of(st.none(), st.integers(1, 5))
EFFORTS = st.fractions(Fraction(1, 8), 3, max_denominator=12)
LINES = st.lists(st.tuples(st.integers(1, 8), EFFORTS, RATINGS), max_size=40)

Said = Sequence[tuple[int, Fraction, int | None]]


def lines_of(said: Said, shift: int = 0) -> list[Weighed]:
    return [Weighed(person + shift, float(x), Part(1.0, rating), MONDAY) for person, x, rating in said]


def straight(said: Said, *, scored: bool) -> tuple[Fraction, Fraction | None] | None:
    """Return R and its variance as they are defined: person by person, residual by residual."""
    people: defaultdict[int, list[tuple[Fraction, Fraction]]] = defaultdict(list)
    for person, x, rating in said:
        if scored and rating is not None:
            people[person].append((x, x * 25 * (rating - 1)))
        elif not scored:
            people[person].append((x, x if rating in (4, 5) else Fraction()))
    wholes = [(sum(x for x, _ in own), sum(y for _, y in own)) for own in people.values()]
    whole = sum(x for x, _ in wholes)
    if not whole:
        return None
    ratio = Fraction(sum(y for _, y in wholes)) / whole
    k = len(wholes)
    residuals = sum((y - ratio * x) ** 2 for x, y in wholes)
    return ratio, Fraction(k, k - 1) * residuals / whole**2 if k > 1 else None


@given(LINES, st.booleans())
def test_the_ratio_and_its_variance_are_those_of_the_definition(said: Said, scored: bool) -> None:
    found = score_sums(lines_of(said)) if scored else share_sums(lines_of(said), happy)
    expected = straight(said, scored=scored)
    if expected is None:
        assert (found.ratio, found.variance) == (None, None)
        return
    ratio, variance = expected
    scale = 10_000 if scored else 1
    assert found.ratio == pytest.approx(float(ratio), abs=1e-9)
    if variance is None:
        assert found.variance is None
    else:
        assert found.variance == pytest.approx(float(variance), abs=1e-12 * scale)


@given(LINES, LINES)
def test_sums_of_other_people_add_up_to_the_sums_of_all(these: Said, those: Said) -> None:
    here, there = lines_of(these), lines_of(those, shift=100)
    added, at_once = score_sums(here) + score_sums(there), score_sums(here + there)
    assert (added.people, added.answers) == (at_once.people, at_once.answers)
    for name in ("x", "y", "xx", "xy", "yy"):
        assert getattr(added, name) == pytest.approx(getattr(at_once, name))
    assert added.variance == (None if at_once.variance is None else pytest.approx(at_once.variance, abs=1e-8))


@given(st.integers(2, 9), st.integers(1, 5), EFFORTS)
def test_people_of_one_mind_vary_by_nothing_and_never_by_less(k: int, rating: int, x: Fraction) -> None:
    said = [(person, x / person, rating) for person in range(1, k + 1)]
    variance = score_sums(lines_of(said)).variance
    assert variance is not None
    assert 0 <= variance < 1e-9


def test_nothing_is_no_ratio() -> None:
    assert sums([], lambda _: 1.0) == Sums()
    assert (Sums().ratio, Sums().variance) == (None, None)


def test_people_and_answers_are_those_of_the_denominator() -> None:
    said: Said = [(1, Fraction(1), 5), (1, Fraction(1), None), (2, Fraction(1), None), (3, Fraction(2), 3)]
    rated, all_answered = score_sums(lines_of(said)), share_sums(lines_of(said), happy)
    assert (rated.people, rated.answers, rated.x) == (2, 2, 3.0)
    assert (all_answered.people, all_answered.answers, all_answered.x) == (3, 4, 5.0)


def test_a_line_of_no_effort_is_nobodys_answer() -> None:
    assert score_sums([Weighed(1, 0.0, Part(0.0, 5), MONDAY)]) == Sums()


def test_one_person_has_a_ratio_and_no_variance() -> None:
    found = score_sums(lines_of([(1, Fraction(1), 5), (1, Fraction(1), 4)]))
    assert (found.ratio, found.variance) == (87.5, None)
