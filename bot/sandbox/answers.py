"""Response URLs: five messages in thirty minutes without a token.

See docs.slack.dev/interactivity/handling-user-interaction#message_responses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sandbox.errors import ApiError
from bot.sandbox.ids import Ids
from bot.sandbox.wire import Clock

USES = 5
LIFE = timedelta(minutes=30)


@dataclass
class AnswerRight:
    """To whom, where, and instead of which message an app may still answer."""

    user: str
    channel: str
    given: datetime
    message: str | None = None  # the stamp of the message that was acted in
    used: int = 0


class AnswerRights:
    """Every response URL that still works, by the secret in its path."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock, self._ids = clock, ids
        self._given: dict[str, AnswerRight] = {}

    def __len__(self) -> int:
        return len(self._given)

    def issue(self, user: str, channel: str, message: str | None = None) -> str:
        """Return the path of a fresh response URL."""
        self._prune()
        secret = self._ids.secret("answer")
        self._given[secret] = AnswerRight(user, channel, self._clock(), message)
        return f"/actions/{secret}"

    def use(self, secret: str) -> AnswerRight:
        """Return the right, one use poorer.

        Raises `expired_url` after thirty minutes or for an unknown one, `used_url` after five uses.
        """
        right = self._given.get(secret)
        if right is None or self._clock() - right.given > LIFE:
            raise ApiError("expired_url")
        if right.used >= USES:
            raise ApiError("used_url")
        right.used += 1
        return right

    def _prune(self) -> None:
        over = self._clock() - LIFE
        while self._given and self._given[oldest := next(iter(self._given))].given < over:
            del self._given[oldest]
