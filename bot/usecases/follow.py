"""Following the workspace: time zones, names, leave by status, and who has left."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.clock import Clock
from bot.deps import Deps
from bot.domain.leave import on_leave
from bot.log import logger
from bot.slack.directory import Directory, Profile, profile
from bot.slack.outcomes import FAILURES, failure
from bot.usecases.forgetting import believed, let_go
from storage import chores, forgetting, standing
from storage.db import Database, Session

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
        if last and now - last < EVERY and not await standing.not_looked_for(session):
            return False
    async with deps.database.writing() as session:
        due = await chores.claim(session, _CHORE, now, EVERY)
        if not due and await standing.not_looked_for(session):
            due = await chores.claim(session, _NEWCOMERS, now, RETRY)
        up_to = await standing.latest(session)
    return due and await _followed(deps.database, Directory(deps.slack, deps.team_id), now, up_to)


async def follow_newcomers(database: Database, directory: Directory, clock: Clock) -> bool:
    """Read people from Slack if there is somebody new without an e-mail; False if they could not be read."""
    now = clock()
    async with database.reading() as session:
        if not await standing.not_looked_for(session, mailless=True):
            return True
    async with database.writing() as session:
        await chores.claim(session, _CHORE, now, timedelta(0))  # a running bot need not
        up_to = await standing.latest(session)
    return await _followed(database, directory, now, up_to)


async def _followed(database: Database, directory: Directory, now: datetime, up_to: int) -> bool:
    """Read people, and note who was looked for; False if they could not be read."""
    whole = await _read(database, directory, now)
    async with database.writing() as session:
        await standing.looked_for(session, up_to, whole=whole)
        if whole:
            await chores.release(session, _NEWCOMERS, now, timedelta(0), RETRY)
        else:
            await chores.release(session, _CHORE, now, RETRY, EVERY)
    return whole


async def _read(database: Database, directory: Directory, now: datetime) -> bool:
    """Read Slack's list of people page by page and keep what we know of them; False if it could not be read.

    Who has left is forgotten once all of it was read, and believed.
    """
    gone: list[str] = []
    try:
        async for page in directory.people():
            async with database.writing() as session:
                await _keep(session, page)
            gone += [one.slack_id for one in page if one.deleted]
    except FAILURES as error:
        log.warning("People could not be read from Slack; I try again later.", word=failure(error).word)
        return False
    await _part(database, gone, now)
    return True


async def _keep(session: Session, page: Sequence[Profile]) -> None:
    await forgetting.came_back(session, [one.slack_id for one in page if not one.deleted])
    for reachable in (True, False):
        await forgetting.follow(session, [p.slack_id for p in page if p.reachable is reachable], reachable=reachable)
    await standing.follow(session, [_columns(one) for one in page])


async def _part(database: Database, gone: Sequence[str], now: datetime) -> None:
    """Forget those who left the workspace, unless the list claims that nearly everybody did."""
    async with database.reading() as session:
        left = await forgetting.unforgotten(session)
    ours = [slack_id for slack_id in gone if slack_id in left]
    async with database.writing() as session:
        sound = await believed(session, ours, len(left), now)
    if sound:
        await let_go(database, ours, now)


async def follow_one(deps: Deps, user: dict[str, Any]) -> None:
    """Bring one person up to date from a user object of Slack's; who left the workspace is forgotten."""
    one = profile(user, deps.team_id)
    async with deps.database.writing() as session:
        await _keep(session, [one])
    if one.deleted:
        await let_go(deps.database, [one.slack_id], deps.clock())


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
