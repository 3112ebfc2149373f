"""One readable line a measurement, and the event loop's longest stall while something ran."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

BREATH = 0.002  # seconds between two looks at the loop


def line(name: str, **numbers: object) -> None:
    """Print one measurement."""
    print(f"\n{name:<50}" + "  ".join(f"{word.replace('_', ' ')} {number}" for word, number in numbers.items()), end="")


@dataclass
class Measured:
    """Seconds that something took, and for how long at most nothing else could run meanwhile."""

    seconds: float = 0.0
    stall: float = 0.0

    @property
    def shown(self) -> dict[str, str]:
        return {"seconds": f"{self.seconds:.3f}", "longest_stall_ms": f"{self.stall * 1000:.0f}"}


@asynccontextmanager
async def measured() -> AsyncIterator[Measured]:
    """Measure what runs inside, by the machine's clock."""
    result, running = Measured(), True

    async def watch() -> None:
        while running:
            before = time.perf_counter()
            await asyncio.sleep(BREATH)
            result.stall = max(result.stall, time.perf_counter() - before - BREATH)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0)
    begun = time.perf_counter()
    yield result
    result.seconds = time.perf_counter() - begun
    running = False
    await watching


def p95(seconds: list[float]) -> float:
    """Return what 95 of 100 did not exceed."""
    return sorted(seconds)[int(len(seconds) * 0.95)]
