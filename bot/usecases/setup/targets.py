"""What a button, a menu or a form of `/value setup` is about: `service/3`, or nothing for what is to be added."""

import re
from dataclasses import dataclass

from bot.domain.steps import Spot

NOUNS = ("team", "service", "customer", "link")
_TARGET = re.compile(rf"({'|'.join(NOUNS)})/(\d{{1,9}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Target:
    """A row that is there, or was a moment ago."""

    noun: str
    id: int

    @property
    def value(self) -> str:
        """As it stands in a button, a menu or a form."""
        return f"{self.noun}/{self.id}"

    @property
    def spot(self) -> Spot | None:
        """Its place on the map; a team and a link have none."""
        return Spot(self.noun == "customer", self.id) if self.noun in {"service", "customer"} else None


def target(value: str | None) -> Target | None:
    """Return what a value is about, None for what is none of ours.

    >>> target("service/3").spot, target("rocket/3")
    (Spot(is_customer=False, id=3), None)
    """
    found = _TARGET.fullmatch(value or "")
    return Target(found[1], int(found[2])) if found else None


def id_of(value: str | None, noun: str) -> int | None:
    """Return the id of a row of this noun."""
    found = target(value)
    return found.id if found and found.noun == noun else None
