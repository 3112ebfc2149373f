"""Several organisation files as one: what one of them defines the others may name, and each fault keeps its own place.

Decision: in the merged file a line is its file's number and its line in one integer. Why: everything that is checked
of one file is so checked across them, with no second set of checks. Cost: whoever says a line asks `place` for it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from bot.catalogs.document import Word
from bot.catalogs.entries import Contents, Holder, PersonEntry, Roles
from bot.catalogs.entry import Entry
from bot.catalogs.faults import Fault, refuse
from bot.catalogs.organisation import Organisation
from bot.catalogs.references import contradictions

E = TypeVar("E", bound=Entry)

APART = 10_000_000  # more lines than a file has
_LISTS = {
    "objectives": "objective",
    "teams": "team",
    "people": "person",
    "customers": "customer",
    "services": "service",
    "work_items": "work item",
}


class Several(Organisation):
    """Files merged into one; where a line of it stands, says `place`."""

    files: tuple[str, ...]


@dataclass(frozen=True)
class Placed(Fault):
    """A fault that knows its own file."""

    its_file: str = ""

    def sentence(self, file: str) -> str:  # noqa: ARG002
        """Return what the fault says, at its own place."""
        return Fault.sentence(replace(self, line=self.line % APART), self.its_file)


def together(files: Sequence[Organisation]) -> Organisation:
    """Return files, each sound in itself, as one; an entry that stands in several must be the same in all of them.

    Raises FaultyFileError for what they contradict each other in. The entries' words are moved: pass on what you get.
    """
    if len(files) == 1:
        return files[0]
    for number, file in enumerate(files):
        _move(file, number * APART)
    faults: list[Fault] = []
    names = tuple(file.file for file in files)
    merged = Several.model_construct(file=", ".join(names), files=names)
    said: dict[str, Any] = {"roles": _roles(merged, files, faults)}
    said |= _said_once(merged, files, "goal", lambda goal: goal.text, faults)
    said |= _said_once(merged, files, "wording", lambda word: word, faults)
    for key, noun in _LISTS.items():
        said[key] = tuple(_entries(merged, noun, [entry for file in files for entry in getattr(file, key)], faults))
    merged = merged.model_copy(update=said)
    refuse(merged.file, placed(merged, faults or contradictions(merged)))
    return merged


def place(organisation: Organisation, line: int) -> tuple[str, int]:
    """Return the file in which a line of an organisation stands, and its number there."""
    if isinstance(organisation, Several):
        return organisation.files[line // APART], line % APART
    return organisation.file, line


def placed(organisation: Organisation, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the faults of an organisation so that each says its own file and line."""
    for fault in faults:
        if isinstance(organisation, Several):
            yield Placed(**vars(fault), its_file=place(organisation, fault.line)[0])
        else:
            yield fault


def _entries(merged: Several, noun: str, entries: Sequence[E], faults: list[Fault]) -> Iterator[E]:
    """Yield each entry once, and note those that stand in two files with different words."""
    first: dict[str, E] = {}
    for entry in entries:
        name = _key(entry)
        before = first.setdefault(name, entry)
        if before is entry:
            yield entry
        elif before != entry:
            faults.append(_differs(merged, f'{noun} "{name}"', name, _key(before)))


def _roles(merged: Several, files: Sequence[Organisation], faults: list[Fault]) -> Roles:
    managers = [one for file in files for one in file.managers]
    admins = [one for file in files for one in file.admins]
    return Roles(
        managers=tuple(_entries(merged, "manager", managers, faults)),
        admins=tuple(_entries(merged, "administrator", admins, faults)),
    )


def _said_once(
    merged: Several, files: Sequence[Organisation], key: str, word: Callable[[Any], Word], faults: list[Fault]
) -> dict[str, Any]:
    """Return what the files say of a key that has one value; a bare key counts only where no file says more."""
    values = [getattr(file, key) for file in files if file.said(key)]
    full = [value for value in values if value is not None]
    faults += [_differs(merged, f"the {key}", word(v), word(full[0])) for v in full[1:] if v != full[0]]
    return {key: next(iter(full), None)} if values else {}


def _key(entry: Entry) -> Word:
    word: Word = entry.person if isinstance(entry, PersonEntry | Holder) else getattr(entry, "name")  # noqa: B009
    return word


def _differs(merged: Several, what: str, word: Word, before: Word) -> Fault:
    file, line = place(merged, before.line)
    return Fault(word.line, f"{what} stands in {file}:{line} too, and differs from this; say it in one place")


def _move(contents: Contents, lines: int) -> None:
    """Move every word of a file down by so many lines, each once: an anchor's words stand in several places."""
    words = {id(word): word for word in _words(contents) if word.line} if lines else {}
    for word in words.values():
        word.line += lines


def _words(value: object) -> Iterator[Word]:
    if isinstance(value, Word):
        yield value
    elif isinstance(value, BaseModel):
        for part in vars(value).values():
            if part is not None:
                yield from _words(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _words(part)
