"""Whose numbers there are: a team, or the teams of a group, which are one for every number and page (contracts.md).

The snapshot of each is found by its *subject*: "team 3", "group Commerce", "service 7", "organisation".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.calendar import DAY_NAMES, week_closes_at, zone
from storage.models import Team

ORGANISATION = "organisation"
TEAM, GROUP = "team ", "group "  # how the subjects of units begin
SERVICE = "service "  # and those of services


@dataclass(frozen=True, slots=True)
class Unit:
    """A team or a group. A group has one digest moment, that of its first team in file order."""

    subject: str
    name: str
    teams: tuple[Team, ...]  # in file order; a group's page goes to the channel of each
    lead_tz: str | None = None  # of the first team's lead

    @property
    def team_ids(self) -> frozenset[int]:
        """The ids of its teams."""
        return frozenset(team.id or 0 for team in self.teams)

    def closes_at(self, day: date) -> datetime:
        """Return the moment, in UTC, at which the week of `day` is frozen."""
        first = self.teams[0]
        where = zone(first.digest_tz, self.lead_tz)
        return week_closes_at(day, DAY_NAMES.index(first.digest_day), first.digest_at, where)


def units(teams: Iterable[tuple[Team, str | None]]) -> list[Unit]:
    """Return the units of these teams, each with its lead's zone, in the order of their first teams.

    Teams that were removed come last: what is left of a group keeps its moment.
    """
    grouped: dict[str, list[tuple[Team, str | None]]] = {}
    for team, lead_tz in sorted(teams, key=lambda pair: (not pair[0].active, pair[0].position, pair[0].id or 0)):
        grouped.setdefault(subject_of(team), []).append((team, lead_tz))
    return [
        Unit(subject, known[0][0].group_name or known[0][0].name, tuple(team for team, _ in known), known[0][1])
        for subject, known in grouped.items()
    ]


def subject_of(team: Team) -> str:
    """Return the subject that a team's numbers belong to."""
    return f"{GROUP}{team.group_name}" if team.group_name else subject_of_team(team.id or 0)


def subject_of_team(team_id: int) -> str:
    """Return the subject of a team by itself, in no group.

    >>> subject_of_team(3)
    'team 3'
    """
    return f"{TEAM}{team_id}"


def is_unit(subject: str) -> bool:
    """Tell whether a subject is a team's or a group's.

    >>> is_unit("group Commerce"), is_unit("service 7"), is_unit(ORGANISATION)
    (True, False, False)
    """
    return subject.startswith((TEAM, GROUP))


def of_service(service_id: int) -> str:
    """Return the subject of a service."""
    return f"{SERVICE}{service_id}"
