"""The bell: server-sent events that tell a page when to look again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import web

from bot.sandbox.traffic import Traffic

REST = 0.1  # seconds between two rings; what happens meanwhile rings once
LONG_REST = 0.5  # while the clock moves: everything happens then, and looking at it all would hold it up
SILENCE = 15  # seconds after which a comment keeps the connection open
HELLO = -1  # a page that comes (back) looks at once


class Bell:
    """Every page's open stream; `quiet` is called whenever one had nothing to tell for `silence` seconds.

    `busy` says whether so much happens that the rings had better be few.
    """

    def __init__(
        self,
        traffic: Traffic,
        quiet: Callable[[], None],
        silence: float = SILENCE,
        busy: Callable[[], bool] = lambda: False,
    ) -> None:
        self._traffic, self._quiet, self._silence, self._busy = traffic, quiet, silence, busy
        self._open = True

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one page until it goes; a ring carries the turn that the state has by then, or an earlier one."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        turn = HELLO
        try:
            await response.prepare(request)
            while self._open:
                turn = await self._tell(response, turn)
        except ConnectionError:
            pass  # the page is gone, and a page that comes back opens another stream
        return response

    def close(self) -> None:
        """End every stream."""
        self._open = False
        self._traffic.ring()

    async def _tell(self, response: web.StreamResponse, since: int) -> int:
        try:
            async with asyncio.timeout(self._silence):
                turn = await self._traffic.rung(since)
        except TimeoutError:
            self._quiet()
            await response.write(b": nothing new\n\n")
            return since
        await response.write(f"data: {turn}\n\n".encode())
        if self._open:
            await asyncio.sleep(LONG_REST if self._busy() else REST)
        return turn
