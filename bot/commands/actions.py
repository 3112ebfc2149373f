"""What your team has taken on: where it stands, what came of it; `actions Checkout` for one team, `actions done`."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases.loop import listing

READS = SHARES = True


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Return the open actions that somebody may see."""
    return await listing.listed(deps, by, rest)
