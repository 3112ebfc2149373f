"""What the numbers hold, beside what the design claims of them (metrics 2.0, 2.3, 2.8), and what they cost.

Seeded simulations of teams in which nothing, or something known, goes on. The bounds are loose: they fail when a rule
is broken, not when a claim is off by a little; both are printed.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from statistics import fmean

import pytest

from bot.domain.numbers.companions import happy
from bot.domain.numbers.estimate import Estimate
from bot.domain.numbers.scoring import points, score, score_sums, share, share_sums
from bot.domain.numbers.trend import compared
from bot.domain.numbers.weighing import weighed
from tests.bench.table import line
from tests.domain.numbers.model import MOOD, Made, Team, happy_at, monday, mood_for, score_at

pytestmark = pytest.mark.bench

TESTED = 26  # Mondays of half a year
CHANGED = 8  # the week from which on a lasting change is there
SOON = 6  # weeks within which it should be found

SHY, SULKY = 0.19, 0.2  # what gives the bias before, and after, weighing that metrics 2.0 speaks of


@dataclass
class Seen:
    """One simulated team's score and happy share beside the truth."""

    made: Made
    score: Estimate
    happy: Estimate
    unweighed: float

    @property
    def bias(self) -> float:
        return self.score.value - self.made.score

    @property
    def bias_before(self) -> float:
        return self.unweighed - self.made.score


def _seen(team: Team, count: int) -> list[Seen]:
    random = Random(team.people * 100 + team.weeks)
    found: list[Seen] = []
    while len(found) < count:
        made = team.made(random)
        lines = weighed(made.days)
        m, h = score(score_sums(lines)), share(share_sums(lines, happy))
        if m and h:
            plain = fmean(s for one in lines if (s := points(one.part)) is not None)
            found.append(Seen(made, m, h, plain))
    return found


def _covered(pairs: list[tuple[Estimate, float]]) -> float:
    return fmean(one.low <= truth <= one.high for one, truth in pairs)


def _coverages(seen: list[Seen]) -> dict[str, float]:
    """Return how often an interval holds the truth: of all people like these, and of this very team."""
    everybody, share_of_all = score_at(MOOD), happy_at(MOOD)
    return {
        "score": _covered([(one.score, everybody) for one in seen]),
        "score_of_this_team": _covered([(one.score, one.made.score) for one in seen]),
        "happy": _covered([(one.happy, share_of_all) for one in seen]),
        "happy_of_this_team": _covered([(one.happy, one.made.happy) for one in seen]),
    }


def _percent(shares: dict[str, float]) -> dict[str, str]:
    return {word: f"{100 * share:.0f} %" for word, share in shares.items()}


