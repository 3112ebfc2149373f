"""Where the page's clock can be moved to, and one move at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.sandbox.page.asked import RefusedError
from bot.sandbox.page.stage import LivesUntil
from bot.sandbox.wire import Clock, Json

MORNING = time(10, 30)
DAYS = 7
MOVING = "The clock is moving. Wait until it stands."


def hour_later(now: datetime, _zone: ZoneInfo) -> datetime:
    """Return the moment an hour from now, whatever the clocks on the wall do meanwhile."""
    return now.astimezone(UTC) + timedelta(hours=1)


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """Return half past ten of the next day in this zone, be it a working day or not."""
    return _morning(now, zone, days=1)


def next_monday(now: datetime, zone: ZoneInfo) -> datetime:
    """Return half past ten of the next Monday in this zone; on a Monday that is a week away."""
    return _morning(now, zone, days=DAYS - now.astimezone(zone).weekday())


def _morning(now: datetime, zone: ZoneInfo, days: int) -> datetime:
    day = now.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, MORNING, zone).astimezone(UTC)


@dataclass(frozen=True)
class Move:
    """A button beside the clock."""

    label: str
    target: Callable[[datetime, ZoneInfo], datetime]


MOVES: Mapping[str, Move] = {
    "hour": Move("An hour later", hour_later),
    "morning": Move("Tomorrow morning", next_morning),
    "monday": Move("Next Monday", next_monday),
}


class Moves:
    """Moves the clock for everybody who looks; never twice at once."""

    def __init__(self, lives_until: LivesUntil, clock: Clock, ring: Callable[[], None]) -> None:
        self._lives_until, self._clock, self._ring = lives_until, clock, ring
        self._under_way: asyncio.Future[None] | None = None

    @property
    def moving(self) -> bool:
        """Whether the clock is being moved now."""
        return self._under_way is not None

    async def make(self, name: str, zone: str) -> None:
        """Move to the moment of this name as it is in this zone, with all that happens on the way.

        Raises `RefusedError`.
        """
        if name not in MOVES:
            raise RefusedError("The clock cannot be moved there. Press one of the buttons beside it.")
        if self.moving:
            raise RefusedError(MOVING)
        target = MOVES[name].target(self._clock(), ZoneInfo(zone))
        living = self._under_way = asyncio.ensure_future(self._lives_until(target))
        self._ring()
        try:
            await living
        except asyncio.CancelledError:
            raise RefusedError("The clock was stopped on the way.") from None
        except Exception as error:
            raise RefusedError(f"Something went wrong on the way: {type(error).__name__}.") from error
        finally:
            self._under_way = None
            self._ring()

    async def stop(self) -> None:
        """Break off the move that is under way, if any, and return once its last step is done."""
        if self._under_way is not None:
            self._under_way.cancel()
            await asyncio.wait([self._under_way])


def buttons() -> list[Json]:
    """Return the moves as the page shows them."""
    return [{"name": name, "label": move.label} for name, move in MOVES.items()]
