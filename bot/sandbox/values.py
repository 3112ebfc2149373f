"""What each kind of element can hold: a value from a person's screen, checked before it is kept.

See docs.slack.dev/reference/block-kit/block-elements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.sandbox.conversations import DIRECT, PRIVATE, PUBLIC, Conversation
from bot.sandbox.errors import NotThereError
from bot.sandbox.people import User
from bot.sandbox.state import SEVERAL
from bot.sandbox.wire import Json
from bot.sandbox.world import World

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENTS = range(1_000_000_000, 10_000_000_000)  # seconds since 1970 of ten digits
LONGEST = 3000  # characters; …/block-elements/plain-text-input-element
INCLUDED = {DIRECT: "im", PRIVATE: "private", PUBLIC: "public"}  # words of …/conversation-filter-object


class NotOfferedError(NotThereError):
    """The element cannot hold this value."""


@dataclass(frozen=True)
class Offer:
    """An element, who looks at it, and the option objects it offers them now."""

    world: World
    user: User
    element: Json
    options: list[Json]


def checked(offer: Offer, value: Any) -> Any:
    """Return the value as the element keeps it; nothing chosen or typed is none, or an empty list.

    Raises `NotOfferedError`.
    """
    kind = offer.element["type"]
    if kind in SEVERAL:
        return _several(offer, [] if value is None else value)
    if value in (None, ""):
        return None
    return _held(offer, value)


def _several(offer: Offer, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise NotOfferedError("a list is wanted")
    if len(value) > offer.element.get("max_selected_items", len(value)):
        raise NotOfferedError("too many are chosen")
    if any(item in value[:place] for place, item in enumerate(value)):
        raise NotOfferedError("one is chosen twice")
    return [_held(offer, item) for item in value]


def _held(offer: Offer, value: Any) -> Any:
    kind = offer.element["type"].removeprefix("multi_")
    if not POSSIBLE.get(kind, _never)(offer, value):
        raise NotOfferedError(f"{offer.element['type']} does not offer {value!r}")
    return value


def _never(_offer: Offer, _value: Any) -> bool:
    return False


def _option(offer: Offer, value: Any) -> bool:
    return value in offer.options


def _person(offer: Offer, value: Any) -> bool:
    return isinstance(value, str) and value in offer.world.people and not offer.world.people[value].deleted


def _conversation(offer: Offer, value: Any) -> bool:
    rules = offer.element.get("filter", {})
    kinds = rules.get("include") or INCLUDED.values()
    found = _places(offer, value)
    if rules.get("exclude_external_shared_channels"):
        found = [place for place in found if not place.is_ext_shared]
    if rules.get("exclude_bot_users"):
        found = [place for place in found if place.user is None]
    return any(INCLUDED[place.kind] in kinds for place in found)


def _channel(offer: Offer, value: Any) -> bool:
    return any(place.kind == PUBLIC for place in _places(offer, value))


def _places(offer: Offer, value: Any) -> list[Conversation]:
    """Return the conversation of this id, if the person is in it or may join it."""
    seen: Iterable[Conversation] = offer.world.conversations
    return [place for place in seen if place.id == value and (place.kind == PUBLIC or offer.user.id in place.members)]


def _day(_offer: Offer, value: Any) -> bool:
    if not isinstance(value, str) or not DAY.fullmatch(value):
        return False
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def _time(_offer: Offer, value: Any) -> bool:
    return isinstance(value, str) and bool(TIME.fullmatch(value))


def _moment(_offer: Offer, value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in MOMENTS


def _text(_offer: Offer, value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _rich_text(_offer: Offer, value: Any) -> bool:
    return isinstance(value, dict) and value.get("type") == "rich_text" and isinstance(value.get("elements"), list)


POSSIBLE: Mapping[str, Callable[[Offer, Any], bool]] = {  # files are not here: nobody can attach one
    "static_select": _option,
    "external_select": _option,
    "radio_buttons": _option,
    "checkboxes": _option,
    "overflow": _option,
    "feedback_buttons": _option,
    "users_select": _person,
    "conversations_select": _conversation,
    "channels_select": _channel,
    "datepicker": _day,
    "timepicker": _time,
    "datetimepicker": _moment,
    "plain_text_input": _text,
    "email_text_input": _text,
    "url_text_input": _text,
    "number_input": _text,
    "rich_text_input": _rich_text,
}
