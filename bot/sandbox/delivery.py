"""Every payload's way out: recorded, timed, and for events tried again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.sandbox.parcels import EVENTS, Ack, Carrier, Parcel
from bot.sandbox.traffic import DELIVERY, Traffic
from bot.sandbox.wire import Clock

ACK_LIMIT = 3.0  # seconds, docs.slack.dev/interactivity/handling-user-interaction
MOST = 100  # events that wait; of more the oldest are given up
RETRIES = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))  # docs.slack.dev/apis/events-api#retries


@dataclass
class Deliveries:
    """Sends by whichever carrier is set; events that were not taken wait here for their next try."""

    traffic: Traffic
    clock: Clock
    carrier: Carrier
    limit: float = ACK_LIMIT
    waiting: list[tuple[datetime, Parcel]] = field(default_factory=list)  # due when

    async def send(self, parcel: Parcel) -> Ack:
        """Return what came back."""
        entry = self.traffic.begin(DELIVERY, parcel.name, parcel.payload, via=self.carrier.via)
        ack = await self.carrier.carry(parcel, self.limit)
        entry.fault = ack.failure
        self.traffic.end(entry, None if ack.failure else ack.payload or {}, ack.status)
        if ack.failure and parcel.kind == EVENTS and parcel.retry < len(RETRIES):
            due = self.clock() + RETRIES[parcel.retry]
            self.waiting.append((due, Parcel(EVENTS, parcel.payload, parcel.retry + 1, ack.failure)))
            del self.waiting[:-MOST]
        return replace(ack, entry=entry)

    async def retry(self) -> list[Ack]:
        """Return what came back from every event whose next try is due."""
        now = self.clock()
        due = [parcel for moment, parcel in self.waiting if moment <= now]
        self.waiting[:] = [(moment, parcel) for moment, parcel in self.waiting if moment > now]
        return [await self.send(parcel) for parcel in due]
