"""Who is let in: the full members of this workspace. Everybody else is told so in one sentence.

Decision: where Slack does not say who somebody is, whoever is on a team is let in; anybody else is asked to try once
more if that may pass, and let in only where a server has no `users.info` or does not let us use it. Whom Slack says it
does not know is let in only from a team. Why: a fault must not shut out the people whom it is here for, nor let a guest
choose a team and read its page. Cost: in such a minute somebody new waits, and on a server without `users.info` a guest
may look at the map, or join a team.
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
_KEPT, _UNSURE, _BRIEFLY = timedelta(minutes=10), timedelta(minutes=1), timedelta(seconds=5)
_MOST = 10_000  # people who are remembered
_SLACKBOT = "USLACKBOT"
_UNKNOWN = {"user_not_found", "users_not_found", "user_not_visible"}  # Slack says that there is nobody such
_LACKING = {"unknown_method", "missing_scope", "not_allowed_token_type", "no_permission", "http_404"}  # it never will


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


class NotToldError(UserError):
    """Slack does not tell me just now who you are. Please try once more in a minute."""


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
            refusal, long = await _found(deps, by)
            known = _Known(refusal, now + long)
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


async def _found(deps: Deps, by: str) -> tuple[UserError | None, timedelta]:
    """Return why somebody is not let in, if so, and how long that counts: from our memory, else from Slack."""
    reading = asyncio.ensure_future(_remembered(deps, by))  # not cut off: a query that is leaves its connection open
    done, _ = await asyncio.wait({reading}, timeout=_PATIENCE)
    if not done:
        reading.add_done_callback(lambda late: late.cancelled() or late.exception())
        return None, _UNSURE  # a database that is locked: the deed itself says what is to be said
    known = reading.result()
    if known and known.in_slack and known.reachable:
        return None, _KEPT
    try:
        async with asyncio.timeout(_PATIENCE):
            user = (await deps.slack.interactive.users_info(user=by)).get("user")
    except FAILURES as error:
        return _untold(known, failure(error).word)
    return (refused(user, deps.team_id), _KEPT) if isinstance(user, dict) else _untold(known, "unknown_method")


def _untold(known: Standing | None, word: str) -> tuple[UserError | None, timedelta]:
    """Return why somebody is not let in of whom Slack did not tell, and how long that counts; `word`: why not.

    A small server may know nobody, so that whoever is on a team is let in whatever it says.
    """
    log.info("Slack did not say who somebody is.", word=word)
    if known and not known.reachable:
        return NotAMemberError(), _UNSURE
    if (known and known.at_home) or word in _LACKING:
        return None, _UNSURE
    return (NotAMemberError(), _UNSURE) if word in _UNKNOWN else (NotToldError(), _BRIEFLY)


async def _remembered(deps: Deps, by: str) -> Standing | None:
    async with deps.database.reading() as session:
        return await standing(session, by)


def refused(user: dict[str, Any], team: str) -> UserError | None:
    """Return why somebody is not let in, as their user object has it; None for a full member of workspace `team`.

    The object: https://docs.slack.dev/reference/objects/user-object.
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
