"""Conversations with customers: `talk Merchants` shows them, `talk Merchants they wait two days` notes one."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases import talks


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Return the last conversations with a way to log one, or keep what was heard."""
    return await talks.talk(deps, by, rest)
