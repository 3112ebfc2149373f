"""All that a window of numbers is made of, in sums that can be added up over teams (metrics 2.2–2.6).

Decision: a team's snapshot keeps the sums of the four weeks that its page shows, and the organisation is added up from
these. Why: nothing that a team hides can come in. Cost: somebody who changed teams within the weeks counts twice.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import add
from typing import TypeVar

from bot.domain.answers import COUNTED, Day, Part, within
from bot.domain.numbers import companions
from bot.domain.numbers.participation import worst_case
from bot.domain.numbers.scoring import score, score_sums, share, share_sums
from bot.domain.numbers.sums import Sums
from bot.domain.numbers.weighing import Weighed, scheduled, weighed
from bot.domain.page import Window
from bot.domain.privacy.gate import fair
from storage.words import Outcome, WorkType

Kind = TypeVar("Kind", bound=Hashable)
_PERCENT = 100.0
_RATINGS = (1, 2, 3, 4, 5, None)
_SHARES: Mapping[str, Callable[[Part], bool]] = {
    "happy": companions.happy,
    "shrug": companions.shrug,
    "objections": companions.objection,
    "cant_tell": companions.cant_tell,
    "complete": companions.complete,
    "partial": companions.partial,
    "none": companions.unlinked,
}


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of one window of a unit, or of several units. Efforts and days are person-days."""

    days: float  # scheduled
    asked: int  # check-ins
    said: int  # of these answered
    sums: Mapping[str, Sums]  # "score" over rated lines, the shares over all; "direct" and "immediate" of their paths
    ratings: tuple[float, ...]  # effort rated 1, 2, 3, 4, 5 and can't tell; empty where no score may be shown
    work_types: tuple[tuple[WorkType | None, float], ...]  # effort

    def __add__(self, other: "Totals") -> "Totals":
        """Return the totals over both."""
        return Totals(
            self.days + other.days,
            self.asked + other.asked,
            self.said + other.said,
            {name: self.sums[name] + other.sums[name] for name in self.sums},
            tuple(map(add, self.ratings, other.ratings)) if self.ratings and other.ratings else (),
            tuple(_efforts([*self.work_types, *other.work_types]).items()),
        )


def totals(days: Sequence[Day], weeks: Sequence[date], rated: Sequence[date]) -> Totals:
    """Return the totals of these days over `weeks`, and for the score over `rated`, which are among them."""
    chosen = [day for day in within(days, weeks) if day.outcome in COUNTED]
    lines = weighed(chosen)
    by_rating = _efforts((line.part.rating, line.effort) for line in lines)
    return Totals(
        scheduled(chosen),
        len(chosen),
        sum(day.outcome is Outcome.ANSWERED for day in chosen),
        {
            "score": score_sums(lines if set(rated) == set(weeks) else weighed(within(chosen, rated))),
            **{name: share_sums(lines, counts) for name, counts in _SHARES.items()},
            "direct": share_sums(_only(lines, companions.complete), companions.direct),
            "immediate": share_sums(_only(lines, companions.partial), companions.immediate),
        },
        tuple(by_rating.get(rating, 0.0) for rating in _RATINGS),
        tuple(_efforts((line.part.work_type, line.effort) for line in lines).items()),
    )


def window(found: Totals, floor: int) -> Window | None:
    """Return the numbers that these totals make; None if they do not pass, no `score` if that does not.

    Without a score there is no distribution either: the one could be computed from the other.
    """
    shares = {name: fair(share(found.sums[name]), floor) for name in _SHARES}
    happy = shares["happy"]
    if happy is None:
        return None  # and then none of them: they have one denominator
    points = fair(score(found.sums["score"]), floor)
    passed = {name: number for name, number in shares.items() if number is not None}
    return Window(
        days=found.days,
        people=happy.people,
        answers=happy.answers,
        score=points,
        **passed,
        direct=_percent(found.sums["direct"]),
        immediate=_percent(found.sums["immediate"]),
        distribution=tuple(_PERCENT * effort / found.sums["happy"].x for effort in found.ratings) if points else (),
        work_types=_largest_first(found),
        bounds=worst_case(found.said / found.asked, happy.value),
        left_out=0,
    )


def _only(lines: Iterable[Weighed], whole: Callable[[Part], bool]) -> list[Weighed]:
    return [line for line in lines if whole(line.part)]


def _efforts(pairs: Iterable[tuple[Kind, float]]) -> dict[Kind, float]:
    found: dict[Kind, float] = {}
    for kind, effort in pairs:
        found[kind] = found.get(kind, 0.0) + effort
    return found


def _percent(sums: Sums) -> float:
    return _PERCENT * (sums.ratio or 0.0)


def _largest_first(found: Totals) -> tuple[tuple[WorkType | None, float], ...]:
    whole = found.sums["happy"].x
    shares = [(kind, _PERCENT * effort / whole) for kind, effort in found.work_types]
    return tuple(sorted(shares, key=lambda pair: (-pair[1], pair[0] or "~")))
