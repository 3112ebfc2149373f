"""What administrators find of an import when they look back at who changed what.

Decision: a few entries by their names, many of a kind as their number, people always so. Why: a first import brings
thousands, and who is on which team is nobody's news. Cost: of a large import the file's own history knows more.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from bot.blocks.setup_changes import IMPORT, ROLES
from bot.usecases.importing.changes import Change, Changes, counted
from storage import models
from storage.words import Did

_EACH = 5  # so many of a kind are named
_DID = {"+": Did.ADDED, "~": Did.CHANGED, "-": Did.REMOVED}
_ROLES = {"manager", "administrator"}
_HOUSE = {"goal", "wording"}
_HIDDEN = {"person"}


def notes(changes: Changes, at: datetime) -> list[models.Change]:
    """Return what an import changed, to be kept."""
    rest = [one for one in changes.each if one.noun not in _ROLES | _HOUSE and one.noun != "order of"]
    told = [*_house(changes.each), *_roles(changes.each)]
    for (sign, noun), group in groupby(rest, key=lambda one: (one.sign, one.noun)):
        told += _of_a_kind(_DID[sign], noun, list(group))
    return [models.Change(at=at, by=IMPORT, noun=noun, name=name, did=did, what=what) for did, noun, name, what in told]


_Told = tuple[Did, str, str, str | None]


def _of_a_kind(did: Did, noun: str, group: Sequence[Change]) -> Iterator[_Told]:
    if len(group) > _EACH or noun in _HIDDEN:
        yield did, counted(len(group), noun), "", None
        return
    yield from ((did, noun, one.name, ", ".join(one.fields) or None) for one in group)


def _house(each: Iterable[Change]) -> Iterator[_Told]:
    said = list(dict.fromkeys(one.noun for one in each if one.noun in _HOUSE))
    if said:
        yield Did.CHANGED, "goal and objectives", "", ", ".join(said)


def _roles(each: Iterable[Change]) -> Iterator[_Told]:
    """Yield who got a role and who lost one; many as their number."""
    theirs = [one for one in each if one.noun in _ROLES]
    words = []
    for (sign, noun), group in groupby(theirs, key=lambda one: (one.sign, one.noun)):
        people = [one.name for one in group]
        whom = " and ".join(people) if len(people) <= _EACH else f"{len(people):,} people"
        words.append(f"{'new' if sign == '+' else 'no longer'} {noun} {whom}")
    if words:
        yield Did.CHANGED, ROLES, "", ", ".join(words)
