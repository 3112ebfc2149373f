"""What is known besides the catalogs: from the database, and from organisation files that are imported with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Facts = Mapping[str, Any]  # what is said of a service, by key of the organisation file; only what is said
Pair = tuple[str, str]  # the services that a link leads from and to


@dataclass(frozen=True, slots=True)
class Standing:
    """Names, and what is said of them; `gone` are those that somebody removed."""

    teams: frozenset[str] = frozenset()
    services: Mapping[str, Facts] = field(default_factory=dict)
    gone_teams: frozenset[str] = frozenset()
    gone_services: frozenset[str] = frozenset()
    links: frozenset[Pair] = frozenset()  # between services
    rules: Mapping[Pair, tuple[str, ...]] = field(default_factory=dict)  # by service and section of `trackers`
    slack: Mapping[str, str] = field(default_factory=dict)  # Slack ids by e-mail
    asked: bool = True  # whether Slack could be asked


class Spelling:
    """Names as they are spelt here, whatever their capitals."""

    def __init__(self, names: Iterable[str]) -> None:
        self._exact = frozenset(names)
        self._names = {name.casefold(): name for name in sorted(self._exact, reverse=True)}

    def of(self, *candidates: str) -> str | None:
        """Return the first of the candidates that is known; of several spellings the very same one."""
        for name in candidates:
            if name in self._exact:
                return name
            if name.casefold() in self._names:
                return self._names[name.casefold()]
        return None
