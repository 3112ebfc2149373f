"""How long whoever answers waits while a hundred thousand items are read, and how much memory that takes."""

import asyncio
import resource
import statistics
import time

import pytest

from bot.usecases.sync import sync_now
from storage.db import Database
from tests.bench.table import line, measured
from tests.conftest import MovableClock
from tests.usecases.test_sync.conftest import house  # noqa: F401  (a fixture)
from tests.usecases.test_sync.test_failures import Endless

MOST_MEGABYTES, LONGEST_WAIT = 100, 3.0  # Slack gives an answer three seconds

pytestmark = pytest.mark.bench


async def test_others_write_while_a_hundred_thousand_items_are_read(
    house: Database,  # noqa: F811
    clock: MovableClock,
) -> None:
    before = _megabytes()
    async with measured() as result:
        syncing = asyncio.create_task(sync_now(house, [Endless(clock)], clock))
        waits = []
        while not syncing.done():
            waits.append(await _writes(house))
            await asyncio.wait({syncing}, timeout=0.02)
    [synced] = await syncing
    grown = _megabytes() - before
    line(
        f"{synced.items:,} items read, {house.address.get_backend_name()}",
        **result.shown,
        others_wait_median_ms=f"{statistics.median(waits) * 1000:.0f}",
        others_wait_longest_ms=f"{max(waits) * 1000:.0f}",
        megabytes=f"{grown:.0f}",
    )
    assert synced.items == Endless.most
    assert grown < MOST_MEGABYTES
    assert max(waits) < LONGEST_WAIT


async def _writes(database: Database) -> float:
    """Return how many seconds somebody else's transaction takes."""
    begun = time.perf_counter()
    async with database.writing():
        pass
    return time.perf_counter() - begun


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
