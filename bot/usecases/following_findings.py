"""What the doctor says of teams that follow something: what cannot be read, and what has nobody in it."""

import asyncio

from bot.domain.following import Source
from bot.settings import Settings
from bot.slack.clients import Slack
from bot.slack.outcomes import FAILURES, failure
from bot.usecases.finding import Finding
from bot.usecases.following import hasty
from storage import following
from storage.db import Database

_MOST = 20  # teams that are looked at; each takes a call or more
_PATIENCE = 4.0  # seconds for each of them, all at once
_CURES = {
    "missing_scope": "Add usergroups:read, channels:read and groups:read under OAuth & Permissions on "
    "api.slack.com/apps and reinstall the app.",
    "channel_not_found": "If it is private, type `/invite @Valuecheck` in it; if it is gone, choose another.",
    "not_in_channel": "Type `/invite @Valuecheck` in it.",
    "no_such_subteam": "It is switched off, or gone: switch it on, or choose another.",
    "unknown_method": "The server at SLACK_API_URL does not tell who is in it: put people on the team by hand.",
}
_LATER = "I try again every 15 minutes."


async def following_findings(settings: Settings, database: Database, slack: Slack) -> list[Finding]:
    """Return which teams are not kept in step, and why; nothing where all are, or where Slack is not set up."""
    if not settings.slack_bot_token:
        return []
    async with database.reading() as session:
        known = await following.followers(session)
    looks = [_look(slack, team.name, source) for team in known[:_MOST] if (source := Source.read(team.follows))]
    return [finding for finding in await asyncio.gather(*looks) if finding]


async def _look(slack: Slack, team: str, source: Source) -> Finding | None:
    noun = "channel" if source.is_channel else "user group"
    try:
        async with asyncio.timeout(_PATIENCE):
            found = hasty(slack)
            listed = await (found.of_channel(source.id) if source.is_channel else found.of_usergroup(source.id))
    except FAILURES as error:
        word = failure(error).word
        what = f"Team {team} follows a {noun} that I cannot read ({word}); its people stay as they are."
        return Finding(None, f"{what} {_CURES.get(word, _LATER)}")
    if listed:
        return None
    return Finding(None, f"Team {team} follows a {noun} with nobody in it; its people stay as they are.")
