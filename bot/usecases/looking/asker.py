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
from storage import people, services
from storage.db import Session


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks; `person_id` is 0 for whom we never heard of."""

    slack_id: str
    person_id: int
    day: date
    inside: bool  # on a team, a manager, or one of ADMINS
    owns: bool  # owns or pays for a service


async def asker(session: Session, deps: Deps, by: str) -> Asker:
    """Return who asks, and what day it is for them."""
    member = await people.by_slack_id(session, by)
    day = deps.clock().date()
    on_a_team = False
    if member:
        day = local_day(hours(member.person, member.rhythm, member.team, member.lead_tz), deps.clock())
        person_id = member.person.id or 0
        on_a_team = bool((await people.teams_of(session, [person_id])).get(person_id))
    inside = on_a_team or by in deps.settings.admins or await services.is_manager(session, by)
    owns = await services.is_owned_by(session, by)
    return Asker(by, member.person.id or 0 if member else 0, day, inside, owns)
