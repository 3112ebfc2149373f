"""Scores and shares of effort, with the intervals that they are shown with (metrics 2.1–2.5)."""

from collections.abc import Callable, Hashable, Iterable
from math import sqrt
from typing import TypeVar

from bot.domain.answers import Part
from bot.domain.numbers.estimate import Estimate
from bot.domain.numbers.intervals import t80, wilson
from bot.domain.numbers.sums import Sums, sums
from bot.domain.numbers.weighing import Weighed

FLOOR = 5.0  # points: what the standard error of one person's answers is at least
LEAST_DEFF, MOST_DEFF, UNKNOWN_DEFF = 1.0, 4.0, 2.0  # design effect: how much less than n the answers tell
NOTHING = 1e-12  # floats that were added up may miss 0 and 1 by this much
PERCENT = 100.0

Key = TypeVar("Key", bound=Hashable)


def points(part: Part) -> float | None:
    """Return the score of one answer, s = 25·(r − 1): 0, 25, 50, 75 or 100. None is *can't tell*: not 50, not 0.

    Spacing the five categories evenly is a convention, so a score is shown beside its distribution (metrics 2.1).
    """
    return None if part.rating is None else 25.0 * (part.rating - 1)


def score_sums(lines: Iterable[Weighed]) -> Sums:
    """Return the sums of the score: over rated lines, in points."""
    return sums(lines, points)


def score(sums: Sums) -> Estimate | None:
    """Return M = Σ x·s / Σ x over rated lines, in points (0–100), with its 80 % interval (metrics 2.2).

    M ± t(k−1)·SE within 0 and 100, where SE = max(√Var, 5/√k): five identical answers are not certainty. None if
    fewer than two people rated: there is no interval then, and no number is shown without. More is the gate's to ask.
    """
    ratio, variance = sums.ratio, sums.variance
    if ratio is None or variance is None:
        return None
    error = max(sqrt(variance), FLOOR / sqrt(sums.people))
    half = t80(sums.people - 1) * error
    value = min(max(ratio, 0.0), PERCENT)
    return Estimate(value, max(0.0, value - half), min(PERCENT, value + half), sums.people, sums.answers, error)


def share_sums(lines: Iterable[Weighed], counts: Callable[[Part], bool]) -> Sums:
    """Return the sums of a share: what counts, of the effort of all these lines, 0–1. Can't tell is in the whole."""
    return sums(lines, lambda part: 1.0 if counts(part) else 0.0)


def share(sums: Sums) -> Estimate | None:
    """Return R = Σ x[counts] / Σ x over all answered lines, in percent, with its 80 % interval (metrics 2.3–2.5).

    Wilson's interval on the effective sample size n/deff, deff = clamp(Var / (R(1−R)/n), 1, 4) and 2 where R is 0 or
    1, with t(k−1) in place of z, since the plain variance of few clusters covers too little. `se` is √(R(1−R)·deff/n)
    in percent, 0 at the ends. None below two people, as for `score`. Sources: Brown, Cai and DasGupta 2001; Korn and
    Graubard.
    """
    ratio, variance = sums.ratio, sums.variance
    if ratio is None or variance is None:
        return None
    ratio = min(max(ratio, 0.0), 1.0)
    simple = ratio * (1 - ratio) / sums.answers
    deff = design_effect(sums)
    low, high = wilson(ratio, sums.answers / deff, t80(sums.people - 1))
    error = sqrt(simple * deff)
    return Estimate(PERCENT * ratio, PERCENT * low, PERCENT * high, sums.people, sums.answers, PERCENT * error)


def design_effect(sums: Sums) -> float:
    """Return deff of a share: by how much its clustered variance exceeds that of n unrelated answers, from 1 to 4."""
    ratio, variance = sums.ratio, sums.variance
    if ratio is None or variance is None or min(ratio, 1 - ratio) <= NOTHING:
        return UNKNOWN_DEFF
    return min(max(variance * sums.answers / (ratio * (1 - ratio)), LEAST_DEFF), MOST_DEFF)
