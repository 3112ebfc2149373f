"""What is frozen, and what that makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.chain import Chain
from bot.domain.privacy.floors import Floors
from bot.domain.units import Unit
from storage.models import Conversation, Service


@dataclass(frozen=True, slots=True)
class When:
    """A week that is being frozen, with what holds for all that freeze at one moment."""

    week: date  # its Monday
    floors: Floors  # people that a number needs
    chain: Chain  # the map of this moment
    goal: str | None  # the organisation's
    heard: Sequence[Conversation] = ()  # what customers said that week and may be shown, the last first

    @property
    def floor(self) -> int:
        """The people that a number of the four weeks needs."""
        return self.floors.window


@dataclass(frozen=True, slots=True)
class Turn:
    """A unit whose week is being frozen, with its own services in file order."""

    unit: Unit
    services: Sequence[Service]
    when: When

    @property
    def week(self) -> date:
        """The Monday of that week."""
        return self.when.week


@dataclass(frozen=True, slots=True)
class Frozen:
    """A page that was written."""

    subject: str
    week: date  # its Monday
    snapshot_id: int
