"""Following the workspace: time zones, names, leave by status, and who has left."""

from datetime import timedelta
from typing import Any

from bot.deps import Deps
from bot.domain.leave import on_leave
from bot.log import logger
from bot.slack.directory import Directory, Profile, profile
from bot.slack.outcomes import FAILURES, failure
from storage import chores, people

log = logger(__name__)

EVERY, RETRY = timedelta(hours=12), timedelta(minutes=15)
_CHORE = "follow people"


async def follow_everyone(deps: Deps, *, at_once: bool = False) -> bool:
    """Bring everybody we know up to date, twice a day, by one process for all; False if it was not due or failed.

    Sooner where somebody's time zone is still unknown, as after an import. A server without users.list goes without:
    zones then come from the team.
    """
    now = deps.clock()
    async with deps.database.writing() as session:
        every = RETRY if await people.without_zone(session) else EVERY
        if not await chores.claim(session, _CHORE, now, timedelta(0) if at_once else every):
            return False
    try:
        async for page in Directory(deps.slack).people():
            async with deps.database.writing() as session:
                await people.follow(session, [_columns(one) for one in page])
    except FAILURES as error:
        log.warning("People could not be read from Slack; I try again later.", word=failure(error).word)
        async with deps.database.writing() as session:
            await chores.release(session, _CHORE, now, RETRY, EVERY)
        return False
    return True


async def follow_one(deps: Deps, user: dict[str, Any]) -> None:
    """Bring one person up to date from a user object of Slack's."""
    columns = _columns(profile(user))
    if columns["tz"] is None:
        del columns["tz"]  # not told is not gone
    async with deps.database.writing() as session:
        await people.follow(session, [columns])


def _columns(one: Profile) -> dict[str, Any]:
    leave, until = on_leave(one.status_emoji, one.status_text, one.status_expiration)
    return {
        "slack_id": one.slack_id,
        "name": one.name,
        "email": one.email.lower() if one.email else None,
        "tz": one.tz,
        "reachable": one.reachable,
        "on_leave": leave,
        "leave_until": until,
    }
