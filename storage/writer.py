"""The answer writer: answers that arrive together are committed together, each before it is acknowledged.

Decision: the one place below the use cases that commits. Why: one transaction an answer is 1.7 to 3 times slower, and a
commit after the acknowledgement loses answers in a crash. Cost: a deed here must stand on its own, may run twice (a
batch that fails is tried again one by one, and one that the database
could not fit beside another's transaction once more) and must say *no* by what it returns rather than by raising.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.db import Database

T = TypeVar("T")
_BATCH = 50
_COLLISIONS = frozenset({"40001", "40P01"})  # PostgreSQL: serialization failure, deadlock


@dataclass(frozen=True, slots=True)
class _Waiting:
    deed: Callable[[AsyncSession], Awaitable[Any]]
    done: asyncio.Future[Any]


class Writer:
    """Commits deeds in batches, in the order they came."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[_Waiting] = []
        self._task: asyncio.Task[None] | None = None

    async def write(self, deed: Callable[[AsyncSession], Awaitable[T]]) -> T:
        """Return what `deed` returned, once it is durable; raise what it raised, and nobody else's error."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(deed, done))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._drain())
        return await done

    async def _drain(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
            await self._commit(batch)

    async def _commit(self, batch: list[_Waiting], *, again: bool = True) -> None:
        try:
            async with self._database.writing() as session:
                results = [await waiting.deed(session) for waiting in batch]
        except Exception as error:  # (whose it is will show when each is tried alone)
            await self._one_by_one(batch, error, again=again)
            return
        for waiting, result in zip(batch, results, strict=True):
            if not waiting.done.done():
                waiting.done.set_result(result)

    async def _one_by_one(self, batch: list[_Waiting], error: Exception, *, again: bool) -> None:
        if len(batch) > 1:
            for waiting in batch:
                await self._commit([waiting])
        elif again and _collided(error):
            await self._commit(batch, again=False)
        elif not batch[0].done.done():
            batch[0].done.set_exception(error)


def _collided(error: Exception) -> bool:
    """Tell whether two transactions got into each other's way, which says nothing about either."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, DBAPIError):
            return getattr(cause.orig, "sqlstate", "") in _COLLISIONS
        cause = cause.__context__
    return False
