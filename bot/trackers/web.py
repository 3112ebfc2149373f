"""How a tracker is spoken to: JSON over httpx, bounded in time, size and pages; what fails is a TrackerError.

Decision: a call has ten seconds in all, repeats and waiting included, and is repeated only where that helps: after a
connection that failed, trouble of the tracker's own, and a limit that ends within seconds. Why: whoever waits for a
call (`doctor`, a pasted address) can count on an end; all else is tried again by the next round. Cost: a slow answer
after a first failure counts as none.

Decision: a redirect is followed only below the address we were given (GitHub answers so for a repository that was
renamed). Why: a token never goes to another host. Cost: an old address of a server that moved has to be set anew.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx
from pydantic import TypeAdapter, ValidationError

from bot.clock import Clock
from bot.trackers import faults
from bot.trackers.faults import Site
from bot.trackers.reply import Reply, next_page
from bot.trackers.shapes import UnreadableError
from bot.trackers.tracker import Item, TrackerError

_log = logging.getLogger(__name__)
T = TypeVar("T")

_REDIRECTS = (301, 302, 307, 308)
_HOPS = 3
_UNCHANGED = 304
ABSENT = (404, 410)  # what it amounts to where something is not there


@dataclass(frozen=True, slots=True)
class Patience:
    """How long, how often and how much we listen."""

    total: float = 10.0  # seconds for a call
    connect: float = 4.0  # seconds for a connection
    pauses: tuple[float, ...] = (0.5, 1.5)  # seconds before each repeat
    longest: float = 3.0  # seconds that are waited for a limit to end
    largest: int = 8 * 1024 * 1024  # bytes of an answer, unpacked
    pages: int = 10  # of one list
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


PATIENCE = Patience()


@dataclass(frozen=True, slots=True)
class Answer:
    """A good answer. `next` is the query of the page after it."""

    data: Any
    etag: str | None = None
    unchanged: bool = False
    next: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Call:
    what: str  # what it is about, in an error's words
    path: str
    query: Mapping[str, str]
    body: Any = None
    etag: str | None = None
    whom: str = ""  # the account or e-mail that it asks about, which no error says


class Web:
    """A tracker's API."""

    def __init__(self, http: httpx.AsyncClient, clock: Clock, site: Site, patience: Patience = PATIENCE) -> None:
        self.site, self.patience, self.clock = site, patience, clock
        self._http = http

    async def read(
        self, path: str, what: str, query: Mapping[str, str] | None = None, etag: str | None = None, whom: str = ""
    ) -> Answer:
        """Return what stands at a path. With an `etag` the answer may be `unchanged`.

        `what` names it in errors; `whom`, an account or e-mail that the query holds, never stands in one.
        """
        return await self._called(_Call(what, path, query or {}, etag=etag, whom=whom))

    async def ask(self, path: str, what: str, body: Any, whom: str = "") -> Answer:
        """Return what a question in JSON is answered with; `what` and `whom` as in `read`."""
        return await self._called(_Call(what, path, {}, body=body, whom=whom))

    async def pages(
        self, path: str, what: str, query: Mapping[str, str], etag: str | None = None, whom: str = ""
    ) -> AsyncIterator[Answer]:
        """Yield a list page by page, as far as `Patience.pages`; only the first is asked with the `etag`."""
        wanted: Mapping[str, str] | None = query
        for number in range(self.patience.pages):
            answer = await self.read(path, what, wanted, None if number else etag, whom)
            yield answer
            if not answer.next:
                return
            wanted = {**query, **answer.next}

    def shaped(self, shape: type[T], data: Any, what: str) -> T:
        """Return JSON in the shape that the tracker documents. Raises TrackerError naming where it is another."""
        try:
            return TypeAdapter(shape).validate_python(data)
        except ValidationError as error:
            raise faults.strange(self.site, what, _where(error) or "its start") from None

    def made(self, shape: type[T], data: Any, what: str, make: Callable[[T], Item]) -> Item:
        """Return the item that JSON of a shape is. Raises TrackerError naming where it is another."""
        try:
            return make(self.shaped(shape, data, what))
        except UnreadableError as error:
            raise faults.strange(self.site, what, str(error)) from None

    def each(self, shape: type[T], rows: Any, what: str, make: Callable[[T], Item], at: str = "") -> list[Item]:
        """Return the items of a list that stands at `at`, without those that cannot be read.

        Raises TrackerError where none of them can be.
        """
        items, lost = list[Item](), list[str]()
        for number, row in enumerate(self.shaped(list[Any], rows, what)):
            try:
                items.append(make(TypeAdapter(shape).validate_python(row)))
            except (ValidationError, UnreadableError) as error:
                where = _where(error) if isinstance(error, ValidationError) else str(error)
                lost.append(".".join(step for step in (at, str(number), where) if step))
        if lost and not items:
            raise faults.strange(self.site, what, lost[0])
        if lost:
            _log.warning("%s: %d items of a page were left out (the first at %s)", self.site.title, len(lost), lost[0])
        return items

    async def lets_in(self, what: str, questions: Sequence[tuple[str, Mapping[str, str]]]) -> bool:
        """Tell whether one of these questions is answered; where the server has none of them, it is the wrong one."""
        for path, query in questions:
            try:
                await self.read(path, what, query)
            except TrackerError as error:
                if error.status not in ABSENT:
                    raise
            else:
                return True
        return False

    async def _called(self, call: _Call) -> Answer:
        try:
            async with asyncio.timeout(self.patience.total):
                return await self._repeated(call)
        except (TimeoutError, httpx.ReadTimeout, httpx.WriteTimeout, httpx.PoolTimeout):
            raise faults.silent(self.site, self.patience.total) from None

    async def _repeated(self, call: _Call) -> Answer:
        pauses = iter(self.patience.pauses)
        while True:
            answer = await self._tried(call)
            if isinstance(answer, Answer):
                return answer
            pause = self._pause(answer, next(pauses, None))
            if pause is None:
                raise answer
            await self.patience.sleep(pause)

    def _pause(self, failure: TrackerError, planned: float | None) -> float | None:
        """Return how long to wait before a repeat, or None where one does not help, or not soon."""
        if planned is None or not failure.again:
            return None
        if failure.until is None:
            return planned
        wait = (failure.until - self.clock()).total_seconds()
        return max(wait, planned) if wait <= self.patience.longest else None

    async def _tried(self, call: _Call) -> Answer | TrackerError:
        try:
            reply = await self._followed(call)
        except (httpx.ReadTimeout, httpx.WriteTimeout, httpx.PoolTimeout):
            raise
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
            return faults.unreachable(self.site, error)
        failed = faults.failure(self.site, call.what, reply, self.clock(), call.whom)
        if failed:
            return failed
        etag = reply.headers.get("etag")
        if reply.status == _UNCHANGED:
            return Answer(None, etag or call.etag, unchanged=True)
        return Answer(reply.data, etag, next=reply.next)

    async def _followed(self, call: _Call) -> Reply:
        url = httpx.URL(self.site.url + call.path)
        url = url.copy_merge_params(dict(call.query)) if call.query else url
        for _ in range(_HOPS):
            reply = await self._sent(call, url)
            if reply.status not in _REDIRECTS or call.body is not None:
                return reply
            target = self._ours(url, reply.headers.get("location", ""))
            if target is None:
                return reply
            url = target
        return reply

    def _ours(self, url: httpx.URL, location: str) -> httpx.URL | None:
        """Return where a redirect leads, if that lies below the address we were given; the slash ends its last step."""
        target = url.join(location)
        below = str(httpx.URL(self.site.url)).rstrip("/") + "/"
        return target if str(target).startswith(below) else None

    async def _sent(self, call: _Call, url: httpx.URL) -> Reply:
        headers = {"Accept": "application/json", "User-Agent": "valuecheck", **self.site.headers}
        if call.etag:
            headers["If-None-Match"] = call.etag
        timeout = httpx.Timeout(self.patience.total, connect=self.patience.connect)
        method, content = ("GET", {}) if call.body is None else ("POST", {"json": call.body})
        async with self._http.stream(
            method, url, headers=headers, timeout=timeout, follow_redirects=False, **content
        ) as response:
            body = bytearray()
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > self.patience.largest:
                    raise faults.enormous(self.site, call.what, self.patience.largest)
        return Reply(response.status_code, response.headers, bytes(body), next_page(response))


def _where(error: ValidationError) -> str:
    return ".".join(str(step) for step in error.errors(include_input=False)[0]["loc"])
