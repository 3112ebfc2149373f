"""HTTP mode: Slack's signed requests at /slack/events, and whether we are alive and ready."""

from aiohttp import web
from slack_bolt.async_app import AsyncApp

from bot.deps import Deps
from storage import schema
from storage.errors import SpokenError

DEPS: web.AppKey[Deps] = web.AppKey("deps", Deps)


def web_app(app: AsyncApp, deps: Deps) -> web.Application:
    """Return the aiohttp application: /slack/events, /healthz (the process lives), /readyz (the database answers)."""
    made = app.web_app(path="/slack/events")
    made[DEPS] = deps
    made.router.add_get("/healthz", healthy)
    made.router.add_get("/readyz", ready)
    return made


async def healthy(_request: web.Request) -> web.Response:
    """Say that this process lives."""
    return web.Response(text="ok")


async def ready(request: web.Request) -> web.Response:
    """Say whether the database answers and has our shape; 503 with the reason if not."""
    try:
        found = await schema.shape(request.app[DEPS].database)
    except SpokenError as error:
        return web.Response(status=503, text=str(error))
    return web.Response(text="ready") if found is schema.Shape.CURRENT else web.Response(status=503, text=found)
