"""Whether a team's score changed: the last four weeks against the four before (metrics 2.8).

Decision: a change must be seen twice over, by the same people and by the weeks, and be worth five points. Why: arrows
that turn every week would be noise in a team of eight half of the time. Cost: a lasting change of ten points takes
six weeks or longer to be said in every other team of that size.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from math import sqrt
from statistics import fmean, stdev, variance

from bot.domain.answers import WINDOW, Day, weeks_to
from bot.domain.numbers.intervals import t90
from bot.domain.numbers.scoring import points, score_sums
from bot.domain.numbers.weighing import weighed
from storage.words import Outcome

FEWEST_RATED = 3  # of a person's days, in each window
FEWEST_PAIRS = 5  # people
LEAST_ERROR = 1.0  # points
WEEKS_T = 1.943  # two-sided 90 %, df 6
LEAST_CHANGE = 5.0  # points
EXACT = 1e-9  # a change of exactly five points is large enough, whatever floats make of it


@dataclass(frozen=True, slots=True)
class Comparison:
    """Four weeks against the four before, in points."""

    delta: float  # mean change of the same people
    low: float  # its 90 % interval
    high: float
    before: float  # raw score of each window, with everybody's answers
    after: float
    passed: int  # 1 up, -1 down, 0 not passed
    same: frozenset[int]  # whom it compares


@dataclass(frozen=True, slots=True)
class _Pairs:
    delta: float
    error: float
    same: frozenset[int]

    @property
    def half(self) -> float:
        return t90(len(self.same) - 1) * self.error


def compared(days: Iterable[Day], week: date, early: Mapping[int, date] | None = None) -> Comparison | None:
    """Return the four weeks ending with `week` beside the four before; None if there is too little to compare.

    `days` are those of the eight weeks. `early` is the date up to which a person's days are left out: that of the
    fifth answered check-in, if it lies in the eight weeks, or any day from the end of the eight weeks on for somebody
    who has not answered five yet. Passed if both of these exceed their 90 % t-value, point the same way, and the
    first is five points or more: the mean change Δ of people with at least three rated days in both windows
    (SE = max(sd/√k, 1)), and the change of the mean of the weekly scores (SE = √(s²_A/4 + s²_B/4), df 6).
    None if fewer than five people can be compared or one of the eight weeks has no score. Source: metrics 2.8.

    Where metrics 2.8 is silent: a rated answer is a day with a rated line, as the first five are days; a person's
    mean is weighed by effort as every score; an early day is left out of the scheduled days, too; the raw scores are
    those of all days given, early ones included, so that they are what the windows' own pages say.
    """
    given = _by_week(days, weeks_to(week, 2 * WINDOW))
    seasoned = [[day for day in one if early is None or day.day > early.get(day.person, date.min)] for one in given]
    pairs = _pairs(chain(*seasoned[:WINDOW]), chain(*seasoned[WINDOW:]))
    weekly = [_raw(one) for one in seasoned]
    before, after = _raw(chain(*given[:WINDOW])), _raw(chain(*given[WINDOW:]))
    known = [one for one in weekly if one is not None]
    if pairs is None or before is None or after is None or len(known) < len(weekly):
        return None
    low, high = max(-100.0, pairs.delta - pairs.half), min(100.0, pairs.delta + pairs.half)
    return Comparison(pairs.delta, low, high, before, after, _passed(pairs, known), pairs.same)


def _passed(pairs: _Pairs, weekly: Sequence[float]) -> int:
    """Return 1 or -1 if the same people and the same weeks agree on a change that matters, else 0."""
    first, second = weekly[:WINDOW], weekly[WINDOW:]
    change = fmean(second) - fmean(first)
    error = sqrt(variance(first) / WINDOW + variance(second) / WINDOW)
    large = abs(pairs.delta) > pairs.half and abs(pairs.delta) >= LEAST_CHANGE - EXACT
    if large and abs(change) > WEEKS_T * error and change * pairs.delta > 0:
        return 1 if pairs.delta > 0 else -1
    return 0


def _by_week(days: Iterable[Day], weeks: Sequence[date]) -> list[list[Day]]:
    found: dict[date, list[Day]] = {week: [] for week in weeks}
    for day in days:
        if (there := found.get(day.week)) is not None:
            there.append(day)
    return list(found.values())


def _pairs(first: Iterable[Day], second: Iterable[Day]) -> _Pairs | None:
    """Return the mean change of those who rated three days in both windows; None below five of them."""
    before, after = _means(first), _means(second)
    same = frozenset(before.keys() & after.keys())
    if len(same) < FEWEST_PAIRS:
        return None
    changes = [after[person] - before[person] for person in sorted(same)]
    return _Pairs(fmean(changes), max(stdev(changes) / sqrt(len(changes)), LEAST_ERROR), same)


def _means(days: Iterable[Day]) -> dict[int, float]:
    """Return the mean score, in points, of everybody who rated three days or more."""
    rated: defaultdict[int, int] = defaultdict(int)
    effort: defaultdict[int, float] = defaultdict(float)
    total: defaultdict[int, float] = defaultdict(float)
    for day in days:
        if day.outcome is not Outcome.ANSWERED:
            continue
        scored = [(day.fraction * part.share, s) for part in day.parts if (s := points(part)) is not None]
        rated[day.person] += bool(scored)
        effort[day.person] += sum(x for x, _ in scored)
        total[day.person] += sum(x * s for x, s in scored)
    return {one: total[one] / effort[one] for one, count in rated.items() if count >= FEWEST_RATED and effort[one] > 0}


def _raw(days: Iterable[Day]) -> float | None:
    """Return the score of these days, in points, with expansion over exactly them; None if nobody rated."""
    return score_sums(weighed(days)).ratio
