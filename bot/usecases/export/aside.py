"""Files that take long to make: that is said at once, and the rest when the file is there.

Decision: they are made one after the other, in a process's own memory of what is under way. Why: whoever asks for
thousands of lines can wait, and everybody else must not. Cost: a restart forgets them; they have to be asked for again.
"""

import asyncio
from collections.abc import Awaitable

from bot.blocks.export import MAKING, NOT_MADE
from bot.blocks.kit import Message
from bot.blocks.question import said
from bot.deps import Deps
from bot.log import logger
from bot.usecases.export.delivering import post

log = logger(__name__)

_under_way = set[asyncio.Task[None]]()  # the event loop holds a task only weakly


def begun(deps: Deps, by: str, making: Awaitable[Message]) -> Message:
    """Let a file be made, and return what is said meanwhile; what is said of it then comes into their own messages."""
    task = asyncio.create_task(_told(deps, by, making))
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)
    return said(MAKING)


async def _told(deps: Deps, by: str, making: Awaitable[Message]) -> None:
    try:
        text = (await making).text
    except Exception as error:
        if deps.slack.session.closed:
            log.warning("I was stopped before a file was made.")
            return
        log.exception("A file was not made.", error=type(error).__name__)
        text = NOT_MADE
    await post(deps, by, text)
