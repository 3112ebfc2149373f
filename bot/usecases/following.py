"""Teams kept in step with a user group or a channel: at once by what Slack tells, and once a day by reading it anew.

Decision: an answer without anybody changes nothing. Why: a user group that was switched off, a channel that I was taken
out of and a server's fault all look like that, and a team that loses everybody overnight is asked nothing any more.
Cost: the last person of a channel stays on the team until somebody takes them off.
"""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.deps import Deps
from bot.domain.following import Source
from bot.log import logger
from bot.slack.clients import Slack
from bot.slack.directory import Directory
from bot.slack.outcomes import FAILURES, failure
from bot.usecases.setup import noting
from storage import chores, following, setup
from storage.db import Session
from storage.following import Moved
from storage.models import Team
from storage.words import Did

log = logger(__name__)

EVERY, RETRY = timedelta(hours=24), timedelta(minutes=15)
CHORE = "follow teams"
_PATIENCE = 60.0  # seconds for reading one user group or channel in the background
_AT_ONCE = 1.0  # seconds for a look at somebody while Slack waits for our word
_SLACK, _AS_IT_FOLLOWS = "Slack", "by what it follows"
_FEW = 20  # so many strangers are looked at one by one; for more, the list of everybody is read


def hasty(slack: Slack, team_id: str = "") -> Directory:
    """Return Slack's directory for where somebody waits: nothing in it is slept on or tried again."""
    return Directory(replace(slack, reads=slack.interactive), team_id)


async def people_in(deps: Deps, found: Directory, source: Source, patience: float) -> list[str]:
    """Return who in a user group or a channel can be asked, in Slack's order, within `patience` seconds.

    Bots, guests, strangers and deactivated people are left out as far as Slack tells in time; whom it does not tell of
    is looked for before they are asked anything. Raises what the SDK raises (`FAILURES`).
    """
    async with asyncio.timeout(patience):
        listed = await (found.of_channel(source.id) if source.is_channel else found.of_usergroup(source.id))
    async with deps.database.reading() as session:
        shut = await following.closed_to(session, listed) | {deps.bot_user_id}
        sure = await following.sure_of(session, listed)
    shut |= await outsiders(found, [one for one in listed if one not in sure | shut], patience)
    return [one for one in dict.fromkeys(listed) if one not in shut]


async def outsiders(found: Directory, slack_ids: Sequence[str], patience: float) -> set[str]:
    """Return those of whom Slack says in time that they are no members of the workspace."""
    shut: set[str] = set()
    if not slack_ids:
        return shut
    try:
        async with asyncio.timeout(patience):
            looks = (
                [_look(found, one, shut) for one in slack_ids]
                if len(slack_ids) <= _FEW
                else [_look_at_all(found, shut)]
            )
            await asyncio.gather(*looks)
    except TimeoutError:
        log.info("Slack did not say in time who is a bot or a guest; they are looked for later.")
    return shut


async def _look(found: Directory, slack_id: str, shut: set[str]) -> None:
    try:
        if not (await found.one(slack_id)).reachable:
            shut.add(slack_id)
    except FAILURES as error:
        log.debug("Somebody could not be looked at; they are looked for later.", word=failure(error).word)


async def _look_at_all(found: Directory, shut: set[str]) -> None:
    try:
        async for page in found.people():
            shut |= {one.slack_id for one in page if not one.reachable}
    except FAILURES as error:
        log.info("People could not be looked at; they are looked for later.", word=failure(error).word)


async def follow_teams(deps: Deps) -> bool:
    """Bring every team that follows something in step with it, by one process for all; False if not due or failed."""
    now = deps.clock()
    async with deps.database.reading() as session:
        last = await chores.claimed_at(session, CHORE)
        if not await following.followers(session) or (last and now - last < EVERY):
            return False
    async with deps.database.writing() as session:
        if not await chores.claim(session, CHORE, now, EVERY):
            return False
        known = await following.followers(session)
    if all([await _in_step(deps, team) for team in known]):
        return True
    async with deps.database.writing() as session:
        await chores.release(session, CHORE, now, RETRY, EVERY)
    return False


async def _in_step(deps: Deps, team: Team) -> bool:
    """Read what a team follows and bring the team in step; False if it could not be read."""
    source = Source.read(team.follows)
    if source is None:
        return True
    try:
        listed = await people_in(deps, Directory(deps.slack, deps.team_id), source, _PATIENCE)
    except FAILURES as error:
        log.warning("What a team follows cannot be read; its people stay.", team=team.id, word=failure(error).word)
        return False
    if not listed:
        log.warning("What a team follows has nobody in it; its people stay.", team=team.id)
        return True
    async with deps.database.writing() as session:
        await setup.turn(session)
        for one in await following.followers(session, str(source)):
            if one.id == team.id:
                moved = await following.bring(session, one.id or 0, listed)
                await _noted(session, deps, one, moved)
    return True


async def moved(deps: Deps, source: Source, came: Collection[str], went: Collection[str]) -> None:
    """Let the teams that follow a source have whoever came, and not whoever went; twice does no harm."""
    async with deps.database.reading() as session:
        if not (came or went) or not await following.followers(session, str(source)):
            return
        sure = await following.sure_of(session, came)
    shut = await outsiders(hasty(deps.slack, deps.team_id), [one for one in came if one not in sure], _AT_ONCE)
    async with deps.database.writing() as session:
        await setup.turn(session)
        for team in await following.followers(session, str(source)):
            on = await following.put_on(session, team.id or 0, [one for one in came if one not in shut])
            off = await following.take_off(session, team.id or 0, went)
            await _noted(session, deps, team, Moved(on, off))


async def read_soon(deps: Deps, source: Source) -> None:
    """Let what has changed be read anew at the next tick, if a team follows it."""
    async with deps.database.writing() as session:
        if await following.followers(session, str(source)):
            await chores.release(session, CHORE, deps.clock(), timedelta(0), EVERY)


async def _noted(session: Session, deps: Deps, team: Team, moved: Moved) -> None:
    """Note for administrators how many came and went; nobody did it but Slack."""
    if what := noting.moved(moved.off, moved.on):
        await noting.note(session, deps, _SLACK, "team", team.name, Did.CHANGED, [*what, _AS_IT_FOLLOWS])
