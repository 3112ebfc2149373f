"""One round of reading one tracker: what people attached by key, then the places of its rules, then people's own items.

Decision: a place is read latest first and counts as read once it came to its end; each page is kept in a transaction of
its own. Why: a process that dies in between loses nothing, since the next round begins that place anew, and no
transaction is longer than a page. Cost: pages are read twice after a crash, and where a place has more pages than its
tracker lists at once, its oldest items are known only once somebody has them, pastes them or changes them.

Decision: a round ends before the next one may begin. Why: two processes never read one tracker at a time. Cost: with a
slow tracker some wait for the next round; half of the time is people's, so that no number of places keeps it all.
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.domain.belonging import Rules, Traits
from bot.trackers.tracker import Item, Page, Tracker
from bot.usecases.sync_calls import Calls
from bot.usecases.tracker_rules import rules_of
from storage import accounts, tracked, trackers
from storage.accounts import Reader
from storage.db import Database, Session
from storage.models import TrackerPage

EVERY = timedelta(minutes=15)
AGAIN = timedelta(days=7)  # an e-mail that led to nobody is looked up again
STALE = timedelta(days=1)  # what nobody has and no place may tell of is read anew then
NAMED = timedelta(days=28)  # … if somebody's answer named it since then
TOUCHED = timedelta(days=14)  # what somebody touched since then is offered to them
FIRST = timedelta(days=90)  # how far back a place is read the first time
_FAILED = timedelta(hours=1)  # an item that could not be read is asked for again
_OVERLAP = timedelta(minutes=5)  # clocks differ
_PAGES_OF_ONE = 20  # pages of one person's items


@dataclass(frozen=True, slots=True)
class Budget:
    """What one round may cost a tracker; the next one goes on where it ended."""

    pages: int = 300  # of places; one that was begun is read to its end
    people: int = 100
    keys: int = 50
    patience: float = 60.0  # seconds for one call
    time: timedelta = timedelta(minutes=10)  # after it nothing new is begun; what was begun takes some minutes


BY_HAND = Budget(pages=5_000, people=20_000, keys=2_000, time=timedelta(hours=12))


class Round:
    """One tracker, read once with a budget. What came of it can be asked even where it broke off."""

    def __init__(self, database: Database, tracker: Tracker, clock: Clock, budget: Budget) -> None:
        self._database, self._tracker, self._clock, self._budget = database, tracker, clock, budget
        self._name, self._calls = tracker.name, Calls(tracker, budget.patience)
        self._began = clock()
        self._rules = Rules([])
        self._owners: dict[str, list[int]] = {}
        self._read: set[int] = set()

    @property
    def items(self) -> int:
        """How many items were read; one that two pages name counts once."""
        return len(self._read)

    @property
    def faults(self) -> Collection[str]:
        """Sentences about what could not be read while the rest could."""
        return self._calls.faults

    async def read(self) -> None:
        """Read what people attached, then places, then people. Raises TrackerError where all of the tracker fails."""
        async with self._database.writing() as session:
            self._rules = await rules_of(session)
            self._owners = await accounts.owners(session, self._name)
            now, fingerprint = self._clock(), self._rules.fingerprint(self._name)
            await trackers.forget_if_changed(session, self._name, fingerprint, now)
            await accounts.take_from_strangers(session, self._name)
        async with self._database.reading() as session:
            keys = await tracked.to_read(session, self._name, now - STALE, (now - NAMED).date(), self._budget.keys)
            pages = await trackers.pages(session, self._name)
        for item_id, key in keys:
            if self._has_time(half=True):
                await self._attached(item_id, key)
        await self._places(pages)
        left = await self._people(await self._readers(self._budget.people))
        if left:  # look-ups do not work just now, which keeps nobody who is known from their turn
            await self._people(await self._readers(left, known=True))

    def _has_time(self, *, half: bool = False) -> bool:
        """Tell whether something new may be begun in this round."""
        return self._clock() - self._began < self._budget.time / (2 if half else 1)

    async def _attached(self, item_id: int, key: str) -> None:
        """Read an item that only a key leads to; one that is not there, or fails, is not asked for again at once."""
        brought = await self._calls.one(self._tracker.fetch(key))
        item = brought.value if brought else None
        async with self._database.writing() as session:
            if item and item.key != key:  # it moved, or was written with other capitals
                await tracked.rename(session, item_id, item.key)
            if item:
                await self._keep(session, [item])
            now = self._clock()
            await tracked.was_sought(session, item_id, now if brought else now - STALE + _FAILED)

    async def _places(self, pages: dict[str, TrackerPage]) -> None:
        """Read every place, whichever was read longest ago first, as far as the budget goes."""
        left = self._budget.pages
        places = self._rules.places(self._name)
        new = [place for place in places if place not in pages]
        for place in [*new, *sorted((each for each in places if each in pages), key=lambda each: pages[each].read_at)]:
            if left > 0 and self._has_time(half=True):
                left -= await self._place(place, pages.get(place))

    async def _place(self, place: str, before: TrackerPage | None) -> int:
        """Read what changed in a place, and return how many calls that took, at most as many as a round has."""
        began = self._clock()
        since = min(before.read_at, began) - _OVERLAP if before else began - FIRST
        etag = before.etag or None if before else None
        first: list[Page] = []

        async def keep(page: Page) -> None:
            if not first:
                first.append(page)
            await self._page(page)

        brought = await self._calls.each(self._tracker.items_in(place, since, etag), self._budget.pages, keep)
        if brought is None:
            return 1
        latest = first[0].etag if first and not first[0].unchanged else etag
        async with self._database.writing() as session:
            await trackers.keep_page(session, self._name, place, latest, began)
        return max(brought.value, 1)

    async def _readers(self, most: int, *, known: bool = False) -> list[Reader]:
        turn = (self._name, self._clock(), EVERY, None if known else AGAIN, most)
        async with self._database.reading() as session:
            return await accounts.next_readers(session, *turn)

    async def _people(self, readers: Collection[Reader]) -> int:
        """Read people, and return how many could not be looked up any more.

        What fails for one e-mail would fail for all; only that one waits its time like those that led to nobody, lest
        it stand before the others in every round.
        """
        lookups, left = True, 0
        for reader in readers:
            account = reader.account
            if not self._has_time():
                return 0
            if account is None and lookups:
                brought = await self._calls.one(self._tracker.account_of(reader.email or ""))
                lookups = brought is not None
                account = await self._found(reader.person_id, brought.value if brought else None)
            elif account is None:
                left += 1
            if account is not None:
                await self._person(reader.person_id, account)
        return left

    async def _found(self, person_id: int, account: str | None) -> str | None:
        """Remember whom an e-mail led to, be it to nobody."""
        async with self._database.writing() as session:
            await accounts.found(session, self._name, person_id, account, self._clock())
        if account:
            self._owners.setdefault(account.casefold(), []).append(person_id)
        return account

    async def _person(self, person_id: int, account: str) -> None:
        """Read somebody's items, and take from them what is no longer theirs."""
        seen: set[int] = set()

        async def keep(page: Page) -> None:
            seen.update(await self._page(page, person_id))

        since = self._clock() - TOUCHED
        whole = await self._calls.each(self._tracker.assigned_to(account, since), _PAGES_OF_ONE, keep)
        async with self._database.writing() as session:
            if whole:
                await tracked.keep_only(session, self._name, person_id, seen)
            await accounts.was_read(session, self._name, person_id, self._clock())

    async def _page(self, page: Page, by: int | None = None) -> Collection[int]:
        """Keep a page, and return the ids of its items. Who is told to stop in the middle still keeps it whole."""
        return await asyncio.shield(self._kept(page.items, by)) if page.items else ()

    async def _kept(self, items: Collection[Item], by: int | None) -> Collection[int]:
        """Keep items in a transaction of their own."""
        async with self._database.writing() as session:
            return await self._keep(session, items, by)

    async def _keep(self, session: Session, items: Collection[Item], by: int | None = None) -> Collection[int]:
        latest = {item.key: item for item in items}  # a page may name an item twice
        rows = [self._row(item) for item in latest.values()]
        ids = await tracked.keep(session, self._name, rows, self._clock())
        people = {
            item_id: {person for name in latest[key].assignees for person in self._owners.get(name.casefold(), ())}
            for key, item_id in ids.items()
        }
        touched = {item_id: latest[key].touched_at for key, item_id in ids.items()}
        await tracked.assign(session, people, touched, by)
        self._read.update(people)
        return people.keys()

    def _row(self, item: Item) -> tracked.Row:
        """Return an item's columns, with the service that the rules give it."""
        traits = Traits(self._name, item.place, item.projects, item.labels, item.components)
        return {
            "key": item.key,
            "title": item.title,
            "url": item.url,
            "state": item.state,
            "closed": item.closed,
            "in_progress": item.in_progress,
            "touched_at": item.touched_at,
            "work_type": item.work_type,
            "requester": item.requester,
            "customer_requests": item.customer_requests,
            "service_id": self._rules.service_of(traits),
        }
