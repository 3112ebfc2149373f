"""I ask you right now; the answer is only for you."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases.own import ask_now


async def answer(deps: Deps, by: str, _rest: str) -> Message:
    """Return an extra question, which no number reads."""
    return await ask_now(deps, by)
