"""Teams in few words: who answered how often in which week, and how that was rated."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from bot.domain.answers import Day, Part
from bot.domain.privacy.floors import Floors
from bot.domain.privacy.ledger import Ledger, kept, restored
from bot.domain.privacy.service import ServiceNumbers, service_numbers
from bot.domain.privacy.team import TeamNumbers, team_numbers
from storage.words import Outcome

FIRST = date(2026, 8, 3)
TEAM = 1


def week(number: int) -> date:
    """Return the Monday of the first, second, third … week."""
    return FIRST + timedelta(weeks=number - 1)


def said(
    number: int,
    people: Iterable[int],
    ratings: Sequence[int | None] = (5, 4, 3),
    service: int | None = None,
    team: int = TEAM,
) -> list[Day]:
    """Return days from Monday on of each of these people in a week, one for each rating."""
    return [
        Day(person, week(number) + timedelta(days=at), Outcome.ANSWERED, 1.0, team, (Part(1.0, rating, service),))
        for person in people
        for at, rating in enumerate(ratings)
    ]


def silent(number: int, people: Iterable[int], count: int, outcome: Outcome = Outcome.EXPIRED) -> list[Day]:
    """Return days without an answer, up to Friday."""
    return [
        Day(person, week(number) + timedelta(days=4 - at), outcome, 1.0, TEAM)
        for person in people
        for at in range(count)
    ]


def page(
    days: Sequence[Day],
    number: int,
    *,
    past: Mapping[date, Ledger] | None = None,
    floor: int = 5,
    early: Mapping[int, date] | None = None,
    passed_before: int = 0,
) -> TeamNumbers:
    """Return a team's numbers of one week."""
    return team_numbers(
        days,
        week(number),
        Floors(floor, floor),
        past or {},
        first_week=FIRST,
        early=early or {},
        passed_before=passed_before,
    )


def pages(days: Sequence[Day], weeks: int, floor: int = 5) -> list[TeamNumbers]:
    """Return a team's numbers of one week after another."""
    past: dict[date, Ledger] = {}
    found: list[TeamNumbers] = []
    for number in range(1, weeks + 1):
        known = [day for day in days if week(number - 7) <= day.week <= week(number)]
        before = found[-1].trend.passed if found else 0
        found.append(page(known, number, past=past, floor=floor, passed_before=before))
        past[week(number)] = restored(kept(found[-1].ledger))
    return found


def of_services(
    days: Sequence[Day], weeks: int, own: Sequence[int], floors: Sequence[int] = ()
) -> list[dict[int, ServiceNumbers]]:
    """Return the numbers of a unit's services of one week after another."""
    past: dict[int, dict[date, Ledger]] = {one: {} for one in own}
    found = []
    for number in range(1, weeks + 1):
        known = [day for day in days if week(number - 3) <= day.week <= week(number)]
        floor = floors[number - 1] if floors else 5
        found.append(service_numbers(known, own, frozenset({TEAM}), week(number), floor, past))
        for one, numbers in found[-1].items():
            past[one][week(number)] = restored(kept(numbers.ledger))
    return found
