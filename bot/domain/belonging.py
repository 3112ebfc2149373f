"""Which service an item of a tracker belongs to, by the rules of the organisation file and of catalogs.

What a rule says of the item itself (a label, a component) counts more than where the item lies; a Linear project counts
more than the team it is in, a repository more than everything of its owner. Of two rules that count alike the one whose
service comes first in the file wins. Capitals are never looked at.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from storage.words import RuleKind

EVERYTHING = "/*"  # "acme/*": every repository of acme that no other rule names


@dataclass(frozen=True, slots=True)
class Rule:
    """One name that belongs to a service."""

    service_id: int
    kind: str  # of RuleKind
    name: str


@dataclass(frozen=True, slots=True)
class Traits:
    """What rules look at in an item."""

    tracker: str
    place: str | None = None
    projects: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    components: tuple[str, ...] = ()


class Rules:
    """Every rule, handed over in the file order of their services."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._by_name: dict[tuple[str, str], tuple[int, int]] = {}  # the rule's place in the order, and the service
        for order, rule in enumerate(self._rules):
            self._by_name.setdefault((rule.kind, rule.name.casefold()), (order, rule.service_id))

    def service_of(self, traits: Traits) -> int | None:
        """Return the service of an item, None where no rule speaks of it.

        >>> rules = Rules([Rule(1, "github", "acme/*"), Rule(2, "github", "acme/payments"), Rule(3, "label", "Fraud")])
        >>> rules.service_of(Traits("github", "Acme/site")), rules.service_of(Traits("github", "acme/payments"))
        (1, 2)
        >>> rules.service_of(Traits("github", "acme/payments", labels=("fraud",)))
        3
        """
        for alike in self._sought(traits):
            found = [self._by_name[kind, name.casefold()] for kind, name in alike if (kind, name.casefold()) in self]
            if found:
                return min(found)[1]
        return None

    def places(self, tracker: str) -> list[str]:
        """Return the repositories, projects or teams of a tracker that can be read, in file order, each once."""
        names: dict[str, str] = {}
        for rule in self._rules:
            if rule.kind == tracker and not rule.name.endswith(EVERYTHING):
                names.setdefault(rule.name.casefold(), rule.name)
        return list(names.values())

    def speaks_of(self, tracker: str) -> bool:
        """Tell whether a rule names anything of a tracker, be it everything of an owner."""
        return any(rule.kind == tracker for rule in self._rules)

    def fingerprint(self, tracker: str) -> str:
        """Return what changes as soon as an item of this tracker may belong elsewhere."""
        kinds = {tracker, RuleKind.LABEL, RuleKind.COMPONENT}
        words = [f"{rule.service_id} {rule.kind} {rule.name.casefold()}" for rule in self._rules if rule.kind in kinds]
        return hashlib.sha256("\n".join(words).encode()).hexdigest()

    def __contains__(self, key: tuple[str, str]) -> bool:
        return key in self._by_name

    @staticmethod
    def _sought(traits: Traits) -> Iterator[list[tuple[str, str]]]:
        """Yield the rules that would fit, the most telling first; those of one list count alike."""
        yield [
            *((RuleKind.COMPONENT.value, name) for name in traits.components),
            *((RuleKind.LABEL.value, name) for name in traits.labels),
        ]
        yield [(traits.tracker, name) for name in traits.projects]
        for name in wider(traits.place or ""):
            yield [(traits.tracker, name)]


def wider(place: str) -> Iterator[str]:
    """Yield a place as rules may name it, the narrowest first.

    >>> list(wider("acme/shop/web"))
    ['acme/shop/web', 'acme/shop/*', 'acme/*']
    """
    yield place
    while "/" in place:
        place = place.rpartition("/")[0]
        yield place + EVERYTHING
