"""Leave your team, or the one you name."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases import own_choices


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Take somebody off a team; of several, ask which."""
    return await own_choices.leave(deps, by, rest)
