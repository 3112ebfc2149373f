"""What I do and every word I know."""

from bot.blocks.kit import Message
from bot.blocks.pages import help_page
from bot.deps import Deps

READS = True


async def answer(deps: Deps, _by: str, _rest: str) -> Message:
    """Return the list of words."""
    return help_page(deps.command, deps.words)
