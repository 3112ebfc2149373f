"""What a catalog says that is not taken over, in plain sentences."""

from collections import Counter
from collections.abc import Iterable

from bot.catalogs.backstage.entities import Entity

_NAMES = 20  # that one line names
_LINES = 50  # that are said one by one
_KINDS = {
    "api": "no service by itself; only the links that it makes are kept",
    "location": "it only says where other files are, and nothing is fetched: import those files too",
}


class Leftovers:
    """Collects what is left out while a catalog is read; says it once, at the end."""

    def __init__(self) -> None:
        self._each: dict[str, None] = {}
        self._groups: dict[str, dict[str, None]] = {}
        self._fields: Counter[str] = Counter()

    def say(self, file: str, line: int, what: str) -> None:
        """Note one thing with its place."""
        self._each[f"{file}:{line}: {what}"] = None

    def among(self, reason: str, name: str) -> None:
        """Note a name among those that are left out for the same reason, such as "on no team"."""
        self._groups.setdefault(reason, {})[name] = None

    def kind(self, entity: Entity) -> None:
        """Note an entity whose kind has no meaning here."""
        reason = _KINDS.get(entity.kind, "it has no meaning here")
        self.among(f"of the kind {entity.shown}: {reason}", entity.full_name)

    def fields(self, names: Iterable[str]) -> None:
        """Note fields that have no place here."""
        self._fields.update(names)

    def sentences(self) -> tuple[str, ...]:
        """Return everything left out: what has its line, then by reason, then the fields."""
        each = list(self._each)
        said = each[:_LINES]
        if len(each) > _LINES:
            said.append(f"… and {len(each) - _LINES:,} more of these.")
        for reason, names in self._groups.items():
            said.append(f"{len(names):,} {reason}: {_listed(names)}.")
        if self._fields:
            counted = [f"{name} ({number:,})" for name, number in sorted(self._fields.items())]
            said.append(f"Fields without a place here: {', '.join(counted)}.")
        return tuple(said)


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    rest = f" and {len(every) - _NAMES:,} more" if len(every) > _NAMES else ""
    return ", ".join(every[:_NAMES]) + rest
