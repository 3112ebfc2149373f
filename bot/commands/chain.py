"""The value chain through a service or a customer, left to right: `chain Card payments`."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases.looking.chain import look

READS = SHARES = True


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Return what leads to it, what it leads to, and where that breaks."""
    return await look(deps, by, rest)
