"""No question until a day: `away until Monday`, `away until 1 Dec`, `away 2 weeks`."""

from bot.blocks.kit import Message
from bot.blocks.question import said
from bot.deps import Deps
from bot.usecases import enroll, own_choices


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Note the first day back; without one, ask for it."""
    if not rest:
        return await own_choices.away(deps, by)
    return said(await enroll.away(deps, by, rest))
