"""Whether Slack lets us in: who we are there, what we may do, and the cure for each refusal."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import aiohttp
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import SlackRefusedError, SlackUnreachableError
from bot.slack.outcomes import FAILURES, Fate, failure

PATIENCE = 4.0  # seconds for each check: two of them, at a wrong address, take less than ten

REQUIRED = {
    "chat:write": "to ask anybody anything",
    "commands": "for the slash command",
    "users:read": "for time zones and vacation status",
}
OPTIONAL = {
    "users:read.email": "people named by e-mail in the organisation file",
    "usergroups:read": "teams made from a user group",
    "channels:read": "teams made from a public channel",
    "groups:read": "teams made from a private channel",
    "im:history": "finding out after a crash whether a question arrived",
    "im:write": "opening a DM to look for a question after a crash",
    "channels:history": "finding out after a crash whether a page arrived in a public channel",
    "groups:history": "finding out after a crash whether a page arrived in a private channel",
    "files:write": "sending exports as files",
}
_REINSTALL = "Add it under OAuth & Permissions on api.slack.com/apps, then reinstall the app."
_CURES = {
    "account_inactive": "The app was removed from the workspace: install it again and copy the new token.",
    "token_revoked": "The token was revoked: reinstall the app and copy the new token.",
    "token_expired": "The token has expired: reinstall the app, or switch token rotation off.",
    "unknown_method": "The server at SLACK_API_URL does not know the method behind it. Instead of SLACK_APP_TOKEN, "
    "set SLACK_SIGNING_SECRET to listen over HTTP.",
    "not_allowed_token_type": "This is another kind of token: bot tokens begin with xoxb-, app tokens with xapp-.",
}
_CONNECT = "Make an app-level token with connections:write under Basic Information on api.slack.com/apps."
_COPY = "Copy the token again from api.slack.com/apps, without quotes or blanks."


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are in Slack. `scopes` is None where the server does not say."""

    team_id: str
    team: str
    bot_user_id: str
    bot_id: str
    scopes: frozenset[str] | None

    def lacks(self, wanted: dict[str, str]) -> list[str]:
        """Return those of the wanted scopes that are surely missing."""
        return [] if self.scopes is None else [scope for scope in wanted if scope not in self.scopes]


async def identify(client: AsyncWebClient) -> Identity:
    """Return who the bot token makes us. Raises SlackUnreachableError, and SlackRefusedError with the cure."""
    try:
        async with asyncio.timeout(PATIENCE):
            reply = await client.auth_test()
    except FAILURES as error:
        raise _spoken(client, error, "SLACK_BOT_TOKEN") from error
    headers = {str(name).lower(): str(value) for name, value in (reply.headers or {}).items()}
    scopes = headers.get("x-oauth-scopes")
    return Identity(
        team_id=str(reply.get("team_id") or ""),
        team=str(reply.get("team") or "Slack"),
        bot_user_id=str(reply.get("user_id") or ""),
        bot_id=str(reply.get("bot_id") or ""),
        scopes=frozenset(scopes.replace(" ", "").split(",")) if scopes else None,
    )


async def check_app_token(client: AsyncWebClient, app_token: str) -> None:
    """Return if Socket Mode lets this app token in; a bad one would make connecting hang for ever. Raises as above."""
    try:
        async with asyncio.timeout(PATIENCE):
            await client.apps_connections_open(app_token=app_token)
    except FAILURES as error:
        raise _spoken(client, error, "SLACK_APP_TOKEN") from error


@contextmanager
def spoken(client: AsyncWebClient) -> Iterator[None]:
    """Turn what a call to Slack raises into what an operator can read: raises as `identify` does."""
    try:
        yield
    except (SlackApiError, SlackRequestError, aiohttp.ClientError, TimeoutError) as error:
        raise _spoken(client, error, "SLACK_BOT_TOKEN") from error


def _spoken(client: AsyncWebClient, error: BaseException, token: str) -> SlackRefusedError | SlackUnreachableError:
    found = failure(error)
    if found.fate in {Fate.UNKNOWN, Fate.LATER}:
        return SlackUnreachableError(url=client.base_url, why=found.word)
    cures = _CURES | {"missing_scope": _CONNECT if token.startswith("SLACK_APP") else _REINSTALL}
    needed = error.response.get("needed") if isinstance(error, SlackApiError) and found.word == "missing_scope" else ""
    why = f"{found.word} {needed}" if needed else found.word
    return SlackRefusedError(token=token, why=why, cure=cures.get(found.word, _COPY))
