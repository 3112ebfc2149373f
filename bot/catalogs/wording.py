"""What pydantic found wrong, said in the words of the file and with its lines."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.catalogs.document import Block, Rows
from bot.catalogs.entries import (
    Confirmed,
    Contents,
    Customer,
    Digest,
    Goal,
    Holder,
    Link,
    Measure,
    MembersFrom,
    Objective,
    PersonEntry,
    Roles,
    Service,
    Team,
    Trackers,
    WorkItem,
)
from bot.catalogs.faults import Fault
from bot.catalogs.fields import shape

Place = tuple[int | str, ...]

_THINGS: dict[str, tuple[str, type[BaseModel]]] = {
    "": ("", Contents),
    "goal": ("a goal", Goal),
    "objectives": ("an objective", Objective),
    "roles": ("roles", Roles),
    "managers": ("a manager", Holder),
    "admins": ("an administrator", Holder),
    "teams": ("a team", Team),
    "members_from": ("members_from", MembersFrom),
    "digest": ("a digest", Digest),
    "people": ("an entry of people", PersonEntry),
    "customers": ("a customer", Customer),
    "services": ("a service", Service),
    "links": ("a link", Link),
    "confirmed": ("confirmed", Confirmed),
    "outcome": ("an outcome", Measure),
    "trackers": ("trackers", Trackers),
    "work_items": ("a work item", WorkItem),
}


def faults_of(error: ValidationError, tree: Block) -> Iterator[Fault]:
    """Yield a fault for everything that `error` holds."""
    for found in error.errors(include_url=False):
        what, given, among = _said(found)
        known = f"known are {', '.join(among)}" if found["type"] == "extra_forbidden" else ""
        yield Fault(_line(tree, found["loc"]), what, given, among, known)


def _said(found: ErrorDetails) -> tuple[str, str, list[str]]:
    place = found["loc"]
    key = _key(place)
    if found["type"] == "said":
        said = found["ctx"]
        return said["what"].replace("{key}", key), said["given"], said["among"]
    if found["type"] == "extra_forbidden":
        thing, model = _thing(place[:-1])
        return f'unknown key "{key}"' + (f" in {thing}" if thing else ""), key, list(model.model_fields)
    if found["type"] == "missing":
        return f"{_thing(place[:-1])[0]} needs {key}", "", []
    if found["type"] == "model_type":
        return f"{_thing(place)[0]} is a mapping, not {shape(found['input'])}", "", []
    return f"{key} is a list, not {shape(found['input'])}", "", []


def _key(place: Place) -> str:
    words = [step for step in place if isinstance(step, str)]
    return words[-1] if isinstance(place[-1], str) else f"an entry of {words[-1]}"


def _thing(place: Place) -> tuple[str, type[BaseModel]]:
    words = [step for step in place if isinstance(step, str)]
    return _THINGS[words[-1] if words else ""]


def _line(tree: Block, place: Place) -> int:
    """Return the line of the last part of `place` that was written: of a key, or of an entry in a list."""
    node: Any = tree
    line = tree.line
    for step in place:
        if isinstance(node, Block):
            key = next((key for key in node if key == step), None)
            if key is None:
                break
            line, node = key.line, node[key]
        elif isinstance(node, Rows) and isinstance(step, int):
            node = node[step]
            line = getattr(node, "line", line)
    return line
