"""Finding what a person means on what they see: a button by its words, a field by its label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.sandbox.errors import NotThereError
from bot.sandbox.layout import elements, every, label, words
from bot.sandbox.state import STATE
from bot.sandbox.wire import Json

EMOJI = re.compile(r"^(?::[\w+'-]+:|[^\w\s])+\s+")
PRESSED = ("button", "icon_button", "workflow_button")
OPTIONED = ("overflow",)


@dataclass(frozen=True)
class Control:
    """An element in its block, with the words a person calls it by."""

    block: Json
    element: Json
    names: tuple[str, ...]


def plain(words: str) -> str:
    """Return a label without the emoji it starts with.

    >>> plain("😠 Very unhappy"), plain(":wave: Hello"), plain("Not today")
    ('Very unhappy', 'Hello', 'Not today')
    """
    return EMOJI.sub("", words)


def same(shown: str, wanted: str) -> bool:
    """Say whether a label is the wanted one, exactly or but for a leading emoji."""
    return wanted in {shown, plain(shown)}


def buttons(blocks: Iterable[Json]) -> list[Control]:
    """Return every button, from top to bottom."""
    return [
        Control(block, element, (label(element.get("text")),))
        for block, element in elements(blocks)
        if element["type"] in PRESSED
    ]


def fields(blocks: Iterable[Json]) -> list[Control]:
    """Return everything that holds a value; it goes by its label, its placeholder, its ids, or its section's text."""
    found = []
    for block, element in elements(blocks):
        if element["type"] in STATE or element["type"] in OPTIONED:
            names = (
                label(block.get("label")),
                label(element.get("placeholder")),
                element["action_id"],
                block["block_id"],
                label(block.get("text")) if block["type"] == "section" else "",
            )
            found.append(Control(block, element, tuple(name for name in names if name)))
    return found


def at(blocks: Iterable[Json], block_id: str, action_id: str) -> Control:
    """Return the control with these ids.

    Raises `NotThereError`.
    """
    for block, element in elements(blocks):
        if (block.get("block_id"), element["action_id"]) == (block_id, action_id):
            return Control(block, element, ())
    raise NotThereError(f"nothing is called {block_id!r}, {action_id!r}")


def options(element: Json) -> Iterator[Json]:
    """Yield the options that the layout itself holds."""
    yield from element.get("options", [])
    for group in element.get("option_groups", []):
        yield from group["options"]


def one(found: list[Control], wanted: str, *, among: list[Control], nth: int | None = None) -> Control:
    """Return the control that was meant.

    Raises `NotThereError`, listing what there is, when none or several fit and `nth` (0 = first) does not choose.
    """
    if nth is not None and nth < len(found):
        return found[nth]
    if len(found) == 1:
        return found[0]
    shown = " · ".join(control.names[0] if control.names else control.element["action_id"] for control in among)
    count = "nothing is" if not found else f"{len(found)} are"
    raise NotThereError(f"{count} called {wanted!r}; there is: {shown or 'nothing'}")


def beside(control: Control, blocks: list[Json], text: str) -> bool:
    """Say whether this text stands in the control's own block, or in the nearest block above that has words."""
    place = next(place for place, block in enumerate(blocks) if control.block in every([block]))
    if text in "\n".join(words(control.block)):
        return True
    above = ["\n".join(words(block)) for block in blocks[:place] if block["type"] in {"section", "header", "context"}]
    return bool(above) and text in above[-1]
