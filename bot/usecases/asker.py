"""Whoever asks: their day, their roles, and what is theirs. The one place that says who somebody is.

Decision: the map is for everybody in the workspace; work items and conversations are for the house. Why: a Slack
workspace has guests, items come from private repositories, and what customers said was said to us. Cost: somebody on no
team, who is neither a manager nor an administrator, must join one to see them.

Decision: whoever joined a team by their own word sees its pages from that week on, and a lead all of them. Why: else
anybody could join for a minute and read what others said under another roof. Cost: somebody who ought to see more is
put on the team by its lead, with `setup`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.deps import Archive
from bot.domain.answers import monday
from bot.domain.calendar import Hours, local_day
from bot.domain.rhythm import hours
from bot.domain.roles import Reach, Role, Sight, reach
from bot.domain.units import subject_of, subject_of_team
from storage import people, roles, teams
from storage.db import Session
from storage.models import Team
from storage.people import Member
from storage.words import RoleName


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks; `person_id` is 0 for whom we never heard of."""

    slack_id: str
    person_id: int
    day: date
    roles: frozenset[Role]
    member: Member | None = None  # as we know them
    teams: tuple[Team, ...] = ()  # those they are on, home first, then those they only lead
    led: frozenset[int] = frozenset()  # ids of the teams that they lead
    owned: frozenset[int] = frozenset()  # ids of the services that they own or pay for
    since: Mapping[int, date] = field(default_factory=dict)  # by team: the day on which they joined by their own word

    @property
    def team_ids(self) -> frozenset[int]:
        """The ids of the teams that are theirs."""
        return frozenset(team.id or 0 for team in self.teams)

    def reach(self, sight: Sight) -> Reach:
        """Return how much of something they may see: the table in bot/domain/roles.py."""
        return reach(self.roles, sight)

    def sees_service(self, service_id: int | None) -> bool:
        """Tell whether the numbers of a service are theirs to see."""
        found = self.reach(Sight.SERVICES)
        return found is Reach.ALL or (found is Reach.OWN and service_id in self.owned)

    @property
    def sees_organisation(self) -> bool:
        """Whether the numbers of the whole house are theirs to see."""
        return self.reach(Sight.ORGANISATION) is Reach.ALL

    def joined(self, subject: str) -> date | None:
        """Return the day on which they joined a unit of theirs by their own word; None where all its pages are theirs.

        In a group the first of their teams counts; being put on one of them, or leading it, opens all.
        """
        theirs = [team for team in self.teams if subject in (subject_of(team), subject_of_team(team.id or 0))]
        days = [day for team in theirs if (day := self.since.get(team.id or 0)) and team.id not in self.led]
        return min(days, default=None) if len(days) == len(theirs) else None

    def sees_from(self, subject: str) -> date:
        """Return the Monday from which the pages of a unit of theirs are theirs to see."""
        day = self.joined(subject)
        return monday(day) if day else date.min

    @property
    def inside(self) -> bool:
        """Whether work items are theirs to see: on a team, a manager or an administrator."""
        return self.reach(Sight.ITEMS) is Reach.ALL

    @property
    def hears(self) -> bool:
        """Whether conversations with customers are theirs to see."""
        return self.reach(Sight.TALKS) is Reach.ALL


async def asker(session: Session, deps: Archive, by: str) -> Asker:
    """Return who asks, and what day it is for them."""
    member = await people.by_slack_id(session, by)
    person_id = member.person.id or 0 if member else 0
    on = (await people.teams_of(session, [person_id])).get(person_id, []) if member else []
    held = await roles.held(session, by)
    led = await teams.led_by(session, by) if held.led else []
    theirs = {
        Role.ANYBODY: True,
        Role.MEMBER: bool(on),
        Role.LEAD: bool(led),
        Role.OWNER: bool(held.owned),
        Role.MANAGER: RoleName.MANAGER in held.names,
        Role.ADMIN: RoleName.ADMIN in held.names or by in deps.settings.admins,
    }
    return Asker(
        slack_id=by,
        person_id=person_id,
        day=day_for(deps, member),
        roles=frozenset(role for role, is_so in theirs.items() if is_so),
        member=member,
        teams=tuple({team.id: team for team in [*on, *led]}.values()),
        led=held.led,
        owned=held.owned,
        since=await people.joined(session, person_id) if on else {},
    )


async def their_day(session: Session, deps: Archive, by: str) -> date:
    """Return what day it is for somebody."""
    return day_for(deps, await people.by_slack_id(session, by))


def day_for(deps: Archive, member: Member | None) -> date:
    """Return the date on somebody's wall, in UTC where their zone is not known."""
    return local_day(hours_of(member), deps.clock()) if member else deps.clock().date()


def hours_of(member: Member) -> Hours:
    """Return when somebody works, and in which time zone."""
    return hours(member.person, member.rhythm, member.team, member.lead_tz)
