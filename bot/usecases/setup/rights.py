"""Who may set up what.

Decision: administrators, named in ADMINS or made so here, may set up everything; a team's lead may set up the whole map
(services, customers, links), for a chain of value crosses teams, but only the people and the rhythm of their own
teams; adding and removing teams, roles, and what the organisation says of itself, stay with administrators. Why: a map
that only one person may draw is never drawn, while nobody should be put on a team by a stranger. Cost: a lead can spoil
the map; what was answered is untouched by it, and every change can be undone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks.naming import SLACK_ID, mentions
from bot.deps import Deps
from bot.domain.roles import Reach, Sight
from bot.errors import UserError
from bot.usecases.asker import Asker, asker
from storage import roles, teams
from storage.db import Session
from storage.words import RoleName

_NAMED = 5  # so many of those who may are named


class MayNotSetUpError(UserError):
    """Setting up is for administrators and team leads: {who}. Ask one of them; it takes a minute."""


class NobodyMayError(UserError):
    """Nobody may set me up yet, but whoever owns this Slack: its primary owner types `{command} setup`.

    Or whoever runs me writes {by} into the setting ADMINS and restarts me.
    """


class AdminsOnlyError(UserError):
    """Only an administrator may do that; a lead sets up the map and their own team. Administrators: {who}."""


class NotYourTeamError(UserError):
    """That is another team's business: its own lead or an administrator can do it."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody may set up: everything, or the map and the teams that they lead."""

    is_admin: bool
    leads: frozenset[int]

    def over(self, team_id: int) -> bool:
        """Return whether they may change a team's people and rhythm."""
        return self.is_admin or team_id in self.leads


def may_set_up(who: Asker) -> bool:
    """Tell whether whoever asks may set up anything at all."""
    return who.reach(Sight.SETUP) is not Reach.NONE


def rights_of(who: Asker) -> Rights:
    """Return what whoever asks may set up, without a word to those who may nothing."""
    return Rights(who.reach(Sight.SETUP) is Reach.ALL, who.led)


async def administrators(session: Session, deps: Deps) -> list[str]:
    """Return the Slack ids of the administrators, those of ADMINS first."""
    return list(dict.fromkeys([*deps.settings.admins, *await roles.holders(session, RoleName.ADMIN)]))


async def rights(session: Session, deps: Deps, by: str) -> Rights:
    """Return what somebody may set up. Raises MayNotSetUpError, and NobodyMayError where nobody may."""
    who = await asker(session, deps, by)
    if may_set_up(who):
        return rights_of(who)
    may = await _those(session, deps)
    if not may:
        raise NobodyMayError(
            by=f"your Slack id, `{by}`," if SLACK_ID.fullmatch(by) else "your Slack id", command=deps.command
        )
    raise MayNotSetUpError(who=_listed(may))


async def who_may(session: Session, deps: Deps) -> str:
    """Return in a row whom to ask for something to be set up; empty where nobody may."""
    return _listed(await _those(session, deps))


async def _those(session: Session, deps: Deps) -> list[str]:
    leads = [team.lead for team in await teams.everyone(session) if team.lead]
    return list(dict.fromkeys([*await administrators(session, deps), *leads]))


async def admin_only(session: Session, deps: Deps, by: str) -> Rights:
    """Return the rights of an administrator. Raises AdminsOnlyError, MayNotSetUpError and NobodyMayError."""
    found = await rights(session, deps, by)
    if not found.is_admin:
        raise AdminsOnlyError(who=_listed(await administrators(session, deps)) or "nobody yet, see the setting ADMINS")
    return found


async def over_team(session: Session, deps: Deps, by: str, team_id: int) -> Rights:
    """Return the rights of somebody who may change this team. Raises NotYourTeamError and what `rights` does."""
    found = await rights(session, deps, by)
    if not found.over(team_id):
        raise NotYourTeamError
    return found


def _listed(slack_ids: Sequence[str]) -> str:
    return mentions([one for one in slack_ids if SLACK_ID.fullmatch(one)], _NAMED)
