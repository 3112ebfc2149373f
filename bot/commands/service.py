"""A service: effort, what we think of it, customers, outcome and owner: `service Card payments 12w`."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases.looking.service import look

READS = SHARES = True


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Return what is known of a service."""
    return await look(deps, by, rest)
