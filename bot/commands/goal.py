"""Why you are here: your team's goal, the organisation's, and its objectives with their measures."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases.loop import goals

READS = SHARES = True


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Return the goals and objectives."""
    return await goals.goal(deps, by, rest)
