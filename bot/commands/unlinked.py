"""Effort, services and open work that lead to no paying customer yet."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases.looking.unlinked import look

READS = SHARES = True


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Return what is not linked, each with what would mend it."""
    return await look(deps, by, rest)
