"""How many of those who were asked answered (metrics 2.6). Never per person."""

from collections.abc import Iterable

from bot.domain.answers import COUNTED, Day
from storage.words import Outcome


def rate(days: Iterable[Day]) -> float:
    """Return P = answered / (answered + skipped + expired) check-ins, 0–1; 0 where nobody was asked.

    A half day counts as one check-in: it is one question, and effort is what halves (decided where metrics 2.6 counts
    without saying by what). Gate for numbers without “thin”: 0.5.
    """
    asked = [day.outcome is Outcome.ANSWERED for day in days if day.outcome in COUNTED]
    return sum(asked) / len(asked) if asked else 0.0


def reach(days: Iterable[Day]) -> float:
    """Return people with at least one answer / people with a scheduled day, 0–1; 0 where nobody was asked.

    Gate for numbers without “thin”: 0.6 (metrics 2.6).
    """
    asked: set[int] = set()
    answered: set[int] = set()
    for day in days:
        if day.outcome in COUNTED:
            asked.add(day.person)
        if day.outcome is Outcome.ANSWERED:
            answered.add(day.person)
    return len(answered) / len(asked) if asked else 0.0


def people_asked(days: Iterable[Day]) -> int:
    """Return how many people have a scheduled day: those that participation speaks of (metrics 2.6)."""
    return len({day.person for day in days if day.outcome in COUNTED})


def worst_case(answered: float, share: float) -> tuple[float, float]:
    """Return what a share R would be if all the silent days were none of it, or all of it, in percent.

    [P·R, P·R + (1 − P)] with P as `rate` and R in percent: no assumption about those who were silent (metrics 2.0 d).

    >>> worst_case(0.75, 60.0)
    (45.0, 70.0)
    """
    return answered * share, answered * share + 100.0 * (1 - answered)
