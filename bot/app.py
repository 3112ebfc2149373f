"""Bolt, put together: it hands every listener our deps, and answers even what it cannot read."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.deps import Deps
from bot.errors import SlackUnreachableError
from bot.listeners import register
from bot.log import logger
from bot.slack.identity import PATIENCE, Identity
from bot.slack.outcomes import FAILURES, failure

log = logger(__name__)


def build_app(deps: Deps, identity: Identity) -> AsyncApp:
    """Return the app with every listener; nothing is sent by building it."""

    async def authorize(**_given: Any) -> AuthorizeResult:
        """Say who we are without asking Slack at each request: it was checked at the start."""
        return AuthorizeResult(
            enterprise_id=None,
            team_id=identity.team_id,
            bot_token=deps.slack.interactive.token,
            bot_user_id=identity.bot_user_id,
            bot_id=identity.bot_id,
        )

    with _environment_hidden():
        app = AsyncApp(
            name="valuecheck",  # without one it reads every source file on the stack to find its caller's
            authorize=authorize,
            client=AsyncWebClient(base_url=deps.slack.interactive.base_url, session=deps.slack.session),
            signing_secret="",
            request_verification_enabled=False,  # bot/web.py does it; Socket Mode brings its own proof
            raise_error_for_unhandled_request=True,
        )

    @app.middleware
    async def hand_over(context: AsyncBoltContext, next_: Callable[[], Awaitable[None]]) -> None:
        context["deps"] = deps
        await next_()

    @app.error
    async def answer_all_the_same(error: Exception) -> BoltResponse:
        """Acknowledge what no listener could: Slack would only send it again."""
        if not isinstance(error, BoltUnhandledRequestError):
            log.error("A payload could not be handled.", error=type(error).__name__)
        return BoltResponse(status=200, body="")

    register(app, deps.command)
    return app


@contextmanager
def _environment_hidden() -> Iterator[None]:
    """Hide the variables that Bolt reads by itself: two of them switch it to OAuth without a word."""
    names = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_BOT_TOKEN")
    hidden = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(hidden)


class Sockets(AsyncSocketModeHandler):
    """Socket Mode in which every envelope is acknowledged, whatever became of it."""

    async def open(self) -> None:
        """Connect. Raises SlackUnreachableError where no connection comes about: the SDK would try for ever."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self.connect_async()  # type: ignore[no-untyped-call]
        except FAILURES as error:
            url = self.client.wss_uri or self.client.web_client.base_url
            raise SlackUnreachableError(url=url.partition("?")[0], why=failure(error).word) from error

    async def handle(self, client: AsyncBaseSocketModeClient, req: SocketModeRequest) -> None:
        """Dispatch one envelope. Bolt itself acknowledges only successes."""
        try:
            response = await run_async_bolt_app(self.app, req)
        except Exception as error:
            log.exception("An envelope could not be read.", error=type(error).__name__)
            response = None
        if response is None or response.status != 200:  # noqa: PLR2004
            response = BoltResponse(status=200, body="")
        await send_async_response(client, req, response, 0.0)


async def acknowledge_the_unreadable(
    client: AsyncBaseSocketModeClient, message: dict[str, Any], _raw: str | None = None
) -> None:
    """Acknowledge an envelope whose payload is no object: the SDK raises on it, or passes it over."""
    if message.get("envelope_id") and not isinstance(message.get("payload"), dict | str):
        await client.send_socket_mode_response(SocketModeResponse(envelope_id=message["envelope_id"]))


def sockets(app: AsyncApp, deps: Deps, app_token: str) -> Sockets:
    """Return the Socket Mode door of an app; `connect_async` opens it."""
    made = Sockets(app, app_token, web_client=deps.slack.interactive)
    made.client.message_listeners.append(acknowledge_the_unreadable)
    return made
