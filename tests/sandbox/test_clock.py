from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.clock import RunningClock
from tests.conftest import MovableClock


def test_the_clock_runs_on_from_where_it_was_set(clock: MovableClock) -> None:
    there = RunningClock(datetime(2030, 1, 1, tzinfo=UTC), clock)
    clock.moves(minutes=5)
    assert there() == datetime(2030, 1, 1, 0, 5, tzinfo=UTC)
    there.jumps_to(datetime(2030, 1, 2, tzinfo=UTC))
    clock.moves(seconds=1)
    assert there() == datetime(2030, 1, 2, 0, 0, 1, tzinfo=UTC)


def test_the_clock_stands_still_but_never_runs_backwards(clock: MovableClock) -> None:
    there = RunningClock(datetime(2030, 1, 1, tzinfo=UTC), clock)
    there.jumps_to(there())
    with pytest.raises(ValueError, match="does not run backwards"):
        there.jumps_to(there() - timedelta(microseconds=1))
    assert there() == datetime(2030, 1, 1, tzinfo=UTC)
