"""I ask you again, after a pause, time away or a “not for me”."""

from bot.blocks.kit import Message
from bot.blocks.question import said
from bot.deps import Deps
from bot.usecases import enroll


async def answer(deps: Deps, by: str, _rest: str) -> Message:
    """Begin again."""
    return said(await enroll.resume(deps, by))
