"""The annotations that say where a service's work lies, as the sections of `trackers`.

https://backstage.io/docs/features/software-catalog/well-known-annotations and, for Jira's, the plugin's own page:
https://www.npmjs.com/package/@roadiehq/backstage-plugin-jira
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.catalogs.backstage.entities import Entity
from bot.catalogs.backstage.leftovers import Leftovers
from bot.catalogs.document import Word

_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_PROJECT = re.compile(r"[\w.-]+(/[\w.-]+)+")
_JIRA = re.compile(r"[A-Z][A-Z0-9_]+")
_SOURCE = re.compile(
    r"url:https?://(?:www\.)?(?P<host>github|gitlab)\.com/(?P<place>[\w.-]+(?:/[\w.-]+)+?)"
    r"(?:/(?:-/)?(?:tree|blob)/[^/]+)?/?"
)

_INSIDE = {"-", "tree", "blob"}  # what comes before a place within a repository
_OWNED = 2  # parts of owner/repository


class Annotations:
    """The tracker rules of a catalog's services."""

    def __init__(self, entities: Iterable[Entity], left: Leftovers) -> None:
        self._left = left
        keys = [entity.annotations.get(Word("jira/project-key")) for entity in entities]
        self._projects = Counter(key.upper() for key in keys if key)

    def rules(self, entity: Entity) -> dict[str, list[str]]:
        """Return the names of an entity's rules by section, and leave out what is none.

        The folder that a source lies in, if it is given, is no rule: a rule takes a whole repository. A Jira project
        of several services, one of which names a component or label in it, is no rule of that one.
        """
        found: dict[str, list[str]] = {}
        for section, name in [*self._repositories(entity), *self._jira(entity)]:
            found.setdefault(section, []).append(name)
        for key in ("gitlab.com/project-id", "gitlab.com/instance"):
            if word := self._said(entity, key):
                why = {"gitlab.com/project-id": "a project is known here by its path: gitlab.com/project-slug"}
                self._leave(entity, key, word, why.get(key, "there is one GitLab here, that of GITLAB_URL"))
        return found

    def _repositories(self, entity: Entity) -> Iterator[tuple[str, str]]:
        slugs = (("github", _REPOSITORY, "owner/repository"), ("gitlab", _PROJECT, "group/project"))
        for section, pattern, wanted in slugs:
            key = f"{section}.com/project-slug"
            word = self._said(entity, key)
            if word and pattern.fullmatch(word):
                yield section, str(word)
            elif word:
                self._leave(entity, key, word, f"it is no {wanted}")
        source = self._said(entity, "backstage.io/source-location")
        if source and not any(self._said(entity, f"{section}.com/project-slug") for section, _, _ in slugs):
            yield from self._source(entity, source)

    def _source(self, entity: Entity, source: Word) -> Iterator[tuple[str, str]]:
        found = _SOURCE.fullmatch(source)
        parts = found["place"].split("/") if found else []
        if found and not _INSIDE.intersection(parts) and (found["host"] == "gitlab" or len(parts) == _OWNED):
            yield found["host"], found["place"].removesuffix(".git")
        else:
            why = "it is not plainly a whole repository of github.com or gitlab.com"
            self._leave(entity, "backstage.io/source-location", source, why)

    def _jira(self, entity: Entity) -> Iterator[tuple[str, str]]:
        parts = [("components", name) for name in self._split(entity, "jira/component")]
        parts += [("labels", name) for name in self._split(entity, "jira/label")]
        yield from parts
        project = self._said(entity, "jira/project-key")
        if project is None:
            return
        key = project.upper()
        if not _JIRA.fullmatch(key):
            self._leave(entity, "jira/project-key", project, "it is no key of a project")
        elif parts and self._projects[key] > 1:
            why = "several services share that project, so only the component and label are kept"
            self._leave(entity, "jira/project-key", project, why)
        else:
            yield "jira", key

    def _split(self, entity: Entity, key: str) -> list[str]:
        words = (self._said(entity, key) or "").split(",") if key == "jira/label" else [self._said(entity, key) or ""]
        return [word.strip() for word in words if word.strip()]

    def _said(self, entity: Entity, key: str) -> Word | None:
        return entity.annotations.get(Word(key))

    def _leave(self, entity: Entity, key: str, word: Word, why: str) -> None:
        self._left.say(entity.file, word.line, f'{entity.full_name}: {key} "{word}" is left out: {why}')
