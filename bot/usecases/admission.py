"""Who is let in: the full members of this workspace. Everybody else is told so in one sentence.

Decision: where Slack does not say who somebody is, they are let in. Why: a server that is slow, or that lacks
`users.info`, must not shut out the people whom it is here for, and all that an unknown person sees is the map. Cost: in
such an hour a guest may look at the map; the weekly numbers and every answer stay closed to them all the same.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.deps import Deps
from bot.errors import UserError
from bot.log import logger
from bot.slack.outcomes import FAILURES, failure
from storage.standing import Standing, standing

log = logger(__name__)

_PATIENCE = 1.0  # seconds for Slack to say who somebody is; whoever pressed waits for it, and Slack allows three
_KEPT, _UNSURE = timedelta(minutes=10), timedelta(minutes=1)
_MOST = 10_000  # people who are remembered
_SLACKBOT = "USLACKBOT"


class OutsideError(UserError):
    """I am here for the people of this workspace only, and you belong to another one. Thank you for looking in."""


class GuestError(UserError):
    """I am here for the members of this workspace only, and you are here as a guest. Thank you for looking in."""


class MachineError(UserError):
    """I am here for the people of this workspace only: I neither ask nor answer bots and workflows."""


class GoneError(UserError):
    """I am here for the people of this workspace only, and Slack says that your account here is switched off."""


class NotAMemberError(UserError):
    """I am here for the members of this workspace only, and Slack does not count you among them."""


@dataclass(frozen=True, slots=True)
class _Known:
    refusal: UserError | None
    until: datetime


class Door:
    """Says who is let in, and remembers it for ten minutes; made once for a running app."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}

    async def refusal(self, deps: Deps, by: str, *, foreign: bool = False) -> UserError | None:
        """Return why somebody is not let in, None for whoever is; `foreign`: Slack says of another workspace."""
        if foreign:
            return OutsideError()
        if by == _SLACKBOT:
            return MachineError()
        now, known = deps.clock(), self._known.get(by)
        if known is None or known.until <= now:
            refusal, sure = await _found(deps, by)
            known = _Known(refusal, now + (_KEPT if sure else _UNSURE))
            self._keep(by, known)
        return known.refusal

    def forget(self, slack_id: str) -> None:
        """Ask anew about somebody whom Slack has just changed."""
        self._known.pop(slack_id, None)

    def _keep(self, by: str, known: _Known) -> None:
        self._known.pop(by, None)
        self._known[by] = known
        if len(self._known) > _MOST:
            del self._known[next(iter(self._known))]


async def _found(deps: Deps, by: str) -> tuple[UserError | None, bool]:
    """Return why somebody is not let in, if so, and whether that is sure: from our memory, else from Slack."""
    try:
        async with asyncio.timeout(_PATIENCE):
            known = await _remembered(deps, by)
    except TimeoutError:
        return None, False  # a database that is locked: the deed itself says what is to be said
    if known and known.in_slack and known.reachable:
        return None, True
    user = await _asked(deps, by)
    if user is None:
        return (NotAMemberError() if known and not known.reachable else None), False
    return refused(user, deps.team_id), True


async def _remembered(deps: Deps, by: str) -> Standing | None:
    async with deps.database.reading() as session:
        return await standing(session, by)


async def _asked(deps: Deps, by: str) -> dict[str, Any] | None:
    """Return Slack's user object of somebody: https://docs.slack.dev/reference/methods/users.info."""
    try:
        async with asyncio.timeout(_PATIENCE):
            user = (await deps.slack.interactive.users_info(user=by)).get("user")
    except FAILURES as error:
        log.info("Slack did not say who somebody is; I let them in.", word=failure(error).word)
        return None
    return user if isinstance(user, dict) else None


def refused(user: dict[str, Any], team: str) -> UserError | None:
    """Return why somebody is not let in, as their user object has it; None for a full member of workspace `team`.

    In an organisation of several workspaces somebody may be at home in one and a member of others.

    >>> refused({"id": "U1", "team_id": "T1"}, "T1"), str(refused({"id": "U1", "deleted": True}, "T1"))[-13:]
    (None, 'switched off.')
    """
    several = user.get("enterprise_user")
    teams = several.get("teams") if isinstance(several, dict) else None
    theirs = {str(one) for one in teams} if isinstance(teams, list) else {str(user.get("team_id") or team)}
    if user.get("is_bot") or user.get("is_workflow_bot") or user.get("id") == _SLACKBOT:
        return MachineError()
    if user.get("is_stranger") or (team and team not in theirs):
        return OutsideError()
    if user.get("deleted"):
        return GoneError()
    return GuestError() if user.get("is_restricted") or user.get("is_ultra_restricted") else None
