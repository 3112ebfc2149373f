"""What a line weighs: the days that its person was asked, spread over what the person said (metrics 2.0)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.domain.answers import COUNTED, Day, Part
from storage.words import Outcome

MOST_EXPANSION = 3.0  # nobody stands for more than three times what they said


@dataclass(frozen=True, slots=True)
class Weighed:
    """A line of an answered day with its effort x = g·f·a in person-days."""

    person: int
    effort: float
    part: Part
    week: date  # the Monday


def scheduled(days: Iterable[Day]) -> float:
    """Return the scheduled days, in person-days: D summed over people. Days not sent never count (metrics 2.0)."""
    return sum((day.fraction for day in days if day.outcome in COUNTED), 0.0)


def weighed(days: Iterable[Day]) -> list[Weighed]:
    """Return the lines of these days with their effort in person-days, in the order they come.

    Effort is x = g·f·a: the line's share a of the day, the day's fraction f, and its person's expansion
    g = min(3, D / A), where D is the person's scheduled and A the answered person-days of exactly these days. So who
    answered two of five days stands for five, which imputes the person's own mean for the silent days; more than
    three times what was said nobody stands for. No minimum sample. Source: metrics 2.0.
    """
    counted = [day for day in days if day.outcome in COUNTED]
    expansion = _expansions(counted)
    return [
        Weighed(day.person, expansion[day.person] * day.fraction * part.share, part, day.week)
        for day in counted
        if day.outcome is Outcome.ANSWERED
        for part in day.parts
    ]


def _expansions(counted: list[Day]) -> dict[int, float]:
    """Return g for everybody who answered a part of a day."""
    asked: defaultdict[int, float] = defaultdict(float)
    answered: defaultdict[int, float] = defaultdict(float)
    for day in counted:
        asked[day.person] += day.fraction
        if day.outcome is Outcome.ANSWERED:
            answered[day.person] += day.fraction
    return {person: min(MOST_EXPANSION, asked[person] / said) if said else 1.0 for person, said in answered.items()}
