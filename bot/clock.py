"""The only module that reads the clock; everything else is given an aware datetime."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return this moment, aware and in UTC."""
    return datetime.now(UTC)
