"""What Slack hands an app, and what it gets back, whichever way it travels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from bot.sandbox.traffic import Exchange
from bot.sandbox.wire import Json

EVENTS, INTERACTIVE, COMMANDS = "events_api", "interactive", "slash_commands"


@dataclass(frozen=True)
class Parcel:
    """One payload on its way; events say how often they were tried before and why again."""

    kind: str
    payload: Json
    retry: int = 0
    retry_reason: str = ""

    @property
    def name(self) -> str:
        """The type of event or interaction, or the command."""
        if self.kind == COMMANDS:
            return str(self.payload.get("command"))
        event = self.payload.get("event")
        return str(event.get("type")) if isinstance(event, dict) else str(self.payload.get("type"))

    @property
    def takes_answer(self) -> bool:
        """Whether the acknowledgement may carry a payload."""
        return self.kind != EVENTS


@dataclass(frozen=True)
class Ack:
    """What came back: a payload or none, after how many seconds; `failure` is Slack's word when it was not taken."""

    payload: Json | None = None
    after: float = 0
    failure: str = ""
    status: int | None = None
    entry: Exchange | None = field(default=None, compare=False, repr=False)  # in the record


class Carrier(Protocol):
    """A way to the app."""

    @property
    def via(self) -> str:
        """Its name in the record."""

    async def carry(self, parcel: Parcel, within: float) -> Ack:
        """Return what came back within so many seconds."""
