"""Who of those chosen in a form can neither be asked nor have a role: bots, guests and deactivated people.

Decision: whom Slack's list has not told us of is looked up before the form is kept, a few seconds at most. Why: else a
guest is refused only by a nightly reading, after the form said that they get a message. Cost: the form waits for Slack,
and where Slack does not say in time, whoever was chosen is accepted, and looked for later.
"""

import asyncio
from collections.abc import Mapping

from bot.deps import Deps
from bot.log import logger
from bot.slack.directory import Directory
from bot.slack.outcomes import FAILURES, failure
from bot.usecases.following import hasty
from bot.usecases.setup.given import Given
from storage import setup

log = logger(__name__)

_PATIENCE = 1.5  # seconds in all: a form has three, and its keeping needs the rest
_AT_ONCE, _MOST = 10, 50  # look-ups at the same time, and in all

Outsiders = Mapping[str, str]  # by Slack id, what they are called


async def outsiders(deps: Deps, given: Given, *fields: str) -> Outsiders:
    """Return those chosen in these fields of whom Slack says in time that they are none of us. Not in a transaction."""
    chosen = list(dict.fromkeys(one for field in fields for one in given.people(field)))
    async with deps.database.reading() as session:
        sure = await setup.sure_of(session, chosen)
    unsure = [one for one in chosen if one not in sure][:_MOST]
    found: dict[str, str] = {}
    if not unsure:
        return found
    directory, turns = hasty(deps.slack, deps.team_id), asyncio.Semaphore(_AT_ONCE)
    try:
        async with asyncio.timeout(_PATIENCE):
            await asyncio.gather(*(_look(directory, one, found, turns) for one in unsure))
    except TimeoutError:
        log.info("Slack did not say in time who somebody is; they are looked for later.")
    return found


async def _look(directory: Directory, slack_id: str, found: dict[str, str], turns: asyncio.Semaphore) -> None:
    async with turns:
        try:
            profile = await directory.one(slack_id)
        except FAILURES as error:
            log.debug("Somebody could not be looked up; they are looked for later.", word=failure(error).word)
            return
    if not profile.reachable:
        found[slack_id] = profile.name
