"""Not today."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases.own import skip_today


async def answer(deps: Deps, by: str, _rest: str) -> Message:
    """Skip today's question, asked already or still to come."""
    return await skip_today(deps, by)
