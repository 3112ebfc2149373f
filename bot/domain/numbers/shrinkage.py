"""Services side by side: scores drawn towards their mean, the more the less is behind them (metrics 2.7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

FEWEST = 5  # services; below, the variance between them is assumed
ASSUMED, LEAST = 100.0, 25.0  # variance between services, in points²


@dataclass(frozen=True, slots=True)
class Shrunk:
    """The mean and spread of the services, and each one's shrunk score with its standard error, in points."""

    mu: float
    tau: float  # standard deviation between services
    values: tuple[tuple[float, float], ...]  # in the order given


def shrunk(scores: Sequence[tuple[float, float]]) -> Shrunk:
    """Return empirical-Bayes scores of services given as (M, SE) in points, SE above 0.

    B = τ²/(τ² + SE²), M̃ = B·M + (1−B)·μ, SE·√B, where μ is the mean weighed by 1/(τ² + SE²) and τ² is DerSimonian
    and Laird's, at least 25; 100 below five services. For ordering a list only: it prints M with its interval, and a
    team's own score is never shrunk. Raises ValueError without any service. Source: metrics 2.7; DerSimonian, Laird.
    """
    if not scores:
        raise ValueError("no services")
    spread = _spread(scores) if len(scores) >= FEWEST else ASSUMED
    mu = _mean(scores, spread)
    trust = [spread / (spread + error**2) for _, error in scores]
    values = ((b * m + (1 - b) * mu, sqrt(b) * error) for b, (m, error) in zip(trust, scores, strict=True))
    return Shrunk(mu, sqrt(spread), tuple(values))


def _mean(scores: Sequence[tuple[float, float]], spread: float) -> float:
    weights = [1 / (spread + error**2) for _, error in scores]
    return sum(w * m for w, (m, _) in zip(weights, scores, strict=True)) / sum(weights)


def _spread(scores: Sequence[tuple[float, float]]) -> float:
    """Return τ²: by how much the services differ beyond what their standard errors explain."""
    weights = [error**-2 for _, error in scores]
    mean = _mean(scores, 0.0)
    surplus = sum(w * (m - mean) ** 2 for w, (m, _) in zip(weights, scores, strict=True)) - (len(scores) - 1)
    return max(LEAST, surplus / (sum(weights) - sum(w * w for w in weights) / sum(weights)))
