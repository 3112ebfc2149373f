"""The workspace's primary owner, who counts as administrator as long as there is none.

Decision: nobody but Slack's own *primary owner*, and only until there is an administrator. Why: somebody must be first,
in small workspaces it is who installed me, and no other owner can take it from them unseen. Cost: where somebody else
installed me, whoever runs me still has to write them into ADMINS.
"""

import asyncio

from bot.deps import Deps
from bot.log import logger
from bot.slack.outcomes import FAILURES, failure
from bot.usecases.following import hasty
from bot.usecases.setup.noting import handed, note
from bot.usecases.setup.rights import administrators
from storage import roles, setup, teams
from storage.words import Did, RoleName

log = logger(__name__)

_PATIENCE = 1.0  # seconds: whoever pressed waits for it, and Slack allows three
_ROLES, _AS_OWNER = "roles", "as the owner of this Slack"


async def could_begin(deps: Deps, by: str) -> bool:
    """Tell whether somebody could begin here: there is neither a team nor an administrator, and they own this Slack."""
    async with deps.database.reading() as session:
        if not await teams.is_new_house(session):
            return False
    return await _counts(deps, by)


async def became_administrator(deps: Deps, by: str) -> bool:
    """Let the primary owner be administrator where there is none; True if they have just become it."""
    if not await _counts(deps, by):
        return False
    async with deps.database.writing() as session:
        await setup.turn(session)
        if await administrators(session, deps):
            return False
        await roles.give(session, RoleName.ADMIN, [by])
        await note(session, deps, by, _ROLES, "", Did.CHANGED, [*handed("administrator", [], [by]), _AS_OWNER])
    return True


async def _counts(deps: Deps, by: str) -> bool:
    """Tell whether there is no administrator, and Slack says that the workspace is theirs."""
    async with deps.database.reading() as session:
        if await administrators(session, deps):
            return False
    try:
        async with asyncio.timeout(_PATIENCE):
            return await hasty(deps.slack, deps.team_id).is_primary_owner(by)
    except FAILURES as error:
        log.info("Slack did not say whose the workspace is.", word=failure(error).word)
        return False
