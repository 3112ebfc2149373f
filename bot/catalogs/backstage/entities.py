"""A catalog file as entities, each checked by itself.

https://backstage.io/docs/features/software-catalog/descriptor-format
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.catalogs.backstage.references import DEFAULT, Key, Reference, full_name, reference
from bot.catalogs.document import Block, Rows, Word, documents
from bot.catalogs.faults import Fault, refuse
from bot.catalogs.fields import shape

SERVICES = ("component", "system", "resource")
TRACKED = frozenset(
    "github.com/project-slug gitlab.com/project-slug gitlab.com/project-id gitlab.com/instance"
    " jira/project-key jira/component jira/label backstage.io/source-location".split()
)
_VERSIONS = ("backstage.io/v1alpha1", "backstage.io/v1beta1")
_LONGEST = 63  # characters of a name
_NAME = re.compile(r"[A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?")
_OWN = {"owner": "group", "system": "system", "dependsOn": "", "dependencyOf": ""}
_REFERENCES: dict[str, dict[str, str]] = {  # by kind: the fields that refer, and the kind that each need not say
    "component": {**_OWN, "subcomponentOf": "component", "providesApis": "api", "consumesApis": "api"},
    "resource": _OWN,
    "system": {"owner": "group"},
    "group": {"members": "user"},
    "user": {"memberOf": "group"},
}
_SINGLE = {"owner", "system", "subcomponentOf"}


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity of a catalog; of a kind that has no meaning here only kind and name."""

    kind: str  # in small letters
    shown: str  # its kind as written
    name: Word
    file: str
    namespace: str = DEFAULT
    title: Word | None = None
    lifecycle: Word | None = None
    email: Word | None = None
    references: dict[str, tuple[Reference, ...]] = field(default_factory=dict)  # by field
    annotations: dict[Word, Word] = field(default_factory=dict)  # those of trackers
    unkept: tuple[str, ...] = ()  # the fields that have no place here

    @property
    def key(self) -> Key:
        """What references to it are compared with."""
        return (self.kind, self.namespace.casefold(), self.name.casefold())

    @property
    def full_name(self) -> str:
        """The name, with the namespace before it where that is not the usual one."""
        return full_name(self.namespace, self.name)

    def refers(self, key: str) -> tuple[Reference, ...]:
        """Return the references of one field."""
        return self.references.get(key, ())


@dataclass(frozen=True, slots=True)
class Catalog:
    """A catalog file that was read."""

    file: str
    entities: tuple[Entity, ...]


def is_catalog(trees: list[Any]) -> bool:
    """Tell whether the documents of a file are entities."""
    return any(isinstance(tree, Block) and ("apiVersion" in tree or "kind" in tree) for tree in trees)


def read(text: str, file: str) -> Catalog:
    """Return the entities of a catalog file in their order; documents that are empty are none.

    Raises FaultyFileError with every fault found: broken YAML, an entity without kind or name, fields of a wrong shape.
    """
    trees, faults = documents(text)
    entities = []
    for tree in trees:
        reading = _Reading(file)
        entity = reading.entity(tree)
        faults += reading.faults
        entities += [entity] if entity else []
    if not trees and not faults:
        faults = [Fault(1, "the file is empty")]
    refuse(file, [*faults, *_twice(entities)])
    return Catalog(file, tuple(entities))


def _twice(entities: list[Entity]) -> Iterator[Fault]:
    first: dict[Key, Entity] = {}
    for entity in entities:
        before = first.setdefault(entity.key, entity)
        if before is not entity and (entity.kind in _REFERENCES or entity.kind == "api"):
            said = f'{entity.shown} "{entity.full_name}" stands here twice, first on line {before.name.line}'
            yield Fault(entity.name.line, said)


