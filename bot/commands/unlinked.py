"""Services with no path to a paying customer, and open work that counts for no service."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases.looking.unlinked import look

READS = SHARES = True


async def answer(deps: Deps, by: str, _rest: str) -> Message:
    """Return what is not linked, each with what would mend it."""
    return await look(deps, by)
