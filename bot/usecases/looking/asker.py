"""Whoever looks something up: their day, and whether they belong to the house.

Decision: the map is for everybody in the workspace; work items and conversations are for the house. Why: a Slack
workspace has guests, items come from private repositories, and what customers said was said to us. Cost: somebody on no
team, who is neither a manager nor an administrator, must join one to see them.
"""

from dataclasses import dataclass
from datetime import date

from bot.deps import Deps
from bot.domain.calendar import local_day
from bot.domain.rhythm import hours
from storage import people, roles, services
from storage.db import Session
from storage.people import Member


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks; `person_id` is 0 for whom we never heard of."""

    slack_id: str
    person_id: int
    day: date
    inside: bool  # on a team, a manager, or one of ADMINS
    owns: bool  # owns or pays for a service

    @property
    def hears(self) -> bool:
        """Whether conversations with customers are theirs to see."""
        return self.inside or self.owns


async def asker(session: Session, deps: Deps, by: str) -> Asker:
    """Return who asks, and what day it is for them."""
    member = await people.by_slack_id(session, by)
    person_id = member.person.id or 0 if member else 0
    on_a_team = bool((await people.teams_of(session, [person_id])).get(person_id)) if member else False
    inside = on_a_team or by in deps.settings.admins or await roles.is_manager(session, by)
    owns = await services.is_owned_by(session, by)
    return Asker(by, person_id, _day(deps, member), inside, owns)


async def today_of(session: Session, deps: Deps, by: str) -> date:
    """Return what day it is for somebody."""
    return _day(deps, await people.by_slack_id(session, by))


def _day(deps: Deps, member: Member | None) -> date:
    """Return the date on somebody's wall, in UTC where their zone is not known."""
    if member is None:
        return deps.clock().date()
    return local_day(hours(member.person, member.rhythm, member.team, member.lead_tz), deps.clock())
