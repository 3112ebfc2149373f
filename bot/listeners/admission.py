"""The door: before any listener, everybody is looked at who types, presses or opens Home.

Decision: a middleware looks at everything but what is listed here, so that a new button or word is closed to outsiders
without anybody thinking of it. Why: one that was forgotten would stand open. Cost: one look into the database a person
and ten minutes. The day's question, its note and its follow-up are left out: they stand in somebody's own messages, say
by themselves whose they are, and must not wait.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.response import BoltResponse

from bot.blocks.closed import closed
from bot.deps import Deps
from bot.listeners import forms
from bot.listeners.press import place, trigger, user
from bot.listeners.showing import publish_view, tell
from bot.log import logger
from bot.usecases.admission import Door

log = logger(__name__)

_OWN = re.compile(
    r"rate_.*|skip|change|keep|delete|work|followup_.*|note|also|contact_.*|resume|reminders_off"
)  # controls of one's own question
_OWN_FORMS = {forms.NOTE, forms.ALSO}

Middleware = Callable[[dict[str, Any], Deps, Callable[[], Awaitable[None]]], Awaitable[BoltResponse | None]]


def door() -> Middleware:
    """Return the middleware that lets people in, with a memory of its own."""
    at_the_door, telling = Door(), set[asyncio.Task[None]]()

    async def let_in(body: dict[str, Any], deps: Deps, next_: Callable[[], Awaitable[None]]) -> BoltResponse | None:
        event = _dict(body.get("event"))
        if event.get("type") == "user_change":
            at_the_door.forget(str(_dict(event.get("user")).get("id")))
        by = _who(body, event)
        refusal = None if not by or _own(body) else await _refusal(at_the_door, deps, by, body)
        if refusal is None:
            await next_()
            return None
        task = asyncio.create_task(_say(deps, by, body, str(refusal)))
        telling.add(task)
        task.add_done_callback(telling.discard)
        return _acknowledgement(body)

    return let_in


async def _refusal(at_the_door: Door, deps: Deps, by: str, body: dict[str, Any]) -> Exception | None:
    try:
        return await at_the_door.refusal(deps, by, foreign=foreign(body, deps.team_id))
    except Exception as error:  # the deed itself will say what is wrong
        log.exception("Nobody could say who somebody is; I let them in.", error=type(error).__name__)
        return None


def foreign(body: dict[str, Any], team: str) -> bool:
    """Tell whether a payload says by itself that somebody belongs to another workspace, as in a shared channel.

    In an organisation of several workspaces it does not say so: Slack is asked.

    >>> foreign({"user": {"id": "U1", "team_id": "T2"}}, "T1"), foreign({"team_id": "T1", "user_id": "U1"}, "T1")
    (True, False)
    """
    home = _dict(body.get("user")).get("team_id") or body.get("team_id") or _dict(body.get("team")).get("id")
    organisation = body.get("enterprise_id") or body.get("enterprise") or body.get("is_enterprise_install") is True
    return bool(team and home and home != team and not organisation and "event" not in body)


def _who(body: dict[str, Any], event: dict[str, Any]) -> str:
    """Return who types, presses or opens Home; nobody for any other event."""
    if event:
        return user({"user_id": event.get("user")}) if event.get("type") == "app_home_opened" else ""
    return user(body)


def _own(body: dict[str, Any]) -> bool:
    """Tell whether this is about somebody's own question."""
    if body.get("type") == "view_submission":
        return str(_dict(body.get("view")).get("callback_id")) in _OWN_FORMS
    pressed = body.get("actions")
    first = _dict(pressed[0]) if isinstance(pressed, list) and pressed else body
    return _OWN.fullmatch(str(first.get("action_id") or "")) is not None


def _acknowledgement(body: dict[str, Any]) -> BoltResponse:
    """Return what Slack is told: a menu has no options, a form closes."""
    if body.get("type") == "block_suggestion":
        return BoltResponse(status=200, body={"options": []})
    if body.get("type") == "view_submission":
        return BoltResponse(status=200, body={"response_action": "clear"})
    return BoltResponse(status=200, body="")


async def _say(deps: Deps, by: str, body: dict[str, Any], words: str) -> None:
    try:
        if "event" in body:
            await publish_view(deps, by, closed(words))
        elif body.get("type") not in {"block_suggestion", "view_closed"}:
            await tell(deps, by, place(body), words, trigger(body))
    except Exception as error:
        log.exception("Somebody could not be told that they are not let in.", error=type(error).__name__)


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
