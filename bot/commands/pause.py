"""No question until you resume."""

from bot.blocks.kit import Message
from bot.blocks.question import said
from bot.deps import Deps
from bot.usecases import enroll


async def answer(deps: Deps, by: str, _rest: str) -> Message:
    """Pause."""
    return said(await enroll.pause(deps, by))
