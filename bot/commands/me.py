"""Your own last four weeks; nobody else can see them."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases import own

READS = True


async def answer(deps: Deps, by: str, _rest: str) -> Message:
    """Return a person's own answers."""
    return await own.me(deps, by)
