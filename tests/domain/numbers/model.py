"""A synthetic team, as the design's simulations describe it (metrics 2.8), whose silent days are known, too.

Five-point answers of a mood that differs between people (intraclass correlation .3) and drifts from day to day
(correlation .5); 7 of 10 questions are answered, 1 answer of 10 is *can't tell*: 63 % usable. Where the design is silent:
a mood of 3.3 on average with a standard deviation of 1.1 is rounded to a rating, which gives the arrow rules of
metrics 2.8 just the false alarms that are claimed there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from random import Random
from statistics import NormalDist, fmean

from bot.domain.answers import Day, Part
from storage.words import Outcome

START = date(2026, 1, 5)
MOOD, SPREAD = 3.3, 1.1
BETWEEN_PEOPLE, DAY_TO_DAY = 0.3, 0.5
ANSWERED, UNSURE = 0.7, 0.1
_NORMAL = NormalDist()
_PARTS = {rating: (Part(1.0, rating),) for rating in (1, 2, 3, 4, 5, None)}


def score_at(mood: float) -> float:
    """Return the score of everybody, in points, whose mood is this on average."""
    return sum(25 * (1 - _NORMAL.cdf((cut - mood) / SPREAD)) for cut in (1.5, 2.5, 3.5, 4.5))


def happy_at(mood: float) -> float:
    """Return the percent of days funded happily at this mood."""
    return 100 * (1 - UNSURE) * (1 - _NORMAL.cdf((3.5 - mood) / SPREAD))


def mood_for(points: float) -> float:
    """Return the mood that scores so many points on average."""
    low, high = -5.0, 12.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if score_at(middle) < points else (low, middle)
    return low


@dataclass
class Made:
    """A team's days by week, and what all of its scheduled days, silent ones included, would have said."""

    weeks: list[list[Day]]
    score: float
    happy: float

    @property
    def days(self) -> list[Day]:
        return [day for week in self.weeks for day in week]

    def to(self, at: int, count: int = 8) -> list[Day]:
        """Return the days of the weeks that end with the one numbered so, from 0."""
        return [day for week in self.weeks[max(0, at - count + 1) : at + 1] for day in week]


@dataclass(frozen=True)
class Team:
    """How a team is made."""

    people: int
    weeks: int
    mood: Callable[[int], float] = lambda _: MOOD  # by week
    shock: float = 0.0  # of a whole week, in standard deviations
    shy: float = 0.0  # by how much unhappier people answer less
    sulky: float = 0.0  # by how much everybody answers less on bad days

    def made(self, random: Random) -> Made:
        """Return one such team."""
        made, scores, happy = Made([[] for _ in range(self.weeks)], 0.0, 0.0), [], []
        shocks = [random.gauss(0, self.shock) for _ in range(self.weeks)]
        for person in range(self.people):
            usual, daily = random.gauss(0, 1), _drift(random)
            for at in range(5 * self.weeks):
                week, today = at // 5, next(daily)
                feels = sqrt(BETWEEN_PEOPLE) * usual + sqrt(1 - BETWEEN_PEOPLE) * today
                rating = _rating(self.mood(week) + SPREAD * (feels + shocks[week]))
                unsure = random.random() < UNSURE
                speaks = random.random() < ANSWERED + self.shy * usual + self.sulky * feels
                day = START + timedelta(days=7 * week + at % 5)
                made.weeks[week].append(_day(person, day, None if unsure else rating, speaks))
                happy.append(rating >= 4 and not unsure)
                scores += [] if unsure else [25 * (rating - 1)]
        made.score, made.happy = fmean(scores), 100 * fmean(happy)
        return made


def monday(week: int) -> date:
    """Return the Monday of a team's week, numbered from 0."""
    return START + timedelta(weeks=week)


def _drift(random: Random) -> Iterator[float]:
    today = random.gauss(0, 1)
    while True:
        yield today
        today = DAY_TO_DAY * today + sqrt(1 - DAY_TO_DAY**2) * random.gauss(0, 1)


def _rating(mood: float) -> int:
    return min(5, max(1, round(mood)))


def _day(person: int, day: date, rating: int | None, speaks: bool) -> Day:
    if not speaks:
        return Day(person, day, Outcome.EXPIRED)
    return Day(person, day, Outcome.ANSWERED, parts=_PARTS[rating])
