"""A bot in a process of its own, on Socket Mode: ours by a clock that stands, or a bare one that only acknowledges."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot import log
from bot.commands import load_words
from bot.deps import Deps
from bot.process import door
from bot.sandbox import Workspace
from bot.settings import Settings
from bot.slack.clients import connected
from bot.slack.identity import identify
from prompts import load_questions
from storage.db import Database
from storage.writer import Writer

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
OURS, BARE = "ours", "bare"


@asynccontextmanager
async def doorman(kind: str, slack: Workspace, address: str) -> AsyncIterator[None]:
    """Start one, and stop it at the end."""
    given = (kind, slack.url, slack.bot_token, slack.app_token, address)
    already = len(slack.socket.connections)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.doorman", *given, stdin=asyncio.subprocess.PIPE
    )
    try:
        await slack.connected(already + 1, within=30)
        yield
    finally:
        assert process.stdin is not None
        process.stdin.close()
        assert await process.wait() == 0


async def _ours(url: str, bot_token: str, app_token: str, address: str) -> None:
    settings = Settings.read(slack_api_url=url, slack_bot_token=bot_token, slack_app_token=app_token)
    database = Database(address)
    async with connected(url, bot_token) as clients:
        identity = await identify(clients.interactive)
        memory = (settings, database, Writer(database), clients, lambda: NOW, load_questions(), load_words())
        deps = Deps(*memory, team_id=identity.team_id)
        async with door(deps, identity):
            await _end()
    await database.close()


async def _bare(url: str, bot_token: str, app_token: str) -> None:
    app = AsyncApp(client=AsyncWebClient(token=bot_token, base_url=url, retry_handlers=[]), signing_secret="secret")

    @app.command(re.compile(".*"))
    async def acknowledge(ack: AsyncAck) -> None:
        await ack()

    handler = AsyncSocketModeHandler(app, app_token)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await _end()
    await handler.close_async()  # type: ignore[no-untyped-call]


async def _end() -> None:
    """Return when whoever started this process wants no more of it."""
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    kind, url, bot_token, app_token, address = sys.argv[1:]
    log.set_up("WARNING")
    asyncio.run(_ours(url, bot_token, app_token, address) if kind == OURS else _bare(url, bot_token, app_token))
