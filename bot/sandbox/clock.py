"""A clock that runs by itself and can be put forward, for a workspace somebody looks at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.sandbox.wire import Clock


def steady(start: datetime, seconds: Callable[[], float]) -> Clock:
    """Return a clock that goes on from `start` as `seconds` does, such as `time.monotonic`.

    Unlike the clock on the wall it is set by nobody and stands while the machine sleeps.
    """
    began = seconds()
    return lambda: start + timedelta(seconds=seconds() - began)


class RunningClock:
    """Tells the time from `start` on, as fast as `source` goes.

    The source should be a `steady` clock: by the wall's, a machine that sleeps a night skips that night.
    """

    def __init__(self, start: datetime, source: Clock) -> None:
        self._source = source
        self._ahead = start - source()
        self._jumped = timedelta(0)

    def __call__(self) -> datetime:
        """Return the moment it is now."""
        return self.aging() + self._jumped

    def aging(self) -> datetime:
        """Return the moment it would be without the jumps: by this clock what was just done stays fresh."""
        return self._source() + self._ahead

    def jumps_to(self, moment: datetime) -> None:
        """Go on from this moment.

        Raises `ValueError` for one that is over: stamps, ids and what people saw would no longer be in order.
        """
        ahead = moment - self()
        if ahead.total_seconds() < 0:
            raise ValueError(f"the clock does not run backwards: {moment} is over")
        self._jumped += ahead
