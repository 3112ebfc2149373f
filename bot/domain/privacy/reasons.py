"""Shares of what was tapped below answers: each answer counts the same, and the gate is that of every number.

Decision: a tap weighs one answer, not a day's effort. Why: somebody sees each of these questions at most once in two
weeks, so that nothing is known of the days between. Cost: half a day counts like a whole one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from bot.domain.numbers.scoring import share
from bot.domain.numbers.sums import Sums
from bot.domain.privacy.fair import Fair
from bot.domain.privacy.gate import fair

EASY = frozenset({"easy_or_familiar", "someone_important"})  # the reasons of F6 that rules look at
HELPED = {"yes": "it helped", "not_yet": "“not yet”", "made_it_worse": "it made things worse"}  # of F14
_HALF = 50.0  # percent


def share_of(taps: Iterable[tuple[int, str]], wanted: Collection[str], floor: int) -> Fair | None:
    """Return the share of answers that are among `wanted`, in percent, with its 80 % interval.

    `taps` are person and answer. None below `floor` people, never fewer than four, or below ten answers. Interval:
    as for every share, clustered by person (metrics 2.3).
    """
    people: defaultdict[int, list[bool]] = defaultdict(list)
    for person, answer in taps:
        people[person].append(answer in wanted)
    found = Sums()
    for said in people.values():
        found += _of_one(said)
    return fair(share(found), floor)


def _of_one(said: list[bool]) -> Sums:
    x, y = float(len(said)), float(sum(said))
    return Sums(1, len(said), x, y, x * x, x * y, y * y)


def opinion(taps: Iterable[tuple[int, str]], floor: int) -> str | None:
    """Return in a sentence whether those who took part say that an action helped; None where too few said so.

    >>> print(opinion([(person, "yes") for person in range(10)], 5))
    Asked whether it helped, most of those who took part say it helped.
    >>> opinion([(person, "yes") for person in range(4)] * 3, 5)
    """
    involved = [(person, answer) for person, answer in taps if answer in HELPED]
    shares = {answer: share_of(involved, {answer}, floor) for answer in HELPED}
    most = [answer for answer, number in shares.items() if number and number.value > _HALF]
    if not any(shares.values()):
        return None
    if not most:
        return "Asked whether it helped, those who took part do not agree."
    return f"Asked whether it helped, most of those who took part say {HELPED[most[0]]}."
