"""Made-up houses: teams whose people come, leave and are away, with services that they and their guests work on."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bot.domain.answers import Day, Part
from storage.words import Outcome

FIRST = date(2026, 8, 3)  # a Monday
SCALE = 1000.0  # a day of the next week weighs so much more: a sum of effort tells which weeks are in it


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    person: int
    team: int
    week: date
    service: int | None
    rating: int | None
    deleted: date | None = None  # gone before the freeze of this week
    item: int | None = None

    @property
    def rated(self) -> bool:
        return self.rating is not None

    def day(self) -> Day:
        part = Part(1.0, self.rating, self.service, item=self.item)
        day = self.week + timedelta(days=self.number % 5)
        return Day(self.person, day, Outcome.ANSWERED, weight(self.week), self.team, (part,))


@dataclass(frozen=True, slots=True)
class History:
    lines: tuple[Line, ...]
    owners: dict[int, int]  # the team of each service; 0: none
    floors: dict[date, int]  # the setting at each freeze
    count: int  # weeks

    @property
    def weeks(self) -> list[date]:
        return [FIRST + timedelta(weeks=index) for index in range(self.count)]

    @property
    def teams(self) -> list[int]:
        return sorted({line.team for line in self.lines})

    def left(self, week: date) -> list[Line]:
        """Return the lines up to a week that are there at its freeze."""
        return [line for line in self.lines if line.week <= week and (line.deleted is None or line.deleted > week)]

    def own(self, team: int) -> list[int]:
        return [service for service, owner in self.owners.items() if owner == team]

    def retold(self, numbers: set[int]) -> "History":
        """Return the history in which those who rated these lines had felt otherwise."""
        lines = (
            replace(line, rating=6 - line.rating if line.rating != 3 else 1)
            if line.number in numbers and line.rating is not None
            else line
            for line in self.lines
        )
        return replace(self, lines=tuple(lines))


def weight(week: date) -> float:
    """Return what a day of a week weighs."""
    return SCALE ** (_index(week) % 4)


def _index(week: date) -> int:
    return (week - FIRST).days // 7


@dataclass(frozen=True, slots=True)
class _Manner:
    """What a house is like, so that the odd cases are not all drowned in one mixture."""

    most_lines: int
    faithful: float  # to the own first service
    guest: float
    nowhere: float
    away: float
    unsure: float


def history(random: Random, weeks: int = 6) -> History:
    """Return a random house."""
    manner = _Manner(
        random.choice((1, 2, 3, 5)),
        random.choice((0.3, 0.7, 1.0)),
        random.choice((0.0, 0.05, 0.3)),
        random.choice((0.0, 0.1, 0.4)),
        random.choice((0.0, 0.1, 0.3)),
        random.choice((0.0, 0.1, 0.6)),
    )
    teams = list(range(1, random.choice((1, 1, 2, 2, 3)) + 1))
    services = list(range(1, random.randint(1, 4) + 1))
    owners = {service: random.choice([*teams, *teams, 0]) for service in services}
    lifetime = {service: _span(random, weeks) for service in services}
    lines: list[Line] = []
    person = 0
    for team in teams:
        for _ in range(random.randint(3, 8)):
            person += 1
            lines += _of_person(random, manner, person, team, owners, lifetime, weeks)
    return History(
        tuple(replace(line, number=number) for number, line in enumerate(lines)), owners, _floors(random, weeks), weeks
    )


def _span(random: Random, weeks: int) -> range:
    """Return the weeks in which somebody, or a service, is there: mostly all."""
    if random.random() < 0.7:
        return range(weeks)
    first = random.randrange(weeks)
    return range(first, random.randint(first + 1, weeks))


def _of_person(
    random: Random,
    manner: _Manner,
    person: int,
    team: int,
    owners: dict[int, int],
    lifetime: dict[int, range],
    weeks: int,
) -> list[Line]:
    found = []
    for index in _span(random, weeks):
        if random.random() < manner.away:
            continue
        open_services = [service for service in owners if index in lifetime[service]]
        for _ in range(random.randint(0, manner.most_lines)):
            service = _service(random, manner, [one for one in open_services if owners[one] == team], open_services)
            rating = None if random.random() < manner.unsure else random.randint(1, 5)
            gone = _week(random.randint(index + 1, weeks)) if random.random() < 0.01 else None
            found.append(Line(0, person, team, _week(index), service, rating, gone))
    return found


def _service(random: Random, manner: _Manner, own: list[int], every: list[int]) -> int | None:
    if not every or random.random() < manner.nowhere:
        return None
    if not own or random.random() < manner.guest:
        return random.choice(every)
    return own[0] if random.random() < manner.faithful else random.choice(own)


def _week(index: int) -> date:
    return FIRST + timedelta(weeks=index)


def _floors(random: Random, weeks: int) -> dict[date, int]:
    setting, found = random.choice((4, 5, 5, 5)), {}
    for index in range(weeks):
        if random.random() < 0.1:
            setting = random.choice((4, 5, 6))
        found[_week(index)] = setting
    return found
