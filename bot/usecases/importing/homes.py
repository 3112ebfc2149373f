"""Who is on which team after an import, and which of their teams is home."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.catalogs.organisation import Organisation
from bot.usecases.importing.roster import Roster
from storage.organisation import Stored

Pair = tuple[str, str]  # team, Slack id
Place = tuple[int, int]  # position in the file, and of equal ones the order of their first import
Off = set[tuple[str, str | None]]  # Slack id, and the team that they are taken off; None: off all

_NEWER = 2**40  # after every stored id
_NOWHERE: Place = (_NEWER, 0)  # of a team that is missing: it is refused


@dataclass(frozen=True, slots=True)
class Homes:
    """Memberships to add and to end, and by Slack id the home team of everybody whom the file touches."""

    joined: list[Pair]
    parted: list[Pair]
    home: dict[str, str | None]


def homes(organisation: Organisation, roster: Roster, stored: Stored) -> Homes:
    """Return the memberships that change and the homes that follow from them.

    Home is the team that `people: {team: …}` says, now or in an earlier import; else the first of their teams in file
    order, of equal places the one imported first. A team that they left by their own word is never home.

    Decision: a stored home that is not the first of the stored teams was chosen, and stays while the person is on it,
    until `people` says another team or a bare `team:`. Why: a line left out removes nothing, and what was chosen needs
    no column. Cost: a choice of the very first team is not told from the rule, and moves when the order does.
    """
    off: Off = {(roster.id_of(entry.person), entry.team) for entry in organisation.people if entry.remove}
    naming = [pair for pair in dict.fromkeys(_naming(organisation, roster)) if not _is_off(pair, off)]
    ended = {str(team.name) for team in organisation.teams if team.remove}
    parted = sorted(
        pair for pair, left in stored.memberships.items() if not left and (pair[0] in ended or _is_off(pair, off))
    )
    chosen = _chosen(stored) | {
        roster.id_of(e.person): str(e.team) if e.team else None
        for e in organisation.people
        if e.said("team") and not e.remove
    }
    entries = [roster.id_of(entry.person) for entry in organisation.people if not entry.remove]
    touched = [*(person for _, person in [*naming, *parted]), *entries]  # and whoever's teams changed places
    on = _teams_by_person(naming, set(parted), ended, stored, _places(organisation, stored))
    everybody = dict.fromkeys([*touched, *(person for _, person in stored.memberships)])
    home = {person: _home(on.get(person, []), chosen.get(person)) for person in everybody}
    return Homes([pair for pair in naming if pair not in stored.memberships], parted, home)


def _naming(organisation: Organisation, roster: Roster) -> Iterator[Pair]:
    """Yield who is named for which team, in file order."""
    for team in organisation.teams:
        if not team.remove:
            yield from ((str(team.name), person) for person in roster.members(team))
    for entry in organisation.people:
        if entry.team and not entry.remove:
            yield str(entry.team), roster.id_of(entry.person)


def _is_off(pair: Pair, off: Off) -> bool:
    team, person = pair
    return (person, None) in off or (person, team) in off


def _places(organisation: Organisation, stored: Stored) -> dict[str, Place]:
    """Return by team its place in file order: those that the file does not name keep theirs."""
    places = _stored_places(stored)
    last = max((row["position"] for row in stored.teams.values()), default=-1)
    for position, team in enumerate(organisation.teams):
        name = str(team.name)
        if team.has_place:
            places[name] = (position, places[name][1] if name in places else _NEWER + position)
        else:
            places.setdefault(name, (last + 1 + position, _NEWER + position))
    return places


def _stored_places(stored: Stored) -> dict[str, Place]:
    return {name: (row["position"], row["id"]) for name, row in stored.teams.items()}


def _teams_by_person(
    naming: list[Pair], parted: set[Pair], ended: set[str], stored: Stored, places: dict[str, Place]
) -> dict[str, list[str]]:
    """Return by person the active teams that they will be on and have not left, in file order."""
    active = {name for name, row in stored.teams.items() if row["active"]} - ended | {team for team, _ in naming}
    found: dict[str, list[str]] = {}
    for pair in sorted({*naming, *stored.memberships}, key=lambda pair: places.get(pair[0], _NOWHERE)):
        if pair[0] in active and pair not in parted and not stored.memberships.get(pair):
            found.setdefault(pair[1], []).append(pair[0])
    return found


def _chosen(stored: Stored) -> dict[str, str | None]:
    """Return the home of everybody who has another than the first of their teams."""
    first = _teams_by_person([], set(), set(), stored, _stored_places(stored))
    homes = {person: stored.people[person]["home_team"] for person in first}
    return {person: home for person, home in homes.items() if home in first[person][1:]}


def _home(teams: list[str], chosen: str | None) -> str | None:
    return chosen if chosen in teams else next(iter(teams), None)
