"""A work item: its service, path and effort: `work CHK-412`, its pasted address, or words of its title."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases.looking.work import look

READS = SHARES = True


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Return what is known of a piece of work; a rating only where enough people rated it."""
    return await look(deps, by, rest)
