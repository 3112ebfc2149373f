"""The links between the services of a catalog: from whoever serves to whoever is served."""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.catalogs.backstage.entities import SERVICES, Entity
from bot.catalogs.backstage.leftovers import Leftovers
from bot.catalogs.backstage.names import Names
from bot.catalogs.backstage.references import Key, Reference
from bot.catalogs.backstage.standing import Pair

_TOWARDS = {"system": True, "subcomponentOf": True, "dependencyOf": True, "dependsOn": False}  # the one referred to?


@dataclass(frozen=True, slots=True)
class Step:
    """One link, and the entity and the line that say it."""

    start: str
    end: str
    entity: Entity
    line: int


def steps(entities: Sequence[Entity], names: Names, known: Collection[Pair], left: Leftovers) -> Iterator[Step]:
    """Yield each link once, in the order of the files; leave out what leads nowhere, to itself or round in a circle.

    Those known already come first: a link of the catalog never closes a circle with them.
    """
    reached, said = _Reached(known), list(_Steps(entities, names, left).all())
    round_about = _round_about({*known, *((step.start, step.end) for step in said)})
    for step in said:
        pair = f"{step.start} → {step.end}"
        if step.start == step.end:
            left.say(step.entity.file, step.line, f"{pair} is left out: a service does not serve itself")
        elif {step.start, step.end} <= round_about and (circle := reached.path(step.end, step.start)):
            round_ = " → ".join([step.start, *circle])
            why = f"it would close the circle {round_}; set it by hand if another link of these is the wrong one"
            left.say(step.entity.file, step.line, f"{pair} is left out: {why}")
        elif reached.add(step.start, step.end):
            yield step


def _round_about(pairs: Collection[Pair]) -> set[str]:
    """Return the names that may lie on a circle: no other can have a way back to itself.

    >>> sorted(_round_about({("a", "b"), ("b", "c"), ("c", "b"), ("c", "d"), ("d", "e")}))
    ['b', 'c']
    """
    return _behind(pairs) & _behind([(end, start) for start, end in pairs])


def _behind(pairs: Collection[Pair]) -> set[str]:
    """Return the names that are on a circle or behind one: those left once what nothing leads to is gone."""
    after: dict[str, list[str]] = {}
    for start, end in pairs:
        after.setdefault(start, []).append(end)
    waiting = Counter(end for _, end in pairs)
    free = [start for start in after if not waiting[start]]
    for start in free:  # which grows on the way
        waiting.subtract(after.get(start, ()))
        free += [end for end in after.get(start, ()) if not waiting[end]]
    return {end for end, number in waiting.items() if number}


class _Steps:
    """Every link that the entities say, as often as they say it."""

    def __init__(self, entities: Sequence[Entity], names: Names, left: Leftovers) -> None:
        self._names, self._left = names, left
        self._services = [entity for entity in entities if entity.kind in SERVICES and not names.is_gone(entity)]
        self._providers: dict[Key, list[str]] = {}
        for entity in self._services:
            for ref in entity.refers("providesApis"):
                self._providers.setdefault(ref.key, []).append(names.of(entity))

    def all(self) -> Iterator[Step]:
        consumed: set[Key] = set()
        for entity in self._services:
            yield from self._said_outright(entity)
            for ref in entity.refers("consumesApis"):
                consumed.add(ref.key)
                for provider in self._provided_by(entity, ref):
                    yield Step(provider, self._names.of(entity), entity, ref.word.line)
        for ref in (ref for entity in self._services for ref in entity.refers("providesApis")):
            if ref.key not in consumed:
                self._left.among(
                    "of the APIs provided: nothing in the files consumes them, so they make no link", ref.full_name
                )

    def _said_outright(self, entity: Entity) -> Iterator[Step]:
        own = self._names.of(entity)
        for key, towards in _TOWARDS.items():
            for ref in entity.refers(key):
                if other := self._service(entity, key, ref):
                    start, end = (own, other) if towards else (other, own)
                    yield Step(start, end, entity, ref.word.line)

    def _provided_by(self, entity: Entity, ref: Reference) -> list[str]:
        """Return who provides what an entity consumes; a reference may name the provider itself."""
        if ref.kind in SERVICES:
            service = self._service(entity, "consumesApis", ref)
            return [service] if service else []
        if ref.key not in self._providers:
            said = (
                f'{entity.full_name}: nothing in the files provides "{ref.word}" of consumesApis, so there is no link'
            )
            self._left.say(entity.file, ref.word.line, said)
        return self._providers.get(ref.key, [])

    def _service(self, entity: Entity, key: str, ref: Reference) -> str | None:
        service = self._names.service(ref)
        if service is None:
            why = self._names.why(ref)
            if not ref.kind:
                why = "says no kind, such as component: or resource:"
            elif ref.kind not in SERVICES:
                why = "is no component, system or resource"
            said = f'{entity.full_name}: "{ref.word}" of {key} {why}, so there is no link'
            self._left.say(entity.file, ref.word.line, said)
        return service


class _Reached:
    """Links as they are added, and the ways along them."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._after: dict[str, dict[str, None]] = {}
        for start, end in sorted(pairs):
            self.add(start, end)

    def add(self, start: str, end: str) -> bool:
        """Add a link and tell whether it is new."""
        after = self._after.setdefault(start, {})
        new = end not in after
        after[end] = None
        return new

    def path(self, start: str, end: str) -> list[str]:
        """Return the shortest way as names, or nothing where there is none."""
        came: dict[str, str] = {start: ""}
        queue = deque([start])
        while queue and end not in came:
            here = queue.popleft()
            for there in self._after.get(here, ()):
                if there not in came:
                    came[there] = here
                    queue.append(there)
        way = [end] if end in came else []
        while way and way[-1] != start:
            way.append(came[way[-1]])
        return way[::-1]
