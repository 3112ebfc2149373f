"""What a page sent, read field by field; whatever is missing or of another kind is refused in a sentence."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from bot.sandbox.page.roles import can_look
from bot.sandbox.people import User
from bot.sandbox.wire import Json
from bot.sandbox.world import World


class RefusedError(Exception):
    """What the person is told instead."""


def read(body: bytes) -> Json:
    """Return the object in a request's body.

    Raises `RefusedError` for anything else, and for text that no wire can carry on (half of a surrogate pair).
    """
    try:
        told = json.loads(body, parse_constant=_no_number)
        json.dumps(told, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise RefusedError("The request is not valid JSON. Reload the page and try again.") from None
    if not isinstance(told, dict):
        raise RefusedError("The request is not a JSON object. Reload the page and try again.")
    return told


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _lacking(name: str) -> RefusedError:
    return RefusedError(f"The request lacks “{name}”. Reload the page and try again.")


class Asked:
    """The fields of one act."""

    def __init__(self, told: Json) -> None:
        self._told = told

    def text(self, name: str, default: str | None = None) -> str:
        """Return a field that holds text."""
        value = self._told.get(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise _lacking(name)
        return value

    def flag(self, name: str) -> bool:
        """Return a field that is yes or no; no when it is missing."""
        return self._told.get(name) is True

    def part(self, name: str) -> Asked:
        """Return a field that is an object."""
        value = self._told.get(name)
        if not isinstance(value, dict):
            raise _lacking(name)
        return Asked(value)

    def given(self, name: str) -> Any:
        """Return a field as it came, or none."""
        return self._told.get(name)


def somebody(world: World, user_id: str) -> User:
    """Return the person one looks as: anybody but bots, strangers and the deactivated.

    Raises `RefusedError`.
    """
    if user_id in world.people and can_look(world.people[user_id]):
        return world.people[user_id]
    raise RefusedError("This person is not in the workspace. Choose somebody else.")
