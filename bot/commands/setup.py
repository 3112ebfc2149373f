"""Set up teams, people, services, customers and links, and confirm links; for administrators and team leads."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases.setup import overview

READS = True


async def answer(deps: Deps, by: str, _rest: str) -> Message:
    """Return what is there, and what can be done about it."""
    return await overview.overview(deps, by)
