"""What was filled into a form of many kinds of fields."""

from typing import Any

_ONE = ("value", "selected_user", "selected_conversation", "selected_time", "selected_date")
_SEVERAL = ("selected_users", "selected_conversations")


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
    return [_kept(word) for word in found if isinstance(word, str) and word]


def _kept(typed: str) -> str:
    """Return a text without the characters that no database keeps."""
    return typed.replace("\x00", "").encode("utf-8", "replace").decode()
