"""HTTP mode: Slack's signed requests at /slack/events, and whether we are alive and ready."""

import asyncio
import re
from pathlib import Path

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from bot.deps import Deps
from bot.log import logger
from storage import schema
from storage.db import Database
from storage.errors import SpokenError

log = logger(__name__)

BOLT: web.AppKey[AsyncApp] = web.AppKey("bolt", AsyncApp)
DEPS: web.AppKey[Deps] = web.AppKey("deps", Deps)
_STAMP = re.compile(r"[0-9]{1,12}")
_LARGEST = 8 * 1024 * 1024  # bytes of a request


def web_app(app: AsyncApp, deps: Deps) -> web.Application:
    """Return the aiohttp application: /slack/events, /healthz (the process lives), /readyz (the database answers)."""
    made = web.Application(client_max_size=_LARGEST)
    made[BOLT], made[DEPS] = app, deps
    made.router.add_post("/slack/events", events)
    made.router.add_get("/healthz", healthy)
    made.router.add_get("/readyz", ready)
    return made


async def events(request: web.Request) -> web.Response:
    """Refuse what Slack did not sign; acknowledge all else, even what cannot be read: it would only come again."""
    body = (await request.read()).decode("utf-8", "replace")
    if not signed(request, body):
        return web.Response(status=401, text="This request is not signed by Slack.")
    try:
        asked = AsyncBoltRequest(body=body, query=request.query_string, headers=dict(request.headers))
        return await to_aiohttp_response(await request.app[BOLT].async_dispatch(asked))
    except Exception as error:
        log.exception("A request could not be read.", error=type(error).__name__)
        return web.Response()


def signed(request: web.Request, body: str) -> bool:
    """Tell whether Slack signed this, within five minutes of now.

    https://docs.slack.dev/authentication/verifying-requests-from-slack. Checked here and not by Bolt, which reads the
    body first and answers what it cannot read with an error.
    """
    secret = request.app[DEPS].settings.slack_signing_secret
    given = [request.headers.get(name, "") for name in ("x-slack-request-timestamp", "x-slack-signature")]
    if secret is None or not _STAMP.fullmatch(given[0]) or not given[1].isascii():
        return False
    return SignatureVerifier(secret.get_secret_value()).is_valid(body, *given)


async def healthy(_request: web.Request) -> web.Response:
    """Say that this process lives."""
    return web.Response(text="ok")


async def ready(request: web.Request) -> web.Response:
    """Say whether the database answers and has our shape; 503 with the reason if not."""
    database = request.app[DEPS].database
    if await asyncio.to_thread(_gone, database):
        return web.Response(status=503, text=f"The database at {database.name} is gone.")
    try:
        found = await schema.shape(database)
    except SpokenError as error:
        return web.Response(status=503, text=str(error))
    except Exception as error:
        log.exception("The database did not answer.", error=type(error).__name__)
        return web.Response(status=503, text="The database did not answer; the log says more.")
    return web.Response(text="ready") if found is schema.Shape.CURRENT else web.Response(status=503, text=found)


def _gone(database: Database) -> bool:
    """Tell whether an embedded database's file was taken away: SQLite would go on writing into nowhere."""
    file = database.address.database
    return bool(database.embedded and file and not file.startswith(("file:", ":")) and not Path(file).exists())
