"""One process of the bot: its memory, its deps and its door. Whoever starts one hands in the settings and the clock."""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from aiohttp import web

from bot import trackers
from bot.app import build_app, sockets
from bot.clock import Clock
from bot.commands import load_words
from bot.deps import Deps
from bot.errors import PortTakenError
from bot.settings import Settings
from bot.slack.clients import connected
from bot.slack.identity import Identity, check_app_token, identify
from bot.trackers.tracker import Tracker
from bot.web import web_app
from prompts import load_questions
from storage import schema
from storage.db import Database
from storage.writer import Writer

_TRACKER_TIMEOUT = httpx.Timeout(15, connect=5)  # seconds


@asynccontextmanager
async def memory(settings: Settings, *, ready: bool = True) -> AsyncIterator[Database]:
    """Open the database, an empty one made ready."""
    database = Database(settings.database_url)
    try:
        if ready:
            await schema.ensure(database)
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def opened(settings: Settings, clock: Clock) -> AsyncIterator[tuple[Deps, Identity]]:
    """Open everything that a bot needs, and check that Slack lets us in."""
    token = settings.demand("SLACK_BOT_TOKEN")
    async with connected(settings.slack_api_url, token) as slack:
        identity = await identify(slack.interactive)
        async with memory(settings) as database, connected_trackers(settings, clock) as known:
            given = (settings, database, Writer(database), slack, clock, load_questions(), load_words())
            team_id, me = identity.team_id, identity.bot_user_id
            yield Deps(*given, team_id=team_id, bot_user_id=me, trackers=known), identity


@asynccontextmanager
async def connected_trackers(settings: Settings, clock: Clock) -> AsyncIterator[dict[str, Tracker]]:
    """Open the trackers that are set up, by name, over one HTTP client. Nothing is sent by opening."""
    async with httpx.AsyncClient(timeout=_TRACKER_TIMEOUT, headers={"User-Agent": "valuecheck"}) as http:
        yield trackers.connected(settings, http, clock)


@asynccontextmanager
async def door(deps: Deps, identity: Identity, last_words: float = 2.0) -> AsyncIterator[None]:
    """Open the way in: Socket Mode with an app token, else HTTP.

    At the end what is under way has `last_words` seconds to come to its own.
    """
    app = build_app(deps, identity)
    gc.collect()
    gc.freeze()  # what was loaded so far stays: looking through it again takes 150 ms in which nobody is answered
    if deps.settings.slack_app_token:
        token = deps.settings.demand("SLACK_APP_TOKEN")
        await check_app_token(deps.slack.interactive, token)
        handler = sockets(app, deps, token)
        try:
            await handler.open()
            yield
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]
            await _settled(last_words)
        return
    runner = web.AppRunner(web_app(app, deps))
    await runner.setup()
    try:
        await web.TCPSite(runner, port=deps.settings.port).start()
    except OSError as error:
        raise PortTakenError(port=deps.settings.port) from error
    try:
        yield
    finally:
        await runner.cleanup()
        await _settled(last_words)


def asked_to_stop() -> asyncio.Event:
    """Return what is set when we are asked to stop, from now on."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


async def _settled(within: float) -> None:
    """Let what is under way come to its end."""
    if rest := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(rest, timeout=within)
