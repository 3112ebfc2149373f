"""The Web API's door: `/api/METHOD`.

See docs.slack.dev/apis/web-api. Order: token, scopes, then the method; a limiter stands before them all.
"""

from __future__ import annotations

import asyncio
import json

from aiohttp import web

from bot.sandbox.arguments import Arguments, read_arguments
from bot.sandbox.doors import House, too_many
from bot.sandbox.errors import ApiError
from bot.sandbox.methods import METHODS, Call
from bot.sandbox.tokens import Token, demand
from bot.sandbox.traffic import CALL
from bot.sandbox.wire import Json

LAYOUTS = ("blocks", "view", "metadata", "attachments", "files")


class WebApi:
    """Answers calls and records them."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def handle(self, request: web.Request) -> web.Response:
        """Return Slack's answer to one call."""
        name = request.match_info["method"]
        unread: ApiError | None = None
        try:
            args, token = await read_arguments(request)
        except ApiError as error:
            args, token, unread = Arguments({}), None, error
        entry = self._house.traffic.begin(CALL, name, _readable(args))
        told: Json = {}

        def deed() -> web.Response:
            limit = self._house.faults.limits.get(name)
            wait = limit.wait(entry.sent, asyncio.get_running_loop().time()) if limit else 0
            if wait:
                told.update(ok=False, error="ratelimited")
                return too_many(wait)
            answer, headers = self._answer(name, args, token, unread)
            told.update(answer)
            return web.json_response(answer, headers=headers)

        return await self._house.serve(request, entry, deed, lambda: told)

    def _answer(
        self, name: str, args: Arguments, text: str | None, unread: ApiError | None
    ) -> tuple[Json, dict[str, str]]:
        headers = {"x-slack-req-id": self._house.world.ids.next("R")}
        method = None if name in self._house.faults.lacking else METHODS.get(name)
        if method is None:
            return {"ok": False, "error": "unknown_method", "req_method": name}, headers
        if unread is not None:
            return {"ok": False, "error": unread.error}, headers
        try:
            token = self._house.world.tokens.check(text, method.kinds) if method.kinds else Token("none", frozenset())
            headers["x-oauth-scopes"] = ",".join(sorted(token.scopes))
            headers["x-accepted-oauth-scopes"] = ",".join(sorted(method.scopes))
            demand(token, method.scopes)
            return {"ok": True, **method.deed(self._house.world, Call(args, token))}, headers
        except ApiError as error:
            return {"ok": False, "error": error.error, **error.beside}, headers


def _readable(args: Arguments) -> Json:
    """Return the arguments with layouts as lists and objects, as the record should show them."""
    shown = dict(args.given)
    for name in LAYOUTS:
        if isinstance(shown.get(name), str):
            try:
                shown[name] = json.loads(shown[name])
            except ValueError:
                continue
    return shown
