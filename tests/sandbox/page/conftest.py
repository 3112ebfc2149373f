from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.sandbox import User, Workspace
from bot.sandbox.page.routes import Page
from bot.sandbox.page.stage import Hint, Role, Shortcut, Stage
from tests.conftest import MovableClock
from tests.sandbox.ears import Ears, listening

Json = dict[str, Any]
GONE = {"ok": False, "error": "That is no longer there."}
NOT_THERE = {"ok": False, "error": "That cannot be put there."}


@dataclass
class Browser:
    """What a browser asks of the page, without one."""

    session: aiohttp.ClientSession
    address: str

    async def json(self, path: str, **query: str) -> Any:
        async with self.session.get(self.address + path, params=query) as answer:
            assert answer.status == 200
            return await answer.json()

    async def state(self, who: User, place: str = "") -> Json:
        told: Json = await self.json("/page/state", **{"as": who.id, **({"in": place} if place else {})})
        return told

    async def act(self, who: User, verb: str, **fields: Any) -> Json:
        act = {"as": who.id, "verb": verb, **fields}
        async with self.session.post(f"{self.address}/page/acts", json=act) as answer:
            assert answer.status == 200
            told: Json = await answer.json()
            return told


class Hand:
    """Somebody's hand on one surface, whose elements are in the block `row` unless another is named."""

    def __init__(self, browser: Browser, who: User, surface: Json) -> None:
        self.browser, self.who, self.surface = browser, who, surface

    async def puts(self, action_id: str, value: Any = None, block_id: str = "row") -> Json:
        ids = {"block_id": block_id, "action_id": action_id}
        return await self.browser.act(self.who, "touch", surface=self.surface, **ids, value=value)

    async def types(self, value: Any, action_id: str = "text", block_id: str = "note") -> Json:
        ids = {"block_id": block_id, "action_id": action_id}
        return await self.browser.act(self.who, "type", surface=self.surface, **ids, value=value)

    async def seeks(self, typed: str, action_id: str = "find", block_id: str = "row") -> Json:
        ids = {"block_id": block_id, "action_id": action_id}
        return await self.browser.act(self.who, "search", surface=self.surface, **ids, typed=typed)


@dataclass
class Days:
    """Whoever started the page: moves the clock, or is in the way."""

    clock: MovableClock
    lived: list[datetime] = field(default_factory=list)
    trouble: Exception | None = None

    async def until(self, moment: datetime) -> None:
        self.lived.append(moment)
        if self.trouble is not None:
            raise self.trouble
        self.clock.now = max(self.clock.now + timedelta(0), moment)


@pytest.fixture
def days(clock: MovableClock) -> Days:
    return Days(clock)


@pytest.fixture
async def slack(clock: MovableClock, days: Days) -> AsyncIterator[Workspace]:
    workspace = Workspace(clock=clock, ack_limit=0.2)
    hints = (Hint("/value", "what would you like to do?"), Hint("/value me", "your own weeks"))
    cast = (Role("U0ANA", "engineer"),)
    shortcuts = (Shortcut("Tea now", "tea_now", "At once"), Shortcut("Tea about this", "tea_about", type="message"))
    Page(workspace, Stage(days.until, "Valuecheck", cast, hints, shortcuts, ("Try this.",)))
    async with workspace:
        yield workspace


@pytest.fixture
def ana(slack: Workspace) -> User:
    return slack.person("Ana Ruiz", user_id="U0ANA", tz="Europe/Madrid", title="Engineer")


@pytest.fixture
def bob(slack: Workspace) -> User:
    return slack.person("Bob Stone", user_id="U0BOB")


@pytest.fixture
async def browser(slack: Workspace) -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession() as session:
        yield Browser(session, slack.world.url)


@pytest.fixture
async def ears(slack: Workspace) -> AsyncIterator[Ears]:
    async with listening(slack) as ears:
        yield ears
