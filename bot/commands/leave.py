"""Leave your team, or the one you name."""

from bot.blocks.kit import Message
from bot.blocks.question import said
from bot.deps import Deps
from bot.usecases import enroll


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Take somebody off a team."""
    return said(await enroll.leave(deps, by, rest))
