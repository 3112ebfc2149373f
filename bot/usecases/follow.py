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
_CHORE, _NEWCOMERS = "follow people", "follow newcomers"


async def follow_everyone(deps: Deps) -> bool:
    """Bring everybody we know up to date, by one process for all; False if it was not due or failed.

    Twice a day, and at once for whoever was just imported: they are not asked before. A server without users.list goes
    without, and is tried again later: zones then come from the team.
    """
    now = deps.clock()
    async with deps.database.reading() as session:
        last = await chores.claimed_at(session, _CHORE)
        if last and now - last < EVERY and not await people.not_looked_for(session):
            return False
    async with deps.database.writing() as session:
        due = await chores.claim(session, _CHORE, now, EVERY)
        if not due and await people.not_looked_for(session):
            due = await chores.claim(session, _NEWCOMERS, now, RETRY)
        up_to = await people.latest(session)
    if not due:
        return False
    whole = await _read(deps)
    async with deps.database.writing() as session:
        await people.looked_for(session, up_to, whole=whole)
        if whole:
            await chores.release(session, _NEWCOMERS, now, timedelta(0), RETRY)
        else:
            await chores.release(session, _CHORE, now, RETRY, EVERY)
    return whole


async def _read(deps: Deps) -> bool:
    """Read Slack's list of people page by page and keep what we know of them; False if it could not be read."""
    try:
        async for page in Directory(deps.slack, deps.team_id).people():
            async with deps.database.writing() as session:
                await people.follow(session, [_columns(one) for one in page])
    except FAILURES as error:
        log.warning("People could not be read from Slack; I try again later.", word=failure(error).word)
        return False
    return True


async def follow_one(deps: Deps, user: dict[str, Any]) -> None:
    """Bring one person up to date from a user object of Slack's."""
    async with deps.database.writing() as session:
        await people.follow(session, [_columns(profile(user, deps.team_id))])


def _columns(one: Profile) -> dict[str, Any]:
    leave, until = on_leave(one.status_emoji, one.status_text, one.status_expiration)
    return {
        "slack_id": one.slack_id,
        "name": one.name,
        "email": one.email.lower() if one.email else None,
        "tz": one.tz,
        "reachable": one.reachable,
        "in_slack": True,
        "on_leave": leave,
        "leave_until": until,
    }
