"""Reading blocks: their interactive elements, the words they show, and the ids Slack gives where an app gave none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from bot.sandbox.ids import Ids
from bot.sandbox.wire import Json

READ = {
    *("text", "title", "label", "hint", "fields", "elements", "element", "accessory", "alt_text", "rows"),
    *("subtitle", "body", "rich_text_title", "child_blocks", "tasks", "details", "output"),
}
INTERACTIVE_BLOCKS = {"section", "actions", "input", "context_actions", "card"}


def every(blocks: Iterable[Json]) -> Iterator[Json]:
    """Yield the blocks and those that stand inside of them, from top to bottom."""
    for block in blocks:
        yield block
        yield from every(block.get("child_blocks", []))
        if block.get("type") == "carousel":
            yield from every(block.get("elements", []))


def elements(blocks: Iterable[Json]) -> Iterator[tuple[Json, Json]]:
    """Yield every block element that can be acted on with the block it sits in, from top to bottom."""
    for block in every(blocks):
        if block.get("type") in INTERACTIVE_BLOCKS:
            yield from ((block, element) for element in _inside(block) if "action_id" in element)


def with_ids(blocks: Iterable[Json], ids: Ids) -> list[Json]:
    """Return a copy in which each block has a `block_id` and each interactive element an `action_id`."""
    copies = deepcopy(list(blocks))
    for block in every(copies):
        block.setdefault("block_id", ids.next("b"))
        if block.get("type") in INTERACTIVE_BLOCKS:
            for element in _inside(block):
                if element.get("type") != "image":
                    element.setdefault("action_id", ids.next("a"))
    return copies


def _inside(block: Json) -> list[Json]:
    places = [block.get("accessory"), block.get("element"), *block.get("elements", []), *block.get("actions", [])]
    return [element for element in places if element]


def words(part: Any) -> Iterator[str]:
    """Yield the texts people read in this part of a layout, options and hidden values left out."""
    if isinstance(part, list):
        for item in part:
            yield from words(item)
    elif isinstance(part, dict):
        if isinstance(part.get("text"), str):
            yield part["text"]
        for name in part:
            if name in READ and isinstance(part[name], dict | list):
                yield from words(part[name])


def label(part: Json | None) -> str:
    """Return the words of a text object; nothing when there is none."""
    return str((part or {}).get("text", ""))
