"""A payload of Slack's, read once at the edge; whatever is missing is None, never an error."""

import re
from dataclasses import dataclass
from typing import Any

from bot.blocks.home import BACK
from bot.domain.menu import subject
from bot.domain.names import keepable
from bot.errors import NotNumberedError

_WORK, _KEEP = "work", "keep"
_DIGITS = 9  # no check-in has a longer number, and no database a longer integer


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody pressed, and so where the answer is shown."""

    response_url: str | None = None
    channel: str | None = None
    ts: str | None = None
    home: bool = False
    welcomed: bool = False  # first contact stands above the question in the same message, and stays there
    reminded: bool = False  # the question is that of a reminder
    alone: bool = False  # in Home, where an answer stands by itself, with a way back


@dataclass(frozen=True, slots=True)
class Press:
    """A button or a control that somebody pressed."""

    by: str
    action_id: str
    value: str
    chosen: str | None  # what the menu of the same surface stands on
    place: Place
    trigger_id: str | None
    block_id: str = ""
    again: bool = False  # the question that was pressed on knew that it was answered already

    @property
    def menu_of(self) -> int | None:
        """The check-in whose menu of work this is, as its block says; None for any other control."""
        found = _MENU.fullmatch(self.block_id)
        return int(found[1]) if found else None

    def checkin_id(self, command: str) -> int:
        """Return the check-in that a button is about. Raises NotNumberedError."""
        return numbered(self.value.partition(" ")[0], command)

    @property
    def about(self) -> str | None:
        """What the tap attaches to: what the menu stands on, else what it stood on when the message was sent."""
        return self.chosen or self.value.partition(" ")[2] or None


def press(body: dict[str, Any]) -> Press:
    """Return a block_actions payload: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload."""
    action = next(iter(_list(body.get("actions"))), {})
    chosen = _dict(action.get("selected_option")).get("value")
    value = action.get("value") or chosen or action.get("selected_time") or action.get("selected_date") or ""
    return Press(
        by=user(body),
        action_id=str(action.get("action_id") or ""),
        value=keepable(str(value)),
        chosen=_work(body.get("state")) or _work(_dict(body.get("view")).get("state")),
        place=place(body),
        trigger_id=trigger(body),
        block_id=_text(action.get("block_id")) or "",
        again=_KEEP
        in {_text(element.get("action_id")) for block in _blocks(body) for element in _list(block.get("elements"))},
    )


_MENU = re.compile(rf"{_WORK} ([1-9][0-9]{{0,{_DIGITS - 1}}})")


def numbered(words: object, command: str) -> int:
    """Return the number of a check-in, as a button or a form brought it. Raises NotNumberedError."""
    number = str(words)
    if not (number.isascii() and number.isdigit() and len(number) <= _DIGITS):
        raise NotNumberedError(command=command)
    return int(number)


def typed(body: dict[str, Any]) -> str:
    """Return what somebody has typed into a menu so far, as far as a search reads."""
    value = body.get("value")
    return keepable(value).strip()[:_LONGEST] if isinstance(value, str) else ""


_LONGEST = 300  # characters: no key, title or address that people look for is longer


def user(body: dict[str, Any]) -> str:
    """Return the Slack id of whoever did this; empty where the payload names nobody."""
    return _text(_dict(body.get("user")).get("id")) or _text(body.get("user_id")) or ""


def trigger(body: dict[str, Any]) -> str | None:
    """Return the right to open a form, if the payload brings one."""
    return _text(body.get("trigger_id"))


def place(body: dict[str, Any]) -> Place:
    """Return where a payload came from."""
    box, message = _dict(body.get("container")), _dict(body.get("message"))
    blocks = {_text(block.get("block_id")) for block in _list(message.get("blocks"))}
    in_home = {_text(block.get("block_id")) for block in _list(_dict(body.get("view")).get("blocks"))}
    return Place(
        response_url=_text(body.get("response_url")),
        channel=_text(box.get("channel_id"))
        or _text(_dict(body.get("channel")).get("id"))
        or _text(body.get("channel_id")),
        ts=_text(box.get("message_ts")) or _text(message.get("ts")),
        home=_dict(body.get("view")).get("type") == "home",
        welcomed={"contact", "below"} <= blocks,
        reminded="reminder" in blocks,
        alone=BACK in in_home,
    )


def _work(state: Any) -> str | None:
    """Return what the work menu stands on, wherever in the surface it is; only values that name something."""
    for elements in _dict(_dict(state).get("values")).values():
        value = _dict(_dict(_dict(elements).get(_WORK)).get("selected_option")).get("value")
        if isinstance(value, str) and subject(value):
            return value
    return None


def _blocks(body: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the layout that was pressed on."""
    return _list((_dict(body.get("message")) or _dict(body.get("view"))).get("blocks"))


def _text(value: Any) -> str | None:
    """Return a name of Slack's: an id, a stamp, an address."""
    return value if isinstance(value, str) and value.isprintable() and value else None


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
