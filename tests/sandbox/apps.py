"""Small real apps, on slack_bolt, that the stand-in is tried with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Workspace

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(text: str, action_id: str, value: str = "1") -> Json:
    return {"type": "button", "text": plain(text), "action_id": action_id, "value": value}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def option(text: str, value: str | None = None) -> Json:
    return {"text": plain(text), "value": value or text}


def menu(action_id: str, *labels: str, first: str | None = None) -> Json:
    made: Json = {"type": "static_select", "action_id": action_id, "options": [option(label) for label in labels]}
    return made | ({"initial_option": option(first)} if first else {})


def field(label: str, block_id: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, **more}


def note(label: str = "Note", block_id: str = "note", **more: Any) -> Json:
    return field(label, block_id, {"type": "plain_text_input", "action_id": "text"}, **more)


def modal(*blocks: Json, **more: Any) -> Json:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("Form"),
        "submit": plain("Save"),
        "blocks": list(blocks),
        **more,
    }


def home(*blocks: Json) -> Json:
    return {"type": "home", "blocks": list(blocks)}


def new_app(slack: Workspace) -> AsyncApp:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.url, retry_handlers=[])
    return AsyncApp(client=client, signing_secret=slack.signing_secret)


@asynccontextmanager
async def by_socket(slack: Workspace, app: AsyncApp) -> AsyncIterator[AsyncSocketModeHandler]:
    already = len(slack.socket.connections)
    handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=0.05)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await slack.connected(already + 1)
    try:
        yield handler
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def by_http(slack: Workspace, app: AsyncApp) -> AsyncIterator[None]:
    async def events(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    door = web.Application()
    door.router.add_post("/slack/events", events)
    runner = web.AppRunner(door, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        await slack.delivers_to(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
        yield
    finally:
        await runner.cleanup()
        await asyncio.sleep(0)