@pytest.mark.parametrize("weeks", [1, 4])
@pytest.mark.parametrize("people", [5, 8, 12])
def test_intervals_cover_what_they_say(people: int, weeks: int) -> None:
    found = _coverages(_seen(Team(people, weeks), 1600 // weeks))
    line(f"80 % intervals, team of {people}, {weeks} week(s)", **_percent(found), claimed="80 %, happy 84–95 %")
    assert 0.74 < found["score"] < 0.9
    assert 0.74 < found["happy"] < 0.95
    assert min(found["score_of_this_team"], found["happy_of_this_team"]) > 0.95


@pytest.mark.parametrize("people", [5, 8, 12])
def test_weighing_repairs_most_of_what_unhappier_people_do_not_say(people: int) -> None:
    seen = _seen(Team(people, 1, shy=SHY), 1500)
    before, after = fmean(one.bias_before for one in seen), fmean(one.bias for one in seen)
    line(f"unhappier people answer less, team of {people}", bias=f"{before:+.1f} to {after:+.1f}", claimed="+3.4 to +1")
    assert 2.4 < before < 4.4
    assert abs(after) < before / 2


@pytest.mark.parametrize("people", [5, 8, 12])
def test_intervals_bear_days_that_are_skipped_because_they_are_bad(people: int) -> None:
    seen = _seen(Team(people, 1, sulky=SULKY), 1000)
    left, found = fmean(one.bias for one in seen), _coverages(seen)
    line(f"bad days are skipped, team of {people}", bias=f"{left:+.1f}", **_percent(found), claimed="+4 to +5, 78–91 %")
    assert 3 < left < 6
    assert min(found["score"], found["happy"]) > 0.6
    assert min(found["score_of_this_team"], found["happy_of_this_team"]) > 0.85


ARROWS = {5: (0.62, 0.32), 8: (0.53, 0.21), 12: (0.45, 0.13)}


@pytest.mark.parametrize("people", ARROWS)
def test_arrows_by_size_alone_turn_all_the_time(people: int) -> None:
    random, changes = Random(people), []
    for _ in range(60):
        scores = [score_sums(weighed(week)).ratio for week in Team(people, TESTED).made(random).weeks]
        changes += [abs(b - a) for a, b in pairwise(scores) if a is not None and b is not None]
    measured = [fmean(change >= size for change in changes) for size in (5, 10)]
    for size, found, claimed in zip((5, 10), measured, ARROWS[people], strict=True):
        line(f"arrow if ≥ {size} points, team of {people}: weeks", found=f"{found:.0%}", claimed=f"{claimed:.0%}")
        assert found == pytest.approx(claimed, abs=0.08)


def _passes(made: Made, first: int) -> list[int]:
    """Return what the rule says on each Monday from this week's on."""
    found = (compared(made.to(week), monday(week)) for week in range(first, len(made.weeks)))
    return [one.passed if one else 0 for one in found]


def _confirmed(passes: list[int]) -> list[int]:
    return [now if before == now else 0 for before, now in pairwise([0, *passes])]


def _starts(said: list[int]) -> int:
    return sum(now not in (0, before) for before, now in pairwise([0, *said]))


STARTS = {(5, 0.0): 0.25, (8, 0.0): 0.26, (12, 0.0): 0.33, (5, 0.25): 0.37, (8, 0.25): 0.43, (12, 0.25): 0.55}


@pytest.mark.parametrize(("people", "shock"), STARTS)
def test_the_trend_rule_seldom_claims_what_is_not_there(people: int, shock: float) -> None:
    random, once, twice = Random(people), [], []
    for _ in range(150):
        passes = _passes(Team(people, 7 + TESTED, shock=shock).made(random), 7)
        once.append(_starts(passes))
        twice.append(_starts(_confirmed(passes)))
    line(
        f"false starts in 26 weeks, team of {people}, shocks {shock}",
        one_pass=f"{fmean(once):.2f}",
        claimed_of_one="about 1",
        two_passes=f"{fmean(twice):.2f}",
        claimed_of_two=STARTS[people, shock],
    )
    assert fmean(once) < 2.2
    assert fmean(twice) < STARTS[people, shock] + 0.3


FOUND = {(5, 16): 0.69, (8, 16): 0.85, (12, 16): 0.93, (5, 10): 0.31, (8, 10): 0.52, (12, 10): 0.74}


@pytest.mark.parametrize(("people", "rise"), FOUND)
def test_the_trend_rule_finds_a_lasting_change(people: int, rise: int) -> None:
    after, random, once, twice = mood_for(score_at(MOOD) + rise), Random(people), [], []
    for _ in range(200):
        team = Team(people, CHANGED + SOON, mood=lambda week: after if week >= CHANGED else MOOD)
        passes = _passes(team.made(random), CHANGED)
        once.append(1 in passes)
        twice.append(1 in _confirmed(passes))
    claimed = FOUND[people, rise]
    line(
        f"+{rise} found within 6 weeks, team of {people}",
        one_pass=f"{fmean(once):.0%}",
        two_passes=f"{fmean(twice):.0%}",
        claimed=f"{claimed:.0%}",
    )
    assert fmean(twice) > claimed / 2
    assert fmean(once) > fmean(twice)


def test_a_freeze_takes_a_few_milliseconds() -> None:
    """Four weeks of a team of 28, about 400 lines: their weighing, 20 numbers, and eight weeks compared."""
    made = Team(28, 8).made(Random(1))
    four_weeks = made.to(7, 4)
    lines = weighed(four_weeks)
    weighing = _fastest_ms(lambda: weighed(four_weeks))
    numbers = _fastest_ms(lambda: [share(share_sums(lines, happy)) for _ in range(20)])
    trend = _fastest_ms(lambda: compared(made.days, monday(7)))
    line(
        f"numbers of {len(lines)} lines",
        weighing_ms=f"{weighing:.1f}",
        twenty_numbers_ms=f"{numbers:.1f}",
        trend_ms=f"{trend:.1f}",
    )
    assert weighing + numbers + trend < 50


def _fastest_ms(deed: Callable[[], object]) -> float:
    took = []
    for _ in range(10):
        begun = time.perf_counter()
        deed()
        took.append(time.perf_counter() - begun)
    return 1000 * min(took)
