"""What every door of the server does: record the request, be late, fail before or after the deed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from bot.sandbox.faults import DROP, ERROR, GARBAGE, HANG, Fault, Faults
from bot.sandbox.traffic import Exchange, Traffic
from bot.sandbox.wire import Json
from bot.sandbox.world import World

RATE_LIMITED = 429
HTML = "<!DOCTYPE html><html><body>Server Error</body></html>"


@dataclass
class House:
    """What the doors share."""

    world: World
    traffic: Traffic
    faults: Faults
    stopped: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(
        self, request: web.Request, entry: Exchange, deed: Callable[[], web.Response], answer: Callable[[], object]
    ) -> web.Response:
        """Return the deed's response, or what a fault makes of it; `answer` is what the record keeps."""
        delay = self.faults.delay(entry.name)
        if delay:
            await asyncio.sleep(delay)
        fault = self.faults.meet(entry.name, entry.sent, after=False)
        if fault is None:
            response = deed()
            fault = self.faults.meet(entry.name, entry.sent, after=True)
        if fault is not None:
            return await self._fail(request, entry, fault)
        self.traffic.end(entry, answer(), response.status)
        return response

    async def _fail(self, request: web.Request, entry: Exchange, fault: Fault) -> web.Response:
        entry.fault = f"{fault.how} {'after' if fault.after else 'before'}"
        if fault.how == HANG:
            self.traffic.ring()
            await self.stopped.wait()
        if fault.how in {HANG, DROP}:
            self.traffic.end(entry, None)
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        response = _broken(fault)
        self.traffic.end(entry, response.text, response.status)
        return response


def _broken(fault: Fault) -> web.Response:
    if fault.how == ERROR:
        return web.json_response({"ok": False, "error": fault.error})
    if fault.how == GARBAGE:
        return web.Response(text='{"ok": tru', content_type="application/json")
    if fault.status == RATE_LIMITED:
        return too_many(fault.retry_after if fault.retry_after is not None else 1)
    return web.Response(text=HTML, status=fault.status, content_type="text/html")


def too_many(retry_after: int) -> web.Response:
    """Return the refusal of docs.slack.dev/apis/web-api/rate-limits; seconds."""
    body: Json = {"ok": False, "error": "ratelimited"}
    return web.json_response(body, status=RATE_LIMITED, headers={"Retry-After": str(retry_after)})
