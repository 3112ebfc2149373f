"""One round of reading one tracker: who people are there, what they attached by key, places, then people's own items.

Decision: people are looked up before the places are read, and once it became known who somebody is, each place that was
read before is read anew from its beginning. Why: a place names whose its items are, and not every server can be asked
for somebody's own. Cost: while a new house is looked up, its places are read as if for the first time.

Decision: a place is read latest first and counts as read once it came to its end; each page is kept in a transaction of
its own. Why: a process that dies in between loses nothing, since the next round begins that place anew, and no
transaction is longer than a page. Cost: pages are read twice after a crash, and where a place has more pages than its
tracker lists at once, its oldest items are known only once somebody has them, pastes them or changes them.

Decision: a round ends before the next one may begin. Why: two processes never read one tracker at a time. Cost: with a
slow tracker some wait for the next round; a quarter of the time is for looking people up and a quarter for their items,
so that no number of places keeps it all.
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.belonging import Rules
from bot.trackers.tracker import Item, Page, Tracker, TrackerError
from bot.usecases.sync_calls import Calls
from bot.usecases.tracker_rules import row_of, rules_of
from storage import accounts, tracked, trackers
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
_LOOKED_UP, _PLACES_READ = 0.25, 0.75  # of a round's time, after which no more of it is begun


@dataclass(frozen=True, slots=True)
class Budget:
    """What one round may cost a tracker; the next one goes on where it ended."""

    pages: int = 300  # of places; one that was begun is read to its end
    people: int = 100
    keys: int = 50
    patience: float = 60.0  # seconds for one call
    time: timedelta = timedelta(minutes=10)  # after it nothing new is begun; what was begun takes some minutes
    every: timedelta = EVERY  # nobody is read twice within it


BY_HAND = Budget(pages=5_000, people=20_000, keys=2_000, time=timedelta(hours=12), every=timedelta(0))


class Round:
    """One tracker, read once with a budget. What came of it can be asked even where it broke off."""

    def __init__(self, database: Database, tracker: Tracker, clock: Clock, budget: Budget) -> None:
        self._database, self._tracker, self._clock, self._budget = database, tracker, clock, budget
        self._name, self._calls = tracker.name, Calls(tracker, budget.patience)
        self._began = self._knew = clock()  # `_knew`: as of when we know who is who
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
        """Look people up, read what they attached, then places, then people's items.

        Raises TrackerError where all of the tracker fails; where only looking up has its limit, after all else is read.
        """
        async with self._database.writing() as session:
            self._rules = await rules_of(session)
            now, fingerprint = self._clock(), self._rules.fingerprint(self._name)
            await trackers.forget_if_changed(session, self._name, fingerprint, now)
            await accounts.take_from_strangers(session, self._name)
        limit = await self._look_up()
        self._knew = self._clock()
        async with self._database.reading() as session:
            self._owners = await accounts.owners(session, self._name)
            newest = await accounts.newest(session, self._name)
            keys = await tracked.to_read(session, self._name, now - STALE, (now - NAMED).date(), self._budget.keys)
            pages = await trackers.pages(session, self._name)
        for item_id, key in keys:
            if self._has_time(_PLACES_READ):
                await self._attached(item_id, key)
        await self._places(pages, newest)
        await self._people()
        if limit:
            raise limit

    def _has_time(self, share: float = 1) -> bool:
        """Tell whether something new may be begun in this share of the round's time."""
        return self._clock() - self._began < self._budget.time * share

    async def _look_up(self) -> TrackerError | None:
        """Look people up by their e-mails, and return the limit that the tracker set to that, if it did.

        What fails for one e-mail would fail for all; only that one waits its time like those that led to nobody, lest
        it stand before the others in every round.
        """
        async with self._database.reading() as session:
            before = self._clock() - AGAIN
            waiting = await accounts.to_look_up(session, self._name, before, self._budget.people)
        for person_id, email in waiting:
            if not self._has_time(_LOOKED_UP):
                return None
            try:
                brought = await self._calls.one(self._tracker.account_of(email))
            except TrackerError as error:
                if error.until:
                    return error
                raise
            async with self._database.writing() as session:
                account = brought.value if brought else None
                await accounts.found(session, self._name, person_id, account, self._clock())
            if brought is None:
                return None
        return None

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

    async def _places(self, pages: dict[str, TrackerPage], newest: datetime | None) -> None:
        """Read every place, whichever was read longest ago first, as far as the budget goes."""
        left = self._budget.pages
        places = self._rules.places(self._name)
        new = [place for place in places if place not in pages]
        for place in [*new, *sorted((each for each in places if each in pages), key=lambda each: pages[each].read_at)]:
            if left > 0 and self._has_time(_PLACES_READ):
                before = pages.get(place)
                is_whole = before and not (newest and newest > before.read_at)  # it was read for all whom we know now
                left -= await self._place(place, before if is_whole else None)

    async def _place(self, place: str, before: TrackerPage | None) -> int:
        """Read what changed in a place, and return how many calls that took, at most as many as a round has."""
        now = self._clock()
        since = min(before.read_at, now) - _OVERLAP if before else now - FIRST
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
            await trackers.keep_page(session, self._name, place, latest, self._knew)
        return max(brought.value, 1)

    async def _people(self) -> None:
        """Read the items of those whose turn it is."""
        async with self._database.reading() as session:
            before = self._clock() - self._budget.every
            readers = await accounts.next_readers(session, self._name, before, self._budget.people)
        for reader in readers:
            if self._has_time():
                await self._person(reader.person_id, reader.account)

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
        rows = [row_of(item, self._name, self._rules) for item in latest.values()]
        ids = await tracked.keep(session, self._name, rows, self._clock())
        people = {
            item_id: {person for name in latest[key].assignees for person in self._owners.get(name.casefold(), ())}
            for key, item_id in ids.items()
        }
        touched = {item_id: latest[key].touched_at for key, item_id in ids.items()}
        await tracked.assign(session, people, touched, by)
        self._read.update(people)
        return people.keys()
