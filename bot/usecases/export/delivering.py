"""Bringing somebody a file: into their own conversation with us, and as text there where a file does not go.

Decision: whatever goes wrong with the file, its text is sent. Why: whoever asks for their own data gets it, whatever
the app may do in this Slack. Cost: where Slack does not say whether a file arrived, it may be there twice.
"""

import asyncio
from collections.abc import Sequence

from bot import pacer
from bot.blocks.export import pieces
from bot.blocks.kit import Message
from bot.deps import Deps
from bot.log import logger
from bot.slack.files import Brought, File, dm_with, share
from bot.slack.outcomes import FAILURES, Failure, Fate, failure
from storage import people

log = logger(__name__)

_TRIES = 4
_LONGEST = 30.0  # seconds that are waited between two messages
_SHORT = 1.0
_FULL = Failure(Fate.LATER, "pace")


async def bring(deps: Deps, by: str, files: Sequence[File], comment: str, most: int | None = None) -> Brought:
    """Send files to somebody, else their text in at most so many messages; where it takes more, none of it."""
    refused = await _sent_as_files(deps, by, files, comment)
    if refused is None:
        return Brought()
    log.info("A file was not sent.", word=refused.word)
    texts = [text for file in files for text in pieces(file.name, file.content.decode("utf-8-sig"))]
    if most is not None and len(texts) > most:
        return Brought(refused, 0, len(texts), is_too_long=True)
    for number, text in enumerate(texts):
        if await post(deps, by, text) is not None:
            return Brought(refused, number, len(texts))
    return Brought(refused, len(texts), len(texts))


async def _sent_as_files(deps: Deps, by: str, files: Sequence[File], comment: str) -> Failure | None:
    async with deps.uploads:
        channel = await _channel(deps, by)
        if isinstance(channel, Failure):
            return channel
        return await share(deps.slack, channel, files, comment)


async def _channel(deps: Deps, by: str) -> str | Failure:
    """Return the id of the conversation with somebody: as it is known, else as Slack says."""
    async with deps.database.reading() as session:
        member = await people.by_slack_id(session, by)
    if member and member.person.channel:
        return member.person.channel
    found = await dm_with(deps.slack, by)
    if member and isinstance(found, str):
        async with deps.database.writing() as session:
            await people.opened(session, member.person.id or 0, found)
    return found


async def post(deps: Deps, by: str, text: str) -> Failure | None:
    """Write a message to somebody, again and again for a while; return why it did not go."""
    found: Failure | None = _FULL
    for _attempt in range(_TRIES):
        if not await _granted(deps):
            continue
        found = await _failing(deps, by, text)
        if found is None or found.fate not in {Fate.LATER, Fate.UNKNOWN}:
            break
        if found.fate is Fate.LATER:
            async with deps.database.writing() as session:
                await pacer.refuse(session, found.retry_after, deps.clock())
        await asyncio.sleep(min(found.retry_after or _SHORT, _LONGEST))
    return found


async def _failing(deps: Deps, by: str, text: str) -> Failure | None:
    try:
        await deps.slack.interactive.chat_postMessage(channel=by, **Message(text).payload)
    except FAILURES as error:
        return failure(error)
    return None


async def _granted(deps: Deps) -> bool:
    """Wait a little for a turn at the pace that all sends share; False if none came."""
    async with deps.database.writing() as session:
        granted, wait = await pacer.take(session, 1, deps.clock(), reply=True)
    if not granted:
        await asyncio.sleep(min(wait, _LONGEST))
    return bool(granted)
