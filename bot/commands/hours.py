"""When I ask you: `hours 10:30` for around then, `hours 10:30 exactly`, `hours default`."""

from bot.blocks.kit import Message
from bot.blocks.question import said
from bot.deps import Deps
from bot.usecases import enroll, own_choices


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Set the anchor; without one, say when it is and offer to change it."""
    return said(await enroll.set_hours(deps, by, rest)) if rest else await own_choices.hour(deps, by)
