"""Showing an answer to everybody in a channel."""

from bot.blocks.kit import Message, escaped
from bot.blocks.plainer import for_everybody, mentioned
from bot.deps import Deps
from storage import people


async def shared(deps: Deps, message: Message) -> Message:
    """Return an answer as everybody in a channel may see it: nothing to press, names in place of mentions."""
    ids = mentioned(message)
    async with deps.database.reading() as session:
        names = await people.names(session, ids) if ids else {}
    return for_everybody(message, lambda slack_id: escaped(names.get(slack_id) or "somebody"))
