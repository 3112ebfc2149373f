"""Between which places a service stands: a range, since a place alone would claim too much (metrics 2.7)."""

from collections.abc import Sequence

from bot.domain.numbers.estimate import Estimate


def rank_ranges(estimates: Sequence[Estimate]) -> list[tuple[int, int]]:
    """Return the best and the worst place of each, in the order given, 1 for the highest: “2nd–4th of 7”.

    best = 1 + how many 80 % intervals lie wholly above its own, worst = S − how many lie wholly below. Intervals that
    touch overlap. No minimum sample: what is listed has passed the gate. Source: metrics 2.7.
    """
    return [
        (
            1 + sum(other.low > one.high for other in estimates),
            len(estimates) - sum(other.high < one.low for other in estimates),
        )
        for one in estimates
    ]
