"""Socket Mode: each payload goes to one of at most ten connections and is sent again if that one drops.

See docs.slack.dev/apis/events-api/using-socket-mode.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from dataclasses import dataclass

from aiohttp import WSMsgType, web

from bot.sandbox.ids import Ids
from bot.sandbox.parcels import EVENTS, Ack, Parcel
from bot.sandbox.traffic import Traffic
from bot.sandbox.wire import Json
from bot.sandbox.world import World

MOST = 10
HOST = "applink"
FAREWELL = 1.0  # seconds a client has to answer a close


@dataclass
class Waiting:
    """An envelope that was not acknowledged yet, and the connection it went to."""

    envelope: Json
    acked: asyncio.Future[Json | None]
    on: web.WebSocketResponse | None = None


class SocketMode:
    """The server's end of every connection."""

    def __init__(self, world: World, traffic: Traffic) -> None:
        self._world, self._traffic = world, traffic
        self._waiting: dict[str, Waiting] = {}
        self.connections: list[web.WebSocketResponse] = []  # the next one to be used first

    @property
    def via(self) -> str:
        """Its name in the record."""
        return "socket"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until it ends; its address works once."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._world.tickets:
            return web.Response(status=404)
        self._world.tickets.discard(ticket)
        socket = web.WebSocketResponse(timeout=FAREWELL)
        await socket.prepare(request)
        if len(self.connections) >= MOST:
            await _tell(socket, {"type": "disconnect", "reason": "too_many_websockets", "debug_info": {"host": HOST}})
            await socket.close()
            return socket
        await self._welcome(socket)
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._acknowledge(message.data)
        finally:
            await self._farewell(socket)
        return socket

    async def carry(self, parcel: Parcel, within: float) -> Ack:
        """Return the acknowledgement; without a connection it waits for one as long."""
        envelope = _envelope(parcel, self._world.ids)
        loop = asyncio.get_running_loop()
        began, waiting = loop.time(), Waiting(envelope, loop.create_future())
        self._waiting[envelope["envelope_id"]] = waiting
        try:
            async with asyncio.timeout(within):
                await self._send_out()
                return Ack(await waiting.acked, loop.time() - began)
        except TimeoutError:
            return Ack(failure="http_timeout", after=loop.time() - began)
        finally:
            del self._waiting[envelope["envelope_id"]]

    async def disconnect(self, reason: str) -> None:
        """Ask every connection to come back by another; `refresh_requested`, `warning` or `link_disabled`."""
        retiring, self.connections = self.connections, []
        for socket in retiring:
            await _tell(socket, {"type": "disconnect", "reason": reason, "debug_info": {"host": HOST}})

    async def drop(self) -> None:
        """Break every connection without a word."""
        for socket in list(self.connections):
            await socket.close(code=1011)

    async def _welcome(self, socket: web.WebSocketResponse) -> None:
        self.connections.append(socket)
        hello: Json = {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {"host": HOST, "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._world.app_id},
        }
        await _tell(socket, hello)
        self._traffic.ring()
        await self._send_out()

    async def _farewell(self, socket: web.WebSocketResponse) -> None:
        if socket in self.connections:
            self.connections.remove(socket)
        for waiting in self._waiting.values():
            if waiting.on is socket:
                waiting.on = None
        self._traffic.ring()
        await self._send_out()

    async def _send_out(self) -> None:
        for waiting in list(self._waiting.values()):
            if waiting.on is None and not waiting.acked.done() and self.connections:
                waiting.on = self.connections.pop(0)
                self.connections.append(waiting.on)
                await _tell(waiting.on, waiting.envelope)

    def _acknowledge(self, text: str) -> None:
        try:
            told = json.loads(text)
        except ValueError:
            return
        waiting = self._waiting.get(told.get("envelope_id", "")) if isinstance(told, dict) else None
        if waiting is not None and not waiting.acked.done():
            waiting.acked.set_result(told.get("payload"))


async def _tell(socket: web.WebSocketResponse, message: Json) -> None:
    """Send; a connection that is closing takes nothing, and its loop will notice."""
    try:
        await socket.send_json(message)
    except ConnectionError:
        return


def _envelope(parcel: Parcel, ids: Ids) -> Json:
    envelope: Json = {
        "envelope_id": str(uuid.UUID(ids.secret("envelope"))),
        "type": parcel.kind,
        "payload": parcel.payload,
        "accepts_response_payload": parcel.takes_answer,
    }
    if parcel.kind == EVENTS:
        envelope |= {"retry_attempt": parcel.retry, "retry_reason": parcel.retry_reason}
    return envelope
