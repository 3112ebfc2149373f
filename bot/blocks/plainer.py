"""The same message in plainer forms, for whoever of Slack's kind does not know the newer blocks."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from bot.blocks.kit import Block, Message, context
from bot.blocks.paging import BEHIND

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_NATIVE = ("data_visualization", "table")  # the newest first
PRESSED = "press_"  # with this begin the ids of paragraphs that say nothing without their button
_SHOWN = "Somebody here asked me to show this to all of you."


def forms(message: Message) -> Iterator[Message]:
    """Yield a message as it is, then without charts, then in words alone: its text says everything."""
    yield message
    kinds = [block["type"] for block in message.blocks]
    if _NATIVE[0] in kinds:
        yield Message(message.text, [block for block in message.blocks if block["type"] != _NATIVE[0]])
    if any(kind in kinds for kind in _NATIVE):
        yield Message(message.text)


def mentioned(message: Message) -> set[str]:
    """Return the Slack ids of everybody who is mentioned in a message."""
    return set(_MENTION.findall(f"{message.text} {list(message.blocks)}"))


def for_everybody(message: Message, named: Callable[[str], str]) -> Message:
    """Return a message for a channel: nothing to press, and nobody is called by it; `named` says what they are called.

    What somebody presses is answered to them, with what they may see: a button for everybody would answer the first.
    """
    kept = [block for block in message.blocks if not str(block.get("block_id", "")).startswith(PRESSED)]
    blocks = [_still(block) for block in kept if block["type"] != "actions"]
    return Message(_quiet(message.text, named), [*_quiet(blocks, named), context(_SHOWN)] if blocks else [])


def _still(block: Block) -> Block:
    return {name: inner for name, inner in block.items() if name != "accessory"}


def _quiet(part: Any, named: Callable[[str], str]) -> Any:
    """Return words, or a layout with all its words, in which mentions are plain names, and no page is spoken of."""
    if isinstance(part, str):
        return _MENTION.sub(lambda found: named(found[1]), BEHIND.sub("", part))
    if isinstance(part, dict):
        return {field: _quiet(inner, named) for field, inner in part.items()}
    return [_quiet(inner, named) for inner in part] if isinstance(part, list) else part
