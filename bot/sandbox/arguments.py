"""A Web API request's arguments, whichever way they came: query, form or JSON.

See docs.slack.dev/apis/web-api#basics.
"""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from bot.sandbox.errors import ApiError
from bot.sandbox.wire import Json


class Arguments:
    """The arguments of one call; lists and objects may have come as JSON in a string."""

    def __init__(self, given: Json) -> None:
        self.given = given

    def text(self, name: str) -> str | None:
        """Return an argument as text; none when it is missing or empty."""
        value = self.given.get(name)
        return None if value is None or value == "" else str(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return an argument as yes or no."""
        value = self.given.get(name)
        return default if value is None else str(value).lower() in {"1", "true"}

    def integer(self, name: str, default: int) -> int:
        """Return an argument as a whole number.

        Raises `invalid_arguments`.
        """
        try:
            return int(self.text(name) or default)
        except ValueError:
            raise ApiError("invalid_arguments") from None

    def names(self, name: str) -> list[str]:
        """Return a comma-separated argument as a list."""
        value = self.given.get(name)
        items = value if isinstance(value, list) else (self.text(name) or "").split(",")
        return [str(item) for item in items if item]

    def parsed(self, name: str, error: str) -> Any:
        """Return an argument that is a list or an object.

        Raises the given error when it is a string that is no JSON.
        """
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise ApiError(error) from None


async def read_arguments(request: web.Request) -> tuple[Arguments, str | None]:
    """Return the arguments and the token of a call.

    Raises `invalid_json` or `json_not_object`.
    """
    given: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError:
            raise ApiError("invalid_json") from None
        if not isinstance(body, dict):
            raise ApiError("json_not_object")
        given |= body
    elif request.method == "POST":
        given |= dict(await request.post())
    token = given.pop("token", None)
    kind, _, bearer = request.headers.get("Authorization", "").partition(" ")
    return Arguments(given), bearer.strip() if kind.lower() == "bearer" and bearer else token
