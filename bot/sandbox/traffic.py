"""Everything that went over the wire, in order: calls in, deliveries out, answers by URL, acknowledgements.

A verb or a test that waits for something is woken by each new record; nothing polls.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from bot.sandbox.wire import Clock, Json

CALL, DELIVERY, ANSWER, UPLOAD = "call", "delivery", "answer", "upload"
LONGEST = 300  # characters of a reason


@dataclass
class Exchange:
    """One request with its answer."""

    number: int
    at: datetime  # by the workspace's clock
    kind: str  # call, delivery, answer (to a response URL), upload
    name: str  # the method, or the type of the payload
    sent: Json
    began: float  # seconds of the event loop's clock
    answer: Any = None
    status: int | None = None  # of HTTP; none while under way, or when there was no answer
    took: float | None = None  # seconds until the answer; none while under way
    fault: str = ""  # what a test made go wrong, or why Slack would not take the answer
    via: str = ""  # socket or http, for deliveries

    @property
    def ok(self) -> bool:
        """Whether the answer said `ok`, for calls; whether it was acknowledged, for deliveries."""
        if self.kind == CALL:
            return isinstance(self.answer, dict) and bool(self.answer.get("ok"))
        return self.took is not None and self.answer is not None

    @property
    def error(self) -> str | None:
        """The error code of a call's answer."""
        return self.answer.get("error") if isinstance(self.answer, dict) else None

    def as_json(self) -> Json:
        """Return the entry as other processes and the page are told of it."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "began"} | {
            "at": self.at.isoformat()
        }


def shortened(words: str) -> str:
    """Return the words, cut where they are too long to be read in passing."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


class Traffic:
    """The record, and a bell that rings at each entry.

    A long-lived workspace sets `most`: how many entries are kept, the oldest going first. Tests count and keep all.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rung: asyncio.Event | None = None
        self._begun = 0
        self.exchanges: list[Exchange] = []
        self.most: int | None = None
        self.turn = 0  # how often the bell rang

    def begin(self, kind: str, name: str, sent: Json, **more: Any) -> Exchange:
        """Return a new entry for a request that is under way."""
        began = asyncio.get_running_loop().time()
        self._begun += 1
        entry = Exchange(self._begun, self._clock(), kind, name, sent, began, **more)
        self.exchanges.append(entry)
        if self.most is not None:
            del self.exchanges[: -self.most]
        self.ring()
        return entry

    def end(self, entry: Exchange, answer: Any, status: int | None = None) -> None:
        """Complete the entry."""
        entry.answer, entry.status = answer, status
        entry.took = asyncio.get_running_loop().time() - entry.began
        self.ring()

    def of(self, kind: str, name: str | None = None) -> list[Exchange]:
        """Return the entries of this kind, oldest first."""
        return [entry for entry in self.exchanges if entry.kind == kind and name in {None, entry.name}]

    @property
    def last(self) -> int:
        """The number of the newest entry, 0 before there is one."""
        return self._begun

    def after(self, number: int, limit: int) -> list[Exchange]:
        """Return the entries behind this number, oldest first; of more than `limit`, the newest."""
        fresh = self._begun - max(number, 0)
        return self.exchanges[-min(fresh, limit) :] if min(fresh, limit) > 0 else []

    async def rung(self, since: int) -> int:
        """Return the turn, as soon as it is later than `since`."""
        while self.turn <= since:
            self._rung = self._rung or asyncio.Event()
            await self._rung.wait()
        return self.turn

    def ring(self) -> None:
        """Wake whoever waits."""
        self.turn += 1
        if self._rung is not None:
            self._rung.set()
            self._rung = None

    async def until(self, condition: Callable[[], Any], within: float) -> Any:
        """Return the condition's first true value, asked again at each entry.

        Raises `TimeoutError` after `within` seconds.
        """
        async with asyncio.timeout(within):
            while not (value := condition()):
                self._rung = self._rung or asyncio.Event()
                await self._rung.wait()
            return value
