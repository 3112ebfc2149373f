"""The rules alone, without any number: which lines are in which sum that a house publishes, week after week."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.domain.answers import weeks_to
from bot.domain.privacy.closing import Lines, at_home, closed
from bot.domain.privacy.floors import floor_for
from bot.domain.privacy.ledger import Ledger, Mark
from bot.domain.privacy.remainder import Cell
from bot.domain.privacy.windows import allowed
from tests.domain.privacy.attack import Told
from tests.domain.privacy.histories import History, Line

Sum = frozenset[Told]


@dataclass
class Floors:
    """The floor, written down as the bot does it: raised for the week that is frozen, lowered for weeks to come."""

    rows: dict[date, int] = field(default_factory=dict)

    def at(self, week: date, setting: int) -> int:
        in_force = [people for since, people in sorted(self.rows.items()) if since <= week]
        if not in_force or setting > in_force[-1]:
            self.rows[week] = setting
        elif setting < in_force[-1]:
            self.rows[week + timedelta(weeks=2)] = setting
        return floor_for(weeks_to(week, 4), list(self.rows.items()), setting)


@dataclass
class Published:
    """What is out: the sums of answered lines and those of rated ones, and the lowest floor that ever held."""

    answered: list[Sum] = field(default_factory=list)
    rated: list[Sum] = field(default_factory=list)
    services: int = 0  # how many times one was shown
    floor: int = 10


def told(lines: Iterable[Line]) -> Sum:
    return frozenset(Told(line.number, line.person) for line in lines)


def publish(history: History) -> Published:
    """Return the sums that a house publishes: of teams by week and four weeks, of services by the weeks they close."""
    out, floors = Published(), Floors()
    teams: dict[int, dict[date, Ledger]] = {team: {} for team in history.teams}
    services: dict[int, dict[date, Ledger]] = {service: {} for service in history.owners}
    for week in history.weeks:
        floor = floors.at(week, history.floors[week])
        out.floor = min(out.floor, floor)
        left = history.left(week)
        for team in history.teams:
            _services(out, history, team, left, services, week, floor)
            _team(out, [line for line in left if line.team == team], teams[team], week, floor)
        _services(out, history, 0, left, services, week, floor)
    out.answered = [one for one in out.answered if one]
    out.rated = [one for one in out.rated if one]
    return out


def _team(out: Published, lines: list[Line], past: dict[date, Ledger], week: date, floor: int) -> None:
    window = weeks_to(week, 4)
    rated = [line for line in lines if line.rated]
    answered_marks = {one: ledger.answered for one, ledger in past.items()}
    rated_marks = {one: ledger.rated for one, ledger in past.items()}
    shown = allowed(_pairs(lines), week, window, answered_marks, floor)
    scored = allowed(_pairs(rated), week, shown.weeks, rated_marks, floor)
    for sums, found, of in ((out.answered, shown, lines), (out.rated, scored, rated)):
        sums.append(told(line for line in of if line.week in found.weeks))
        if week in found.alone:
            sums.append(told(line for line in of if line.week == week))
    past[week] = Ledger(shown.mark, scored.mark)


def _pairs(lines: list[Line]) -> list[tuple[int, date]]:
    return [(line.person, line.week) for line in lines]


def _services(
    out: Published,
    history: History,
    team: int,
    left: list[Line],
    services: dict[int, dict[date, Ledger]],
    week: date,
    floor: int,
) -> None:
    own, window = history.own(team), weeks_to(week, 4)
    if not own:
        return
    guests = {line.person for line in left if line.service in own}
    among = [line for line in left if line.week in window and (line.team == team or line.person in guests)]
    lines = Lines(_cells(among, team), _cells([line for line in among if line.rated], team))
    past = {one: {on: ledger for on, ledger in services[one].items() if on in window} for one in own}
    found = closed(lines, own, window, floor, past)
    homes = [at_home(cells, week, floor) for cells in (lines.answered, lines.rated)]
    for one in own:
        marks = found.marks(one, lines) if found else (Mark(), Mark())
        services[one][week] = Ledger(*marks, None, None, *homes)
        here = [line for line in among if found and line.service == one and line.week in found.weeks]
        if found and one in found.shown:
            out.services += 1
            out.answered.append(told(here))
        if found and one in found.scored:
            out.rated.append(told(line for line in here if line.rated))


def _cells(lines: list[Line], team: int) -> list[Cell]:
    return [Cell(line.person, line.week, line.service, None if line.team == team else line.team) for line in lines]
