"""A house that publishes as the bot does, through the real gate, and what its pages say."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from bot.domain.answers import weeks_to, within
from bot.domain.numbers.estimate import Estimate
from bot.domain.numbers.scoring import score, score_sums
from bot.domain.numbers.weighing import weighed
from bot.domain.privacy.fair import Fair
from bot.domain.privacy.floors import Floors as Needed
from bot.domain.privacy.ledger import Ledger, kept, restored
from bot.domain.privacy.service import ServiceNumbers, service_numbers
from bot.domain.privacy.team import TeamNumbers, team_numbers
from bot.domain.privacy.whole import OrganisationNumbers, organisation_numbers
from tests.domain.privacy.histories import FIRST, SCALE, History, Line, weight
from tests.domain.privacy.rules import Floors, Sum, told


@dataclass
class Pages:
    """All pages by week and subject, in the order in which they were frozen."""

    teams: dict[tuple[date, int], TeamNumbers] = field(default_factory=dict)
    services: dict[tuple[date, int], ServiceNumbers] = field(default_factory=dict)
    whole: dict[date, OrganisationNumbers] = field(default_factory=dict)
    floor: int = 10


def publish(history: History) -> Pages:
    """Return the pages of a house; what the ledgers keep goes through JSON's types."""
    pages, floors = Pages(), Floors()
    teams: dict[int, dict[date, Ledger]] = {team: {} for team in history.teams}
    services: dict[int, dict[date, Ledger]] = {service: {} for service in history.owners}
    passed = dict.fromkeys(history.teams, 0)
    for week in history.weeks:
        floor = floors.at(week, history.floors[week])
        pages.floor = min(pages.floor, floor)
        left = history.left(week)
        for team in [*history.teams, 0]:
            own = history.own(team)
            guests = {line.person for line in left if line.service in own}
            around = [line.day() for line in left if line.team == team or line.person in guests]
            past = {one: services[one] for one in own}
            for one, numbers in service_numbers(around, own, frozenset({team}), week, floor, past).items():
                pages.services[week, one] = numbers
                services[one][week] = restored(kept(numbers.ledger))
        for team in history.teams:
            days = within([line.day() for line in left if line.team == team], weeks_to(week, 8))
            found = team_numbers(
                days, week, Needed(floor, floor), teams[team], first_week=FIRST, early={}, passed_before=passed[team]
            )
            pages.teams[week, team], passed[team] = found, found.trend.passed
            teams[team][week] = restored(kept(found.ledger))
        ledgers = [teams[team][week] for team in history.teams]
        pages.whole[week] = organisation_numbers(ledgers, sum(line.day().fraction for line in left), floor)
    return pages


def answered_sums(history: History, pages: Pages) -> list[Sum]:
    """Return which lines are in each published number over answered lines, as their effort tells."""
    found = []
    for (week, team), page in pages.teams.items():
        lines = [line for line in history.left(week) if line.team == team]
        if page.week_window:
            found.append(_checked(page.week_window.happy, [line for line in lines if line.week == week]))
        if page.four_weeks and page.ledger.published:
            effort = page.ledger.published.sums["happy"].x
            found.append(_checked(page.four_weeks.happy, _decoded(lines, week, effort)))
    for (week, service), shown in pages.services.items():
        if shown.happy and shown.days and _is_new(shown, week):
            lines = [line for line in history.left(week) if line.service == service]
            found.append(_checked(shown.happy, _decoded(lines, week, shown.days)))
    return found


def rated_sums(history: History, pages: Pages) -> list[Sum]:
    """Return which lines are in each published score."""
    found = []
    for (week, team), page in pages.teams.items():
        lines = [line for line in history.left(week) if line.team == team and line.rated]
        if page.week_window and page.week_window.score:
            found.append(_checked(page.week_window.score, [line for line in lines if line.week == week]))
        if page.four_weeks and page.four_weeks.score and page.ledger.published:
            effort = page.ledger.published.sums["score"].x
            found.append(_checked(page.four_weeks.score, _decoded(lines, week, effort)))
    for (week, service), shown in pages.services.items():
        if shown.score and _is_new(shown, week):
            lines = [line for line in history.left(week) if line.service == service and line.rated]
            found.append(_guessed(shown.score, lines, week))
    return found


def _is_new(shown: ServiceNumbers, week: date) -> bool:
    return shown.ledger.standing is not None and shown.ledger.standing.since == week


def _decoded(lines: Sequence[Line], week: date, effort: float) -> list[Line]:
    """Return the lines of the weeks that a sum of effort is made of: every fourth week weighs the same."""
    found = []
    for one in weeks_to(week, 4):
        of_week = [line for line in lines if line.week == one]
        times = int(effort // weight(one)) % int(SCALE)
        assert times in {0, len(of_week)}
        found += of_week if times else []
    return found


def _guessed(number: Fair, lines: Sequence[Line], week: date) -> Sum:
    """Return the lines of those weeks that make just this score."""
    for count in range(5):
        for weeks in combinations(weeks_to(week, 4), count):
            inside = [line for line in lines if line.week in weeks]
            made = score(score_sums(weighed([line.day() for line in inside])))
            if made and _is_same(made, number):
                return told(inside)
    raise AssertionError(number)


def _is_same(made: Estimate, number: Fair) -> bool:
    close = math.isclose(made.value, number.value, rel_tol=1e-9, abs_tol=1e-9)
    return close and (made.people, made.answers) == (number.people, number.answers)


def _checked(number: Fair, inside: Sequence[Line]) -> Sum:
    assert (number.people, number.answers) == (len({line.person for line in inside}), len(inside))
    return told(inside)
