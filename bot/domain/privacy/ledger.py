"""What a snapshot remembers for the gate: which weeks are known by themselves, and which only together."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from bot.domain.packing import unpacked
from bot.domain.privacy.fair import Fair
from bot.domain.privacy.items import ItemNumbers
from bot.domain.privacy.totals import Totals


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of one denominator (answered lines, or rated ones) at one freeze.

    Of a team: whether the week is shown by itself, its lines, and the hidden weeks that went out together from this
    freeze on. Of a service: whether it is shown in the weeks that its unit closed at this freeze, and its lines there.
    """

    visible: bool = False
    lines: int = 0
    block: tuple[date, ...] = ()  # Mondays, oldest first


@dataclass(frozen=True, slots=True)
class Standing:
    """The numbers of a service that hold until weeks are closed again, with the week whose freeze they are of."""

    since: date
    score: Fair | None
    happy: Fair
    objections: Fair
    cant_tell: Fair
    linked: Fair
    days: float
    weeks: tuple[date, ...] = ()  # those that they are of, oldest first
    whole: bool = False  # whether these are all of the four weeks in which anybody worked on it
    items: tuple[ItemNumbers, ...] = ()  # most effort first
    rated_in: tuple[date, ...] = ()  # the weeks that the scores of its items are of, oldest first


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the gate must know of a freeze at later ones; no number in it that is not published."""

    answered: Mark = field(default_factory=Mark)
    rated: Mark = field(default_factory=Mark)
    published: Totals | None = None  # of a unit: its four weeks, for the organisation to add up
    standing: Standing | None = None  # of a service
    at_home: Mark | None = None  # of a service: whether its unit shows the week by itself, and its lines there
    rated_at_home: Mark | None = None


_LEDGER: TypeAdapter[Ledger] = TypeAdapter(Ledger)


def kept(ledger: Ledger) -> dict[str, Any]:
    """Return a ledger as a snapshot keeps it: JSON's own types."""
    found: dict[str, Any] = _LEDGER.dump_python(ledger, mode="json")
    return found


def restored(kept_ledger: dict[str, Any]) -> Ledger:
    """Return a ledger from what a snapshot kept; of an empty one, a ledger that knows nothing."""
    return unpacked(_LEDGER, kept_ledger)
