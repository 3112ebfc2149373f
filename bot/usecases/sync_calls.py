"""Asking a tracker, so that one place that cannot be read stops nothing else, and nothing hangs."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.trackers.tracker import Page, Tracker, TrackerError, UnknownAccountError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Brought(Generic[T]):
    """What a call brought, be it the word that there is nothing."""

    value: T


class Calls:
    """The calls of one round. `faults` are the sentences of what could not be read while the rest could."""

    def __init__(self, tracker: Tracker, patience: float) -> None:
        self._tracker, self._patience = tracker, patience  # seconds for one call
        self.faults: list[str] = []

    async def one(self, call: Awaitable[T]) -> Brought[T] | None:
        """Return what a call brings, None where it fails for this one place, person or key, as long as others work.

        Raises TrackerError where the tracker names a moment to come back, or fails at letting us in too.
        """
        return await self._tried(self._in_time(call))

    async def each(
        self, pages: AsyncIterator[Page], most: int, keep: Callable[[Page], Awaitable[None]]
    ) -> Brought[int] | None:
        """Hand up to `most` pages to `keep`, and return how many there were, None where this one place or person fails.

        Raises as `one` does.
        """
        return await self._tried(self._each(pages, most, keep))

    async def _each(self, pages: AsyncIterator[Page], most: int, keep: Callable[[Page], Awaitable[None]]) -> int:
        read = 0
        try:
            while read < most and (page := await self._in_time(anext(pages, None))):
                read += 1
                await keep(page)
        finally:
            if isinstance(pages, AsyncGenerator):
                await pages.aclose()
        return read

    async def _tried(self, deed: Awaitable[T]) -> Brought[T] | None:
        try:
            return Brought(await deed)
        except UnknownAccountError:
            return None  # what somebody said of themselves is no fault of the tracker's
        except TrackerError as error:
            if error.until:
                raise
            await self._in_time(self._tracker.check())
            if str(error) not in self.faults:
                self.faults.append(str(error))
            return None

    async def _in_time(self, call: Awaitable[T]) -> T:
        try:
            async with asyncio.timeout(self._patience):
                return await call
        except TimeoutError:
            raise TrackerError(
                tracker=self._tracker.title, fault="it does not answer in time.", cure="I try again later.", again=True
            ) from None
