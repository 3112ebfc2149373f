"""A tracker's server on this machine: it says what a test tells it to, and remembers what it was asked."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

SHAPES = Path(__file__).parent / "shapes"


def shape(name: str) -> Any:
    """A recorded answer, written after the tracker's documentation."""
    return json.loads((SHAPES / f"{name}.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Saying:
    """What is said at a path, to questions that hold `query` and, in their body, `words`."""

    path: str | None
    query: Mapping[str, str]
    words: str
    body: bytes
    status: int
    headers: Mapping[str, str]
    times: list[int]  # how often it is still said


@dataclass(frozen=True)
class Asked:
    """A question that came."""

    method: str
    path: str  # as it was sent, with its escapes
    query: dict[str, str]
    headers: Mapping[str, str]
    body: Any = None


@dataclass
class Office:
    """The server. What was told last is said first; to all else it knows nothing (404)."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    breaks: int = 0  # how many connections it drops before it says anything
    silent: bool = False
    _sayings: list[Saying] = field(default_factory=list)

    def says(
        self,
        path: str | None,
        body: Any = None,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        words: str = "",
        times: int = 1_000,
    ) -> None:
        """Say a JSON value (or bytes as they are) at a path, or everywhere where that is None."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        kind = {} if isinstance(body, bytes) else {"Content-Type": "application/json; charset=utf-8"}
        self._sayings.insert(0, Saying(path, query or {}, words, raw, status, {**kind, **(headers or {})}, [times]))

    def queries(self) -> list[tuple[str, dict[str, str]]]:
        """Path and query of every question, in their order."""
        return [(asked.path, asked.query) for asked in self.asked]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.text()
        path = request.raw_path.partition("?")[0]
        asked = Asked(request.method, path, dict(request.query), request.headers, json.loads(body) if body else None)
        self.asked.append(asked)
        if self.silent:
            await asyncio.Event().wait()
        if self.breaks:
            self.breaks -= 1
            assert request.transport
            request.transport.abort()
        return self._said(asked, body)

    def _said(self, asked: Asked, body: str) -> web.Response:
        for saying in self._sayings:
            fits = saying.path in (None, asked.path) and saying.query.items() <= asked.query.items()
            if not fits or saying.words not in body or not saying.times[0]:
                continue
            saying.times[0] -= 1
            etag = saying.headers.get("ETag")
            if etag and asked.headers.get("If-None-Match") == etag:
                return web.Response(status=304, headers={"ETag": etag})
            return web.Response(status=saying.status, body=saying.body, headers=saying.headers)
        return web.json_response({"message": "Not Found"}, status=404)
