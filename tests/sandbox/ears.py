"""An app that only listens: one raw Socket Mode connection, each payload acknowledged as it was told to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bot.sandbox import Workspace

Json = dict[str, Any]


class Ears:
    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.heard: list[Json] = []  # envelopes, `hello` and `disconnect`
        self.answers: Json = {}  # payload for the next acknowledgement, by type of payload
        self.deaf = False  # hear, and do not acknowledge
        self.unanswered: asyncio.Queue[Json] = asyncio.Queue()  # envelopes heard meanwhile

    @property
    def payloads(self) -> list[Json]:
        return [envelope["payload"] for envelope in self.heard if "payload" in envelope]

    @property
    def last(self) -> Json:
        return self.payloads[-1]

    async def listen(self) -> None:
        async for message in self.socket:
            envelope = message.json()
            self.heard.append(envelope)
            if "envelope_id" in envelope:
                await (self.unanswered.put(envelope) if self.deaf else self.acknowledge(envelope))

    async def acknowledge(self, envelope: Json) -> None:
        payload = envelope["payload"]
        answer = self.answers.get(payload.get("type") or payload.get("command"))
        await self.socket.send_json({"envelope_id": envelope["envelope_id"], **({"payload": answer} if answer else {})})


async def address(slack: Workspace, session: aiohttp.ClientSession) -> str:
    headers = {"Authorization": f"Bearer {slack.app_token}"}
    async with session.post(f"{slack.url}apps.connections.open", headers=headers) as response:
        return str((await response.json())["url"])


@asynccontextmanager
async def listening(slack: Workspace) -> AsyncIterator[Ears]:
    async with aiohttp.ClientSession() as session, session.ws_connect(await address(slack, session)) as socket:
        ears = Ears(socket)
        task = asyncio.ensure_future(ears.listen())
        await slack.connected(len(slack.socket.connections) or 1)
        try:
            yield ears
        finally:
            await socket.close()
            await task
