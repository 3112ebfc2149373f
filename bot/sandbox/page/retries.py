"""Events that the app did not take, sent again as Slack would: now and then, and never twice at once."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.sandbox.delivery import Deliveries


class Retries:
    """One round at a time, in the background: an app that sleeps must not keep the page waiting."""

    def __init__(self, deliveries: Deliveries) -> None:
        self._deliveries = deliveries
        self._round: asyncio.Future[Any] | None = None

    def begin(self) -> None:
        """Send again what is due by the clock, unless a round is under way."""
        if self._deliveries.waiting and (self._round is None or self._round.done()):
            self._round = asyncio.ensure_future(self._deliveries.retry())

    async def stop(self) -> None:
        """Break off the round that is under way, if any."""
        if self._round is not None:
            self._round.cancel()
            await asyncio.wait([self._round])
