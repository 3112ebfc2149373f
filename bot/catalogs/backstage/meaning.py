"""What catalogs mean here: an organisation for each file, and what was left out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from bot.catalogs.backstage.annotations import Annotations
from bot.catalogs.backstage.entities import SERVICES, Catalog, Entity
from bot.catalogs.backstage.leftovers import Leftovers
from bot.catalogs.backstage.links import steps
from bot.catalogs.backstage.names import Names
from bot.catalogs.backstage.people import People
from bot.catalogs.backstage.standing import Facts, Standing
from bot.catalogs.document import Word
from bot.catalogs.entries import Link, Service, Team, Trackers
from bot.catalogs.faults import Fault, refuse
from bot.catalogs.organisation import Organisation
from storage.words import Lifecycle

_SAID = {"team": "team", "business_name": "title", "owner": "owner", "lifecycle": "lifecycle"}  # as catalogs call it


class FoundTeam(Team):
    """A team of a catalog: it may lack a channel, and adds only."""

    has_place: ClassVar[bool] = False


class FoundService(Service):
    """A service of a catalog: it says only what is not said yet."""

    has_place: ClassVar[bool] = False


def meaning(catalogs: Sequence[Catalog], standing: Standing) -> tuple[list[Organisation], tuple[str, ...]]:
    """Return what each catalog adds to what is known, and in sentences what is not taken over.

    Catalogs are read together: each may name what the others define. Raises FaultyFileError for an entity that two
    of them define.
    """
    entities = [entity for catalog in catalogs for entity in catalog.entities]
    _refuse_doubles(catalogs)
    left = Leftovers()
    names = Names(entities, standing)
    people = People(entities, names, standing, left)
    making = _Making(standing, left)
    for entity, team, members in people.teams():
        making.team(entity, team, members)
    annotations = Annotations(entities, left)
    for entity in (entity for entity in entities if entity.kind in SERVICES):
        if names.is_gone(entity):
            said = f'the service "{names.of(entity)}" was removed here and stays so'
            left.say(entity.file, entity.name.line, said)
        else:
            making.service(entity, names.of(entity), _facts(entity, people, left), annotations.rules(entity))
    for step in steps(entities, names, standing.links, left):
        making.link(step.entity, step.start, step.end)
    for entity in entities:
        left.fields(entity.unkept)
        if entity.kind not in {*SERVICES, "group", "user"}:
            left.kind(entity)
    return [making.organisation(catalog.file) for catalog in catalogs], left.sentences()


def _facts(entity: Entity, people: People, left: Leftovers) -> dict[str, str]:
    """Return what an entity says of its service, by key of the organisation file."""
    team, owner = people.owner(entity)
    lifecycle = entity.lifecycle
    if lifecycle and lifecycle.lower() not in list(Lifecycle):
        known = ", ".join(Lifecycle)
        said = f'{entity.full_name}: the lifecycle "{lifecycle}" is none of {known}, so it has none'
        left.say(entity.file, lifecycle.line, said)
        lifecycle = None
    said_of = {"team": team, "business_name": entity.title, "owner": owner}
    said_of["lifecycle"] = lifecycle.lower() if lifecycle else None
    return {key: str(value) for key, value in said_of.items() if value}


def _refuse_doubles(catalogs: Sequence[Catalog]) -> None:
    first: dict[tuple[str, str, str], Entity] = {}
    for catalog in catalogs:
        faults = []
        for entity in catalog.entities:
            before = first.setdefault(entity.key, entity)
            if before.file != entity.file and entity.kind in {*SERVICES, "group", "user"}:
                where = f"{before.file}:{before.name.line}"
                faults.append(Fault(entity.name.line, f'{entity.shown} "{entity.full_name}" stands in {where} too'))
        refuse(catalog.file, faults)


class _Making:
    """The entries on their way, by file and name."""

    def __init__(self, standing: Standing, left: Leftovers) -> None:
        self._standing, self._left = standing, left
        self._teams: dict[str, list[FoundTeam]] = {}
        self._services: dict[str, tuple[Entity, dict[str, Any]]] = {}  # by name: who says it first, and what
        self._links: dict[str, list[str]] = {}

    def team(self, entity: Entity, name: str, members: Sequence[str]) -> None:
        """Make a team, or add members to one."""
        line = entity.name.line
        said: dict[str, Any] = {"name": Word(name, line), "members": tuple(Word(email, line) for email in members)}
        if name not in self._standing.teams:
            said["channel"] = Word("", line)
        self._teams.setdefault(entity.file, []).append(FoundTeam.model_construct(**said))

    def service(self, entity: Entity, name: str, facts: Facts, rules: Mapping[str, Sequence[str]]) -> None:
        """Make a service, or say of one what is not said yet; leave out what differs from what is said."""
        known = self._standing.services.get(name, {})
        line = entity.name.line
        said: dict[str, Any] = {}
        for key, value in facts.items():
            if key not in known:
                said[key] = Lifecycle(value) if key == "lifecycle" else Word(value, line)
            elif not self._is_same(key, known[key], value):
                here = known[key] or "empty"
                what = f'{name}: the {_SAID[key]} "{value}" is left out: here it is "{here}", which stays'
                self._left.say(entity.file, line, what)
        if trackers := self._trackers(name, rules, line):
            said["trackers"] = trackers
        self._services.setdefault(name, (entity, said))[1].update(said)

    def link(self, entity: Entity, start: str, end: str) -> None:
        """Add a link to the service that it leads from."""
        self._services.setdefault(start, (entity, {}))
        self._links.setdefault(start, []).append(end)

    def organisation(self, file: str) -> Organisation:
        """Return what one file adds."""
        teams, services = tuple(self._teams.get(file, ())), tuple(self._entries(file))
        return Organisation.model_construct({"file", "teams", "services"}, file=file, teams=teams, services=services)

    def _entries(self, file: str) -> Iterator[FoundService]:
        for name, (entity, said) in self._services.items():
            if entity.file == file:
                line = entity.name.line
                links = tuple(Link.model_construct(to=Word(end, line)) for end in self._links.get(name, ()))
                every = {"name": Word(name, line), **said, **({"links": links} if links else {})}
                yield FoundService.model_construct(**every)

    def _trackers(self, name: str, rules: Mapping[str, Sequence[str]], line: int) -> Trackers | None:
        """Return the sections that grow, each with the names that it has already; None where none does."""
        grown: dict[str, Any] = {}
        for section, names in rules.items():
            old = self._standing.rules.get((name, section), ())
            new = {word.casefold(): word for word in reversed(names) if word.casefold() not in _folded(old)}
            if new:
                grown[section] = tuple(Word(word, line) for word in [*old, *reversed(new.values())])
        return Trackers.model_construct(**grown) if grown else None

    def _is_same(self, key: str, known: Any, value: str) -> bool:
        return bool(known == (self._standing.slack.get(value, value) if key == "owner" else value))


def _folded(names: Sequence[str]) -> set[str]:
    return {name.casefold() for name in names}
