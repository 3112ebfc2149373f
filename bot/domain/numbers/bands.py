"""A score in a word (metrics 2.2)."""

from enum import StrEnum

from bot.domain.numbers.estimate import Estimate

GREEN_FROM, AMBER_FROM = 70, 50  # points


class Band(StrEnum):
    """Where a score lies; unclear if its interval reaches from red to green."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNCLEAR = "unclear"


def band(score: Estimate) -> Band:
    """Return the band of a score: green ≥ 70, amber 50–69, red < 50; unclear if its interval lies in all three.

    Read from whole points, as a page prints them: what stands there as 70 is green. Source: metrics 2.2.

    >>> band(Estimate(72, 55, 89, 5, 20)).value, band(Estimate(72, 49, 95, 5, 20)).value
    ('green', 'unclear')
    """
    if round(score.low) < AMBER_FROM and round(score.high) >= GREEN_FROM:
        return Band.UNCLEAR
    points = round(score.value)
    if points >= GREEN_FROM:
        return Band.GREEN
    return Band.AMBER if points >= AMBER_FROM else Band.RED
