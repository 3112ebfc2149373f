"""Files in three steps: ask where to upload, upload, share.

https://docs.slack.dev/messaging/working-with-files#upload

Decision: the steps are our own calls, not the SDK's `files_upload_v2`. Why: that one raises the same for a file that
was surely not shared and for one that may have been, and repeats nothing. Cost: some lines.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.slack.clients import Slack
from bot.slack.outcomes import FAILURES, Failure, Fate, failure

_PATIENCE = 60.0  # seconds for all of it; each call has its own time-out
_TRIES = 3
_LONGEST = 10.0  # seconds that are waited when Slack says that this was too much at once
_SHORT = 0.2
_OK = 200
_NOWHERE = Failure(Fate.LATER, "no_upload_address")


@dataclass(frozen=True, slots=True)
class File:
    """A file to be sent."""

    name: str
    content: bytes  # never empty: Slack takes no such file


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of files for somebody: they went where `failure` is None, else their text, in so many messages."""

    failure: Failure | None = None
    messages: int = 0
    needed: int = 0
    is_too_long: bool = False  # for messages, so none was written

    @property
    def is_whole(self) -> bool:
        """Whether all of it went through."""
        return self.failure is None or self.messages == self.needed


async def dm_with(slack: Slack, person: str) -> str | Failure:
    """Return the id of the conversation with somebody, or why it cannot be known (needs im:write)."""
    try:
        return str((await slack.interactive.conversations_open(users=person))["channel"]["id"])
    except (KeyError, TypeError):
        return failure(ValueError())
    except FAILURES as error:
        return failure(error)


async def share(slack: Slack, channel: str, files: Sequence[File], comment: str) -> Failure | None:
    """Share files in a channel or DM, in one message below a comment; return why not, if Slack would not have them.

    A failure of the last step alone may be `Fate.UNKNOWN`: then they may be there. Needs files:write.
    """
    try:
        async with asyncio.timeout(_PATIENCE):
            uploaded = list[dict[str, str | None]]()
            for file in files:
                found = await _uploaded(slack, file)
                if isinstance(found, Failure):
                    return replace(found, fate=Fate.LATER) if found.fate is Fate.UNKNOWN else found
                uploaded.append({"id": found, "title": file.name})
            done = await _tried(
                lambda: slack.interactive.files_completeUploadExternal(
                    files=uploaded, channel_id=channel, initial_comment=comment
                ),
                {Fate.LATER},
            )
            return done if isinstance(done, Failure) else None
    except TimeoutError as error:
        return failure(error)


async def _uploaded(slack: Slack, file: File) -> str | Failure:
    """Return the id of a file that was uploaded and is not shared yet; what fails here is seen by nobody."""
    told = await _tried(
        lambda: slack.interactive.files_getUploadURLExternal(filename=file.name, length=len(file.content)),
        {Fate.LATER, Fate.UNKNOWN},
    )
    if isinstance(told, Failure):
        return told
    address, file_id = told.get("upload_url"), told.get("file_id")
    if not (isinstance(address, str) and isinstance(file_id, str)):
        return _NOWHERE
    refused = await _tried(lambda: _put(slack, address, file.content), {Fate.LATER, Fate.UNKNOWN})
    return refused if isinstance(refused, Failure) else file_id


async def _put(slack: Slack, address: str, content: bytes) -> None:
    """Upload. Raises what the connection raises, and OSError where the address will not have it."""
    async with slack.session.post(address, data=content) as reply:
        if reply.status != _OK:
            raise OSError(reply.status)


async def _tried(call: Callable[[], Awaitable[Any]], again: set[Fate]) -> Any | Failure:
    """Return what a call returns, or why it failed after some tries; only what failed in such a way is repeated."""
    found = _NOWHERE
    for attempt in range(_TRIES):
        try:
            return await call()
        except FAILURES as error:
            found = failure(error)
        if found.fate not in again or attempt == _TRIES - 1:
            break
        await asyncio.sleep(min(found.retry_after or _SHORT, _LONGEST))
    return found
