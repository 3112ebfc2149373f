"""The test vectors of the design (metrics 2.15), to the precision that it prints."""

from collections.abc import Callable

import pytest

from bot.domain.answers import Part
from bot.domain.numbers import companions
from bot.domain.numbers.estimate import Estimate
from bot.domain.numbers.scoring import design_effect, score, score_sums, share, share_sums
from bot.domain.numbers.shrinkage import shrunk
from bot.domain.numbers.weighing import weighed
from tests.domain.numbers.weeks import MONDAY, answered, days, team

FIRST = weighed(team("544U4", "332..", "44544", "2U.", "434"))
SECOND = weighed(team(*["555.."] * 5))


def shown(estimate: Estimate | None) -> tuple[float, float, float]:
    assert estimate
    return round(estimate.value, 1), round(estimate.low, 1), round(estimate.high, 1)


def share_of(counts: Callable[[Part], bool]) -> tuple[float, float, float]:
    return shown(share(share_sums(FIRST, counts)))


def test_the_score_of_the_week() -> None:
    found = score(score_sums(FIRST))
    assert found
    assert shown(found) == (63.3, 48.0, 78.6)
    assert (round(found.se, 2), found.people, found.answers) == (9.97, 5, 16)


def test_the_efforts_of_the_week() -> None:
    efforts = {line.person: round(line.effort, 3) for line in FIRST}
    assert efforts == {1: 1, 2: 1.667, 3: 1, 4: 1.5, 5: 1}
    happy = share_sums(FIRST, companions.happy)
    assert (round(happy.y, 9), round(happy.x, 9), round(design_effect(happy), 2)) == (11.0, 21.0, 3.5)


def test_the_shares_of_the_week() -> None:
    assert share_of(companions.happy) == (52.4, 23.7, 79.6)
    assert share_of(companions.cant_tell) == (11.9, 4.2, 29.3)
    assert share_of(companions.objection) == (15.1, 5.6, 34.7)


def test_the_four_companions_add_up() -> None:
    four = (companions.happy, companions.shrug, companions.objection, companions.cant_tell)
    assert sum(share_sums(FIRST, one).y for one in four) == pytest.approx(21.0)


def test_five_identical_people_are_not_certain() -> None:
    found = score(score_sums(SECOND))
    assert found
    assert shown(found) == (100, 96.6, 100)
    assert round(found.se, 2) == 2.24
    assert shown(share(share_sums(SECOND, companions.happy))) == (100, 76.1, 100)


def test_several_items_in_a_day() -> None:
    first = [answered(1, MONDAY, (0.5, 5), (0.5, 1)), *days(1, " 4")]
    rest = [day for person in (2, 3, 4, 5) for day in days(person, "3.")]
    found = score_sums(weighed(first + rest))
    assert found.ratio == pytest.approx(52.5)
    assert (found.people, found.answers) == (5, 7)  # six answered days: too few in either way


def test_seven_services_shrink() -> None:
    found = shrunk([(81, 3), (78, 3.4), (70, 6), (76, 5.8), (41, 6.2), (64, 5), (36, 4.6)])
    assert (round(found.mu, 1), round(found.tau, 1)) == (63.9, 17.5)
    assert [round(value, 1) for value, _ in found.values] == [80.5, 77.5, 69.4, 74.8, 43.6, 64.0, 37.8]


def test_three_services_shrink_by_an_assumed_spread() -> None:
    found = shrunk([(90, 9), (60, 4), (64, 5)])
    assert found.tau == 10
    assert [round(value, 1) for value, _ in found.values] == [80.6, 61.2, 65.0]
