"""Who sees what, how long it is kept, and what it is for."""

from bot.blocks.kit import Message
from bot.blocks.pages import privacy
from bot.deps import Deps

READS = True


async def answer(deps: Deps, _by: str, _rest: str) -> Message:
    """Return the promise that everybody on a team may rely on."""
    return privacy(deps.command, deps.settings.min_people)
