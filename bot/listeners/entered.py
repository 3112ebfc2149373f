"""What a form brings back: what it was opened about, where to show the outcome, and what was filled in."""

import json
from dataclasses import asdict, replace
from typing import Any

from bot.domain.names import keepable
from bot.listeners.press import Place

_ONE = ("value", "selected_user", "selected_conversation", "selected_time", "selected_date")
_SEVERAL = ("selected_users", "selected_conversations")


About = int | str | None  # the number of a check-in or of a row, or a value that a button had


def carried(about: About, where: Place) -> str:
    """Return a form's private metadata: what it is about, and where to show the outcome."""
    return json.dumps({"about": about, "place": asdict(where)})


def brought(view: dict[str, Any]) -> tuple[About, Place] | None:
    """Return what `carried` put into a form, None where that cannot be read: an older version of ours opened it."""
    try:
        kept = json.loads(view.get("private_metadata") or "{}")
        about, where = kept["about"], replace(Place(), **kept["place"])
    except (ValueError, KeyError, TypeError):
        return None
    return (about, where) if about is None or type(about) in {int, str} else None


def single(view: dict[str, Any]) -> dict[str, str | None]:
    """Return what was filled in, by block, into a form whose fields hold one thing each."""
    return {name: words[0] if words else None for name, words in entered(view).items()}


def entered(view: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return what was filled in, by block: the text, or the values of what was chosen; empty for nothing.

    See https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload.
    """
    state = view.get("state")
    blocks = state.get("values") if isinstance(state, dict) else None
    if not isinstance(blocks, dict):
        return {}
    return {
        name: tuple(word for element in elements.values() for word in _words(element))
        for name, elements in blocks.items()
        if isinstance(elements, dict)
    }


def merged(view: dict[str, Any], now: Any) -> dict[str, tuple[str, ...]]:
    """Return what was filled in; what nobody touched in the form is as its blocks have it `now`.

    A form sends everything that it shows: without this, whoever saves one that was opened earlier would undo what
    others have changed since. Of several people or boxes, those come and go that were put in and taken out.
    """
    before, there = _begun(view.get("blocks")), _begun(now)
    found = entered(view)
    for name in found.keys() & before.keys() & there.keys():
        (several, shown), (_, stands) = before[name], there[name]
        if found[name] == shown:
            found[name] = stands
        elif several:
            new = (word for word in found[name] if word not in {*shown, *stands})
            found[name] = (*(word for word in stands if word in found[name] or word not in shown), *new)
    return found


def _begun(blocks: Any) -> dict[str, tuple[bool, tuple[str, ...]]]:
    """Return by field whether it holds several, and what it holds before anybody touches it."""
    found = [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []
    elements = {str(block.get("block_id")): block.get("element") for block in found}
    return {
        name: (element.get("type") in _OF_SEVERAL, tuple(_words(_untouched(element))))
        for name, element in elements.items()
        if isinstance(element, dict)
    }


_OF_SEVERAL = {"multi_users_select", "checkboxes"}


def _untouched(element: dict[str, Any]) -> dict[str, Any]:
    """Return an element's state before anybody touches it."""
    state = {
        key.replace("initial_", "selected_"): value for key, value in element.items() if key.startswith("initial_")
    }
    return state | {"value": element.get("initial_value")}


def fields(view: dict[str, Any]) -> list[str]:
    """Return the ids of a form's fields, under which an error can stand."""
    blocks = view.get("blocks")
    found = [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []
    return [str(block.get("block_id")) for block in found if block.get("type") == "input"]


def _words(element: Any) -> list[str]:
    if not isinstance(element, dict):
        return []
    found: list[Any] = [element.get(key) for key in _ONE]
    for key in _SEVERAL:
        found += element[key] if isinstance(element.get(key), list) else []
    options = element.get("selected_options")
    for option in [element.get("selected_option"), *(options if isinstance(options, list) else [])]:
        found.append(option.get("value") if isinstance(option, dict) else None)
    return [keepable(word) for word in found if isinstance(word, str) and word]
