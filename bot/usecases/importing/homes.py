"""Who is on which team after an import, and which of their teams is home."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.catalogs.organisation import Organisation
from bot.usecases.importing.roster import Roster
from storage.organisation import Stored

Pair = tuple[str, str]  # team, Slack id
Off = set[tuple[str, str | None]]  # Slack id, and the team that they are taken off; None: off all


@dataclass(frozen=True, slots=True)
class Homes:
    """Memberships to add and to end, and by Slack id the home team of everybody whom the file touches."""

    joined: list[Pair]
    parted: list[Pair]
    home: dict[str, str | None]


def homes(organisation: Organisation, roster: Roster, stored: Stored) -> Homes:
    """Return the memberships that change and the homes that follow from them.

    Home is what `people: {team: …}` says; else the one they have, while they are on it; else the first team of the file
    that names them, then their other teams in order. A team that somebody left by their own word is never home.
    """
    off: Off = {(roster.id_of(entry.person), entry.team) for entry in organisation.people if entry.remove}
    naming = [pair for pair in dict.fromkeys(_naming(organisation, roster)) if not _is_off(pair, off)]
    ended = {str(team.name) for team in organisation.teams if team.remove}
    parted = sorted(
        pair for pair, left in stored.memberships.items() if not left and (pair[0] in ended or _is_off(pair, off))
    )
    on = _teams_by_person(naming, set(parted), ended, stored)
    wishes = {roster.id_of(e.person): str(e.team) if e.team else None for e in organisation.people if not e.remove}
    touched = [person for _, person in [*naming, *parted]] + list(wishes)
    home = {person: _home(person, on.get(person, []), wishes, stored) for person in dict.fromkeys(touched)}
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


def _teams_by_person(naming: list[Pair], parted: set[Pair], ended: set[str], stored: Stored) -> dict[str, list[str]]:
    """Return by person the active teams that they will be on and have not left: those of the file first."""
    active = {name for name, row in stored.teams.items() if row["active"]} - ended | {team for team, _ in naming}
    old = sorted(stored.memberships, key=lambda pair: (stored.teams[pair[0]]["position"], pair))
    found: dict[str, list[str]] = {}
    for pair in dict.fromkeys([*naming, *old]):
        if pair[0] in active and pair not in parted and not stored.memberships.get(pair):
            found.setdefault(pair[1], []).append(pair[0])
    return found


def _home(person: str, teams: list[str], wishes: dict[str, str | None], stored: Stored) -> str | None:
    has = stored.people[person]["home_team"] if person in stored.people else None
    return next((team for team in (wishes.get(person), has, *teams) if team in teams), None)
