"""A clock that runs by itself and can be put forward, for a workspace somebody looks at."""

from __future__ import annotations

from datetime import datetime

from bot.sandbox.wire import Clock


class RunningClock:
    """Tells the time from `start` on, as fast as `source` (the machine's clock) goes."""

    def __init__(self, start: datetime, source: Clock) -> None:
        self._source = source
        self._ahead = start - source()

    def __call__(self) -> datetime:
        """Return the moment it is now."""
        return self._source() + self._ahead

    def jumps_to(self, moment: datetime) -> None:
        """Go on from this moment.

        Raises `ValueError` for one that is over: stamps, ids and what people saw would no longer be in order.
        """
        ahead = moment - self()
        if ahead.total_seconds() < 0:
            raise ValueError(f"the clock does not run backwards: {moment} is over")
        self._ahead += ahead
