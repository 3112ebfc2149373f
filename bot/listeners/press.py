"""A payload of Slack's, read once at the edge; whatever is missing is None, never an error."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.domain.menu import subject
from bot.errors import NotNumberedError

_WORK = "work"


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody pressed, and so where the answer is shown."""

    response_url: str | None = None
    channel: str | None = None
    ts: str | None = None
    home: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """A button or a control that somebody pressed."""

    by: str
    action_id: str
    value: str
    chosen: str | None  # what the menu of the same surface stands on
    place: Place
    trigger_id: str | None

    def checkin_id(self, command: str) -> int:
        """Return the check-in that a button is about. Raises NotNumberedError."""
        if not (self.value.isascii() and self.value.isdigit() and len(self.value) < 10):  # noqa: PLR2004
            raise NotNumberedError(command=command)
        return int(self.value)


def press(body: dict[str, Any]) -> Press:
    """Return a block_actions payload: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload."""
    action = next(iter(_list(body.get("actions"))), {})
    chosen = _dict(action.get("selected_option")).get("value")
    value = action.get("value") or chosen or action.get("selected_time") or action.get("selected_date") or ""
    return Press(
        by=user(body),
        action_id=str(action.get("action_id") or ""),
        value=str(value),
        chosen=_work(body.get("state")) or _work(_dict(body.get("view")).get("state")),
        place=place(body),
        trigger_id=body.get("trigger_id"),
    )


def user(body: dict[str, Any]) -> str:
    """Return the Slack id of whoever did this."""
    return str(_dict(body.get("user")).get("id") or body.get("user_id") or "")


def place(body: dict[str, Any]) -> Place:
    """Return where a payload came from."""
    box = _dict(body.get("container"))
    return Place(
        response_url=body.get("response_url"),
        channel=box.get("channel_id") or _dict(body.get("channel")).get("id") or body.get("channel_id"),
        ts=box.get("message_ts") or _dict(body.get("message")).get("ts"),
        home=_dict(body.get("view")).get("type") == "home",
    )


def carried(checkin_id: int, where: Place) -> str:
    """Return a form's private metadata: what it is about, and where to show the outcome."""
    return json.dumps({"checkin": checkin_id, "place": asdict(where)})


def brought(view: dict[str, Any], command: str) -> tuple[int, Place]:
    """Return what `carried` put into a form. Raises NotNumberedError."""
    try:
        kept = json.loads(view.get("private_metadata") or "{}")
        return int(kept["checkin"]), replace(Place(), **kept["place"])
    except (ValueError, KeyError, TypeError) as error:
        raise NotNumberedError(command=command) from error


def filled(view: dict[str, Any]) -> dict[str, str | None]:
    """Return what was filled in, by block: the text, or the value of the chosen option."""
    values = _dict(_dict(view.get("state")).get("values"))
    found: dict[str, str | None] = {}
    for block_id, elements in values.items():
        for element in _dict(elements).values():
            option = _dict(_dict(element).get("selected_option"))
            found[block_id] = option.get("value") or _dict(element).get("value")
    return found


def _work(state: Any) -> str | None:
    """Return what the work menu stands on, wherever in the surface it is; only values that name something."""
    for elements in _dict(_dict(state).get("values")).values():
        value = _dict(_dict(_dict(elements).get(_WORK)).get("selected_option")).get("value")
        if isinstance(value, str) and subject(value):
            return value
    return None


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
