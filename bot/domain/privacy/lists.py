"""Numbers side by side in a list: in which order, and between which places each stands (metrics 2.7).

Decision: the standard error is read back from the interval of a published score, its wider half over Student's t of
people − 1, as `numbers.scoring.score` made it. Why: a frozen page keeps the interval and not the error; the half that
0 or 100 did not cut is exact. Cost: a score whose halves are both cut counts as a little surer than it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from bot.domain.numbers.estimate import Estimate
from bot.domain.numbers.intervals import t80
from bot.domain.numbers.ranks import rank_ranges
from bot.domain.numbers.scoring import FLOOR
from bot.domain.numbers.shrinkage import shrunk
from bot.domain.privacy.fair import Fair


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number of a list stands: which of those given it is, and its best and worst place, 1 for the highest."""

    index: int
    best: int
    worst: int


def places(scores: Sequence[Fair]) -> list[Place]:
    """Return the places of these scores, the one that we trust to be highest first.

    Ordered by scores drawn towards their mean: 4 answers of 10 do not beat 300 of 1,000. Equal ones keep their order.
    """
    if not scores:
        return []
    drawn = shrunk([(one.value, error(one)) for one in scores]).values
    ranges = rank_ranges([Estimate(one.value, one.low, one.high, one.people, one.answers) for one in scores])
    order = sorted(range(len(scores)), key=lambda index: -drawn[index][0])
    return [Place(index, *ranges[index]) for index in order]


def error(score: Fair) -> float:
    """Return the standard error of a published score, at least that of identical answers."""
    half = max(score.high - score.value, score.value - score.low)
    return max(half / t80(score.people - 1), FLOOR / sqrt(score.people))
