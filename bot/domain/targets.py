"""What a button, a menu or a form is about, as its value names it: `service/3`."""

import re
from dataclasses import dataclass

from bot.domain.steps import Spot

NOUNS = ("team", "service", "customer", "link", "conversation")
_TARGET = re.compile(rf"({'|'.join(NOUNS)})/(\d{{1,9}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Target:
    """A row that is there, or was a moment ago."""

    noun: str
    id: int

    @property
    def spot(self) -> Spot | None:
        """Its place on the map; only services and customers have one."""
        return Spot(self.noun == "customer", self.id) if self.noun in {"service", "customer"} else None


def target(value: str | None) -> Target | None:
    """Return what a value is about, None for what is none of ours.

    >>> target("service/3").spot, target("rocket/3")
    (Spot(is_customer=False, id=3), None)
    """
    found = _TARGET.fullmatch(value or "")
    return Target(found[1], int(found[2])) if found else None


def value_of(spot: Spot) -> str:
    """Return a place of the map as a value.

    >>> value_of(Spot(is_customer=True, id=3))
    'customer/3'
    """
    return f"{'customer' if spot.is_customer else 'service'}/{spot.id}"


def id_of(value: str | None, noun: str) -> int | None:
    """Return the id of a row of this noun, None for any other.

    >>> id_of("customer/12", "customer"), id_of("service/3", "customer"), id_of("customer/x", "customer")
    (12, None, None)
    """
    found = target(value)
    return found.id if found and found.noun == noun else None
