"""The bricks: Block Kit elements cut to Slack's limits, with whatever people typed made harmless.

Lengths: https://docs.slack.dev/reference/block-kit. Escaping: https://docs.slack.dev/messaging/formatting-message-text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Block = dict[str, Any]

SECTION, BUTTON, OPTION, CONTEXT, MESSAGE = 3000, 75, 75, 3000, 4000
VALUE = 2000  # of a button: what is longer is cut where it is made


@dataclass(frozen=True, slots=True)
class Message:
    """What is shown in a conversation: `text` alone says everything, because screen readers read only that."""

    text: str
    blocks: Sequence[Block] = field(default_factory=list)
    asks: bool = False  # it only asks back what was meant: nothing to show to others

    @property
    def payload(self) -> dict[str, Any]:
        """The arguments of chat.postMessage and of a response URL; nothing is unfurled."""
        return {
            "text": cut(self.text, MESSAGE),
            "blocks": list(self.blocks),
            "unfurl_links": False,
            "unfurl_media": False,
        }


def escaped(typed: str) -> str:
    """Return what somebody typed so that no mention, channel or link comes alive in it, nor text run backwards.

    >>> escaped("<!channel> & co")
    '&lt;!channel&gt; &amp; co'
    """
    return typed.translate(_HARMLESS)


def unescaped(sent: str) -> str:
    """Return what somebody typed, of which Slack sends three characters escaped.

    >>> unescaped("join R&amp;D &lt;3")
    'join R&D <3'
    """
    return sent.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


_BACKWARDS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # overrides of the direction of writing
_HARMLESS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"} | dict.fromkeys(_BACKWARDS, ""))


def cut(text: str, most: int) -> str:
    """Return `text` with at most `most` characters, an ellipsis where something was left out.

    >>> cut("Retry failed card payments", 12)
    'Retry faile…'
    """
    return text if len(text) <= most else text[: most - 1] + "…"


def plain(text: str, most: int = BUTTON) -> Block:
    """Return a plain text object; nothing in it comes alive."""
    return {"type": "plain_text", "text": cut(text, most), "emoji": True}


def mrkdwn(text: str, most: int = SECTION) -> Block:
    """Return a mrkdwn object in which names, links and channels are not made alive by Slack."""
    return {"type": "mrkdwn", "text": cut(text, most), "verbatim": True}


def section(text: str, accessory: Block | None = None, block_id: str | None = None) -> Block:
    """Return a paragraph, with a control at its side if given."""
    return _named({"type": "section", "text": mrkdwn(text)} | ({"accessory": accessory} if accessory else {}), block_id)


def header(text: str) -> Block:
    """Return a heading."""
    return {"type": "header", "text": plain(text, 150)}


def context(*lines: str) -> Block:
    """Return small grey lines."""
    return {"type": "context", "elements": [mrkdwn(line, CONTEXT) for line in lines]}


def divider() -> Block:
    """Return a line across."""
    return {"type": "divider"}


def actions(*elements: Block, block_id: str | None = None) -> Block:
    """Return a row of controls."""
    return _named({"type": "actions", "elements": list(elements)}, block_id)


def button(label: str, action_id: str, value: str = "", style: str | None = None) -> Block:
    """Return a button; `style` is `primary` or `danger`."""
    made = {"type": "button", "text": plain(label), "action_id": action_id}
    return made | ({"value": value} if value else {}) | ({"style": style} if style else {})


def confirmed(made: Block, title: str, text: str, yes: str, no: str) -> Block:
    """Return a button before whose press counts Slack itself asks: https://docs.slack.dev/reference/block-kit."""
    asks = {"title": plain(title, 100), "text": plain(text, 300), "confirm": plain(yes, 30), "deny": plain(no, 30)}
    return made | {"confirm": asks}


def option(label: str, value: str) -> Block:
    """Return one option of a menu."""
    return {"text": plain(label, OPTION), "value": value}


def group(label: str, options: Iterable[Block]) -> Block:
    """Return options under a common heading."""
    return {"label": plain(label, OPTION), "options": list(options)}


def select(action_id: str, placeholder: str, options: Sequence[Block], initial: Block | None = None) -> Block:
    """Return a menu of options."""
    made: Block = {"type": "static_select", "action_id": action_id, "placeholder": plain(placeholder, 150)}
    return made | {"options": list(options)} | ({"initial_option": initial} if initial else {})


def external(action_id: str, placeholder: str, initial: Block | None = None) -> Block:
    """Return a menu that asks for its options when it is opened, and again at each key that is typed into it."""
    made: Block = {"type": "external_select", "action_id": action_id, "placeholder": plain(placeholder, 150)}
    return made | {"min_query_length": 0} | ({"initial_option": initial} if initial else {})


def radio(action_id: str, options: Sequence[Block], initial: Block) -> Block:
    """Return radio buttons."""
    return {"type": "radio_buttons", "action_id": action_id, "options": list(options), "initial_option": initial}


def field_(label: str, element: Block, block_id: str, *, optional: bool = False, hint: str = "") -> Block:
    """Return a labelled field of a form."""
    made = {"type": "input", "block_id": block_id, "label": plain(label, 2000), "element": element}
    return made | {"optional": optional} | ({"hint": plain(hint, 2000)} if hint else {})


def form(callback_id: str, title: str, submit: str, blocks: Sequence[Block], private: str) -> Block:
    """Return a modal with a submit button; `private` comes back with what was filled in."""
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, 24),
        "submit": plain(submit, 24),
        "close": plain("Cancel", 24),
        "private_metadata": private,
        "blocks": list(blocks),
    }


def _named(block: Block, block_id: str | None) -> Block:
    return block | {"block_id": block_id} if block_id else block
