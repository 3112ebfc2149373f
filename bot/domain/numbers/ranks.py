"""Between which places a service stands: a range, since a place alone would claim too much (metrics 2.7)."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from bot.domain.numbers.estimate import Estimate


def rank_ranges(estimates: Sequence[Estimate]) -> list[tuple[int, int]]:
    """Return the best and the worst place of each, in the order given, 1 for the highest: “2nd–4th of 7”.

    best = 1 + how many 80 % intervals lie wholly above its own, worst = S − how many lie wholly below. Intervals that
    touch overlap. No minimum sample: what is listed has passed the gate. Source: metrics 2.7.
    """
    lows, highs = sorted(one.low for one in estimates), sorted(one.high for one in estimates)
    count = len(estimates)  # sorted once: a house has thousands of services
    return [(1 + count - bisect_right(lows, one.high), count - bisect_left(highs, one.low)) for one in estimates]
