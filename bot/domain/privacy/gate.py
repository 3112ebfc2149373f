"""Enough people and enough answers: the only door from an estimate to a number that may be shown (metrics 2.0)."""

from collections.abc import Hashable, Iterable

from bot.domain.numbers.estimate import Estimate
from bot.domain.privacy.fair import FEWEST_ANSWERS, LOWEST_FLOOR, Fair


def passes(people: int, answers: int, floor: int) -> bool:
    """Tell whether so many people and lines are enough: k ≥ floor, never below four, and n ≥ 10 (metrics 2.0)."""
    return people >= max(floor, LOWEST_FLOOR) and answers >= FEWEST_ANSWERS


def crowd(people: Iterable[Hashable], floor: int) -> bool:
    """Tell whether these lines, each given as its person, are enough."""
    said = list(people)
    return passes(len(set(said)), len(said), floor)


def fair(estimate: Estimate | None, floor: int) -> Fair | None:
    """Return an estimate as a number that may be shown; None if too few people or lines stand behind it."""
    if estimate is None or not passes(estimate.people, estimate.answers, floor):
        return None
    return Fair(estimate.value, estimate.low, estimate.high, estimate.people, estimate.answers)


def still(number: Fair | None, floor: int) -> Fair | None:
    """Return a number that was shown before, None where more people are needed by now."""
    return number if number and passes(number.people, number.answers, floor) else None
