"""`forget me` deletes your answers, notes and choices at once; it first shows what goes and what stays."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.errors import UserError
from bot.usecases import forgetting

_SELF = frozenset({"", "me", "me.", "myself"})


class OnlyYourselfError(UserError):
    """I only forget the person who asks: `{command} forget me`. Nothing was deleted."""


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Show what would be deleted, with the buttons that decide it. Raises OnlyYourselfError."""
    if rest.strip().lower() not in _SELF:
        raise OnlyYourselfError(command=deps.command)
    return await forgetting.question(deps, by)
