"""What an import changes, for people to read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from bot.catalogs.organisation import Organisation

_PLURALS = {"person": "people"}
_IDS = 10  # that one line names
_DEEDS = {"+": "added", "~": "changed", "-": "removed"}


@dataclass(frozen=True, slots=True)
class Change:
    """One line: `+ team Checkout (6 members)`, `~ service Card payments: team Platform → Checkout`."""

    sign: str  # + ~ -
    noun: str
    name: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.sign} {self.noun} {self.name}{self.detail}"


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that an import changed, or would change; false if that is nothing."""

    each: tuple[Change, ...] = ()
    not_kept: str = ""  # what was read and is of no use to this version yet, in one sentence
    strangers: tuple[str, ...] = ()  # members whom Slack does not know

    def __bool__(self) -> bool:
        return bool(self.each)

    def count(self, sign: str) -> int:
        """Return how many entries were added (+), changed (~) or removed (-)."""
        return Counter(change.sign for change in self.each)[sign]

    def lines(self, most: int = 20) -> list[str]:
        """Return what to print: of each kind at most `most` lines, then the sum, then what was not kept."""
        said: list[str] = []
        for (sign, noun), changes in groupby(self.each, key=lambda change: (change.sign, change.noun)):
            names = [str(change) for change in changes]
            said += names[:most]
            if len(names) > most:
                said.append(f"{sign} … and {len(names) - most:,} more {plural(noun)}")
        return [*said, self._sum(), *(line for line in (self.not_kept, self._warning()) if line)]

    def _warning(self) -> str:
        if not self.strangers:
            return ""
        ids = ", ".join(self.strangers[:_IDS]) + (" …" if len(self.strangers) > _IDS else "")
        return f"· Slack does not know {counted(len(self.strangers), 'member')}: {ids}. Check the ids in the file."

    def _sum(self) -> str:
        done = [f"{self.count(sign):,} {deed}" for sign, deed in _DEEDS.items() if self.count(sign)]
        return f"{', '.join(done)}." if done else "Nothing to change."

    def __str__(self) -> str:
        return "\n".join(self.lines())


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "person"), counted(2000, "person")
    ('1 person', '2,000 people')
    """
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """Return the word for several of a noun."""
    return _PLURALS.get(noun, f"{noun}s")


def not_kept(organisation: Organisation) -> str:
    """Return in one sentence what the file says that this version does not keep, or nothing."""
    services = organisation.services
    links = sum(len(entry.links) for entry in [*services, *organisation.customers])
    parts = [
        "the goal" if organisation.goal else "",
        _some(sum(team.goal is not None for team in organisation.teams), "team goal"),
        _some(len(organisation.objectives), "objective"),
        _some(len(organisation.roles.managers) if organisation.roles else 0, "manager"),
        _some(links, "link"),
        _some(sum(service.outcome is not None for service in services), "outcome"),
        _some(sum(service.trackers is not None for service in services), "service", "tracker rules of "),
    ]
    said = _listed(part for part in parts if part)
    return f"Read but not kept by this version: {said}. Import the same file again after an upgrade." if said else ""


def _some(number: int, noun: str, before: str = "") -> str:
    return f"{before}{counted(number, noun)}" if number else ""


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(parts)
