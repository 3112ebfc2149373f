"""What the entities of a catalog are called here."""

from collections.abc import Sequence

from bot.catalogs.backstage.entities import SERVICES, Entity
from bot.catalogs.backstage.references import Key, Reference, full_name
from bot.catalogs.backstage.standing import Spelling, Standing


class Names:
    """The names of services and teams, of the catalogs and of what is known besides."""

    def __init__(self, entities: Sequence[Entity], standing: Standing) -> None:
        self.entities = {entity.key: entity for entity in entities}
        self._services, self._teams = Spelling(standing.services), Spelling(standing.teams)
        self._gone = {"group": Spelling(standing.gone_teams), "service": Spelling(standing.gone_services)}
        self._named: dict[Key, str] = {}
        taken: set[str] = set()
        for kind in SERVICES:  # in this order, so that a component keeps a name that others share
            for entity in (entity for entity in entities if entity.kind == kind):
                name = self._name_of(entity, taken)
                taken.add(name.casefold())
                self._named[entity.key] = name
        for entity in (entity for entity in entities if entity.kind == "group"):
            self._named[entity.key] = self._teams.of(entity.full_name) or entity.full_name

    def of(self, entity: Entity) -> str:
        """Return what a service or a team is called."""
        return self._named[entity.key]

    def is_gone(self, entity: Entity) -> bool:
        """Tell whether somebody removed it here."""
        return self._gone["group" if entity.kind == "group" else "service"].of(self.of(entity)) is not None

    def service(self, ref: Reference) -> str | None:
        """Return the service that a reference means, None where nobody knows it."""
        if ref.key in self.entities and ref.kind in SERVICES:
            entity = self.entities[ref.key]
            return None if self.is_gone(entity) else self.of(entity)
        return self._services.of(*_candidates(ref.kind, ref.namespace, ref.name)) if ref.kind in SERVICES else None

    def team(self, ref: Reference) -> str | None:
        """Return the team that a reference means, None where nobody knows it."""
        if ref.kind != "group":
            return None
        if ref.key in self.entities:
            entity = self.entities[ref.key]
            return None if self.is_gone(entity) else self.of(entity)
        return self._teams.of(ref.full_name)

    def why(self, ref: Reference) -> str:
        """Return why a reference means nothing here: somebody removed it, or nobody knows it."""
        candidates = _candidates(ref.kind, ref.namespace, ref.name)
        if self._gone["group" if ref.kind == "group" else "service"].of(*candidates):
            return "was removed here"
        return "is neither in the files nor known here"

    def _name_of(self, entity: Entity, taken: set[str]) -> str:
        """Return a service's name; known here under its kind's name, it keeps that one."""
        long, short = _candidates(entity.kind, entity.namespace, entity.name)
        known = None if entity.kind == "component" else self._services.of(long)
        name = known or (long if short.casefold() in taken else self._services.of(short) or short)
        return name if name.casefold() not in taken else long


def _candidates(kind: str, namespace: str, name: str) -> tuple[str, str]:
    short = full_name(namespace, name)
    return f"{short} ({kind})", short
