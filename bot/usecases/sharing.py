"""Showing an answer to everybody in a channel.

Decision: whoever is mentioned and not known to us by name is looked up in Slack for this one answer. Why: business
owners are on no team, and “somebody” owns nothing. Cost: up to a second, five people at most; nothing of it is kept.
"""

import asyncio
from collections.abc import Collection

from bot.blocks.kit import Message, escaped
from bot.blocks.plainer import for_everybody, mentioned
from bot.deps import Deps
from bot.slack.directory import profile
from bot.slack.outcomes import FAILURES
from storage import people


async def shared(deps: Deps, message: Message) -> Message:
    """Return an answer as everybody in a channel may see it: nothing to press, names in place of mentions."""
    ids = mentioned(message)
    async with deps.database.reading() as session:
        known = await people.names(session, ids) if ids else {}
    names = {slack_id: name for slack_id, name in known.items() if name}
    names |= await _looked_up(deps, ids - names.keys())
    return for_everybody(message, lambda slack_id: escaped(names.get(slack_id) or "somebody"))


_MOST, _PATIENCE = 5, 1.0  # people who are looked up at once, and seconds


async def _looked_up(deps: Deps, slack_ids: Collection[str]) -> dict[str, str]:
    """Return what some people are called in Slack, of those whom it names in time."""
    asked = sorted(slack_ids)[:_MOST]
    found = await asyncio.gather(*(_called(deps, slack_id) for slack_id in asked))
    return {slack_id: name for slack_id, name in zip(asked, found, strict=True) if name}


async def _called(deps: Deps, slack_id: str) -> str:
    """Return what somebody is called: https://docs.slack.dev/reference/methods/users.info; empty where it is unsaid."""
    try:
        async with asyncio.timeout(_PATIENCE):
            user = (await deps.slack.interactive.users_info(user=slack_id)).get("user")
    except FAILURES:
        return ""
    name = profile(user).name if isinstance(user, dict) and user.get("id") else slack_id
    return "" if name == slack_id else name