class _Reading:
    """One entity on its way, with what is wrong with it."""

    def __init__(self, file: str) -> None:
        self.faults: list[Fault] = []
        self._file = file

    def entity(self, tree: Any) -> Entity | None:
        if not isinstance(tree, Block):
            self._wrong(getattr(tree, "line", 1), f"an entity is a mapping, not {shape(tree)}")
            return None
        version, kind = self._word(tree, "apiVersion", tree.line), self._word(tree, "kind", tree.line)
        for key, value in (("apiVersion", version), ("kind", kind)):
            if value is None and not self.faults:
                self._wrong(tree.line, f"an entity needs {key}")
        metadata = self._block(tree, "metadata", tree.line)
        name = self._word(metadata, "name", tree.line)
        if name is None and not self.faults:
            self._wrong(metadata.line or tree.line, "an entity needs metadata.name")
        if self.faults or not version or not kind or not name:
            return None
        if version not in _VERSIONS or kind.casefold() not in _REFERENCES:
            return self._plain(version, kind, name, metadata)
        return self._whole(kind, tree, metadata)

    def _plain(self, version: Word, kind: Word, name: Word, metadata: Block) -> Entity:
        """Return an entity of which nothing but its name can be said here."""
        ours = version.split("/")[0].endswith("backstage.io")
        shown = kind if ours else f"{kind} of {version}"
        namespace = self._word(metadata, "namespace", metadata.line)
        return Entity(shown.casefold(), str(shown), name, self._file, str(namespace or DEFAULT))

    def _whole(self, kind: Word, tree: Block, metadata: Block) -> Entity | None:
        folded, spec = kind.casefold(), self._block(tree, "spec", tree.line)
        name, namespace = self._name(metadata, "name") or Word(""), self._name(metadata, "namespace")
        service = folded in SERVICES
        profile = self._block(spec, "profile", spec.line) if folded == "user" else Block()
        annotations = self._annotations(metadata)
        made = Entity(
            kind=folded,
            shown=str(kind),
            name=name,
            file=self._file,
            namespace=str(namespace or DEFAULT),
            title=self._word(metadata, "title", metadata.line) if service else None,
            lifecycle=self._word(spec, "lifecycle", spec.line) if folded == "component" else None,
            email=self._word(profile, "email", profile.line),
            references=self._references(folded, spec, str(namespace or DEFAULT)),
            annotations={key: value for key, value in annotations.items() if service and key in TRACKED},
            unkept=tuple(_unkept(folded, tree, metadata, spec, profile)),
        )
        return None if self.faults else made

    def _references(self, kind: str, spec: Block, namespace: str) -> dict[str, tuple[Reference, ...]]:
        found: dict[str, tuple[Reference, ...]] = {}
        for key, usual in _REFERENCES[kind].items():
            words = [self._word(spec, key, spec.line)] if key in _SINGLE else self._words(spec, key)
            refs = [(word, reference(word, usual, namespace)) for word in words if word]
            for word, ref in refs:
                if ref is None:
                    self._wrong(word.line, f'{key}: "{word}" is no reference; write [kind:][namespace/]name')
            found[key] = tuple(ref for _, ref in refs if ref)
        return found

    def _annotations(self, metadata: Block) -> dict[Word, Word]:
        given = self._block(metadata, "annotations", metadata.line)
        read = {key: self._word(given, key, key.line) for key in given}
        return {key: value for key, value in read.items() if value}

    def _name(self, metadata: Block, key: str) -> Word | None:
        word = self._word(metadata, key, metadata.line)
        if word and (len(word) > _LONGEST or not _NAME.fullmatch(word)):
            wanted = f"letters, digits and - _ . between them, at most {_LONGEST}"
            self._wrong(word.line, f'metadata.{key} "{word}" is no name in Backstage: {wanted}')
        return word

    def _word(self, block: Block, key: str, line: int) -> Word | None:
        """Return a text with single spaces; nothing and an empty one are None."""
        value = block.get(Word(key))
        if value is None:
            return None
        if not isinstance(value, Word):
            self._wrong(getattr(value, "line", line), f"{key} is a text, not {shape(value)}")
            return None
        said = " ".join(value.split())
        return Word(said, value.line) if said else None

    def _words(self, block: Block, key: str) -> list[Word]:
        value = block.get(Word(key))
        if not isinstance(value, Rows):
            if value is not None:
                self._wrong(getattr(value, "line", block.line), f"{key} is a list, not {shape(value)}")
            return []
        for entry in value:
            if not isinstance(entry, Word):
                self._wrong(getattr(entry, "line", value.line), f"an entry of {key} is a text, not {shape(entry)}")
        return [Word(entry.strip(), entry.line) for entry in value if isinstance(entry, Word) and entry.strip()]

    def _block(self, block: Block, key: str, line: int) -> Block:
        value = block.get(Word(key))
        if isinstance(value, Block):
            return value
        if value is not None:
            self._wrong(getattr(value, "line", line), f"{key} is a mapping, not {shape(value)}")
        return Block()

    def _wrong(self, line: int, what: str) -> None:
        self.faults.append(Fault(line, what))


def _unkept(kind: str, tree: Block, metadata: Block, spec: Block, profile: Block) -> Iterator[str]:
    """Yield the fields that say something and have no place here."""
    service = kind in SERVICES
    known = {"name", "namespace", "annotations", *(["title"] if service else [])}
    yield from (key for key, value in tree.items() if _says(value) and key not in _ENVELOPE)
    yield from (key for key, value in metadata.items() if _says(value) and key not in known)
    annotations = metadata.get(Word("annotations")) or Block()
    for key, value in annotations.items() if isinstance(annotations, Block) else ():
        if _says(value) and not (service and key in TRACKED):
            yield f"annotation {key}"
    more = {"component": {"lifecycle"}, "user": {"profile"}}
    used = {*_REFERENCES[kind], *more.get(kind, ())}
    yield from (key for key, value in spec.items() if _says(value) and key not in used)
    yield from (f"profile.{key}" for key, value in profile.items() if _says(value) and key != "email")


_ENVELOPE = {"apiVersion", "kind", "metadata", "spec"}


def _says(value: Any) -> bool:
    return value is not None and value not in ("", [], {})
