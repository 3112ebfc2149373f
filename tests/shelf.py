"""A tracker small enough to hold in the hand: it has the items that a test puts there, and says what it was asked."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from bot.trackers.tracker import Item, Key, Page, Tracker, TrackerError
from tests.conftest import MovableClock

KEY = re.compile(r"[\w-]+/[\w-]+#\d+|[A-Z]+-\d+")


class Shelf:
    """GitHub, or what it is called instead, as far as its protocol goes."""

    def __init__(self, clock: MovableClock, name: str = "github", title: str = "GitHub", page_size: int = 2) -> None:
        self.name, self.title, self.page_size = name, title, page_size
        self.clock = clock
        self.items: dict[str, Item] = {}
        self.accounts: dict[str, str] = {}  # by e-mail
        self.asked: list[str] = []
        self.fails: dict[str, TrackerError] = {}  # by how what is asked begins
        self.hangs = asyncio.Event()  # until it is set, whatever `hanging` says hangs
        self.hanging = ""
        self.rings = asyncio.Event()  # at each call
        self.version = 0

    def has(self, key: str, title: str = "", **traits: Any) -> Item:
        """Put an item there, or change it; what is not said stays as it was."""
        before = self.items.get(key)
        place = key.partition("#")[0] if "#" in key else key.partition("-")[0]
        plain = Item(
            key, title or key, f"https://tracker.example.com/{key}", "open", False, False, self.clock.now, place=place
        )
        known = {name: getattr(before or plain, name) for name in Item.__dataclass_fields__}
        self.items[key] = Item(**known | {"touched_at": self.clock.now} | ({"title": title} if title else {}) | traits)
        self.version += 1
        return self.items[key]

    def loses(self, key: str) -> None:
        del self.items[key]
        self.version += 1

    def refuses(self, what: str, *, again: bool = False, until: datetime | None = None) -> TrackerError:
        """Fail whatever begins so from now on."""
        cure = "Ask again later." if again else "Check the name."
        self.fails[what] = TrackerError(
            tracker=self.title, fault=f"{what} cannot be read.", cure=cure, again=again, until=until
        )
        return self.fails[what]

    async def check(self) -> str:
        await self._asked("check")
        return f"{self.title} lets the token in as octocat."

    def key_in(self, text: str) -> Key | None:
        found = KEY.search(text)
        return Key(self.name, found[0], re.split("[#-]", found[0])[0]) if found else None

    async def fetch(self, key: str) -> Item | None:
        await self._asked(f"fetch {key}")
        return next((item for item in self.items.values() if item.key.lower() == key.lower()), None)

    async def account_of(self, email: str) -> str | None:
        await self._asked(f"account {email}")
        return self.accounts.get(email)

    async def assigned_to(self, account: str, since: datetime) -> AsyncIterator[Page]:
        mine = [item for item in self._latest() if account.lower() in map(str.lower, item.assignees)]
        mine = [item for item in mine if not item.closed or item.touched_at >= since]
        for start in range(0, len(mine), self.page_size):
            await self._asked(f"assigned {account} {start}")
            yield Page(tuple(mine[start : start + self.page_size]))
        if not mine:
            await self._asked(f"assigned {account} 0")

    async def items_in(self, place: str, since: datetime, etag: str | None = None) -> AsyncIterator[Page]:
        now = f'"{self.version}"'
        await self._asked(f"in {place}{f' unless {etag}' if etag else ''}")
        if etag == now:
            yield Page((), etag, unchanged=True)
            return
        there = [item for item in self._latest() if place.lower() in {str(item.place).lower(), *item.projects}]
        there = [item for item in there if item.touched_at >= since]
        for start in range(0, max(len(there), 1), self.page_size):
            if start:
                await self._asked(f"in {place} from {start}")
            yield Page(tuple(there[start : start + self.page_size]), None if start else now)

    def _latest(self) -> list[Item]:
        return sorted(self.items.values(), key=lambda item: item.touched_at, reverse=True)

    async def until_asked(self, what: str) -> None:
        """Wait until it is asked something that begins so."""
        async with asyncio.timeout(5):
            while not any(asked.startswith(what) for asked in self.asked):
                self.rings.clear()
                await self.rings.wait()

    async def _asked(self, what: str) -> None:
        self.asked.append(what)
        self.rings.set()
        if self.hanging and what.startswith(self.hanging):
            await self.hangs.wait()
        for beginning, error in self.fails.items():
            if what.startswith(beginning):
                raise error


def shelf(clock: MovableClock, name: str = "github", title: str = "GitHub") -> Tracker:
    """Return one as the protocol sees it: the type checker compares them here."""
    return Shelf(clock, name, title)
