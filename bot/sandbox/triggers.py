"""Trigger ids: the right to open a view, once and for three seconds after something a person did.

See docs.slack.dev/interactivity/handling-user-interaction#modal_responses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sandbox.errors import ApiError
from bot.sandbox.ids import Ids
from bot.sandbox.wire import Clock

LIFE = timedelta(seconds=3)
REMEMBERED = timedelta(minutes=10)  # how long one is still told from one that never was


@dataclass(frozen=True)
class Trigger:
    """Who did something, when, and in which modal if it was in one."""

    user: str
    at: datetime
    in_modal: bool


class Triggers:
    """Every trigger id that was given out lately."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock, self._ids = clock, ids
        self._given: dict[str, Trigger] = {}
        self._exchanged: set[str] = set()

    def __len__(self) -> int:
        return len(self._given)

    def issue(self, user: str, *, in_modal: bool = False) -> str:
        """Return a fresh trigger id for what this person just did."""
        self._prune()
        secret = self._ids.secret("trigger")
        trigger_id = f"{int(secret[:8], 16)}.{int(secret[8:16], 16)}.{secret}"
        self._given[trigger_id] = Trigger(user, self._clock(), in_modal)
        return trigger_id

    def exchange(self, trigger_id: str | None) -> Trigger:
        """Return what the trigger stands for; it is used up.

        Raises `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`.
        """
        trigger = self._given.get(trigger_id or "")
        if trigger is None or trigger_id is None:
            raise ApiError("invalid_trigger_id")
        if trigger_id in self._exchanged:
            raise ApiError("exchanged_trigger_id")
        if self._clock() - trigger.at > LIFE:
            raise ApiError("expired_trigger_id")
        self._exchanged.add(trigger_id)
        return trigger

    def _prune(self) -> None:
        over = self._clock() - REMEMBERED
        while self._given and self._given[oldest := next(iter(self._given))].at < over:
            del self._given[oldest]
            self._exchanged.discard(oldest)
