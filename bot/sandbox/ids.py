"""Ids that look like Slack's and are the same in every run; time stamps that are unique and rise.

Secrets are the same in every run too, unless there is a salt: then only who knows it can tell them.
"""

from __future__ import annotations

import hashlib
from collections import Counter

from bot.sandbox.wire import Clock

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STEP = 100  # microseconds between two stamps of one moment
MICROSECONDS = 1_000_000


class Ids:
    """A source of ids: `next("U")` is `U0000000001`, then `U0000000002` …; each prefix counts for itself."""

    def __init__(self, salt: str = "") -> None:
        self._salt = salt
        self._counts: Counter[str] = Counter()

    def next(self, prefix: str) -> str:
        """Return an id nobody has yet."""
        self._counts[prefix] += 1
        number, word = self._counts[prefix], ""
        while number:
            number, digit = divmod(number, len(DIGITS))
            word = DIGITS[digit] + word
        return f"{prefix}{word:0>10}"

    def secret(self, purpose: str) -> str:
        """Return 32 hexadecimal digits that nobody else was given."""
        return hashlib.sha256(f"{self._salt}{self.next(purpose)}".encode()).hexdigest()[:32]


class Stamps:
    """Message stamps such as `1764000000.000100`: seconds since 1970, unique and rising within the workspace."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> str:
        """Return the stamp of what happens now."""
        now = round(self._clock().timestamp() * MICROSECONDS)
        self._last = max(now, self._last + STEP)
        return f"{self._last // MICROSECONDS}.{self._last % MICROSECONDS:06d}"
