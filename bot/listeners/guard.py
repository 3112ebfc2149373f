"""The one wrapper around every listener: whatever happens, Slack gets its acknowledgement and the person a sentence."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.deps import Deps
from bot.errors import UserError
from bot.listeners.entered import fields
from bot.listeners.press import place, trigger, user
from bot.listeners.showing import tell
from bot.log import logger

log = logger(__name__)

SORRY = "Something went wrong on my side, and this was not saved. Please try once more; I have told my operator's log."
SLOW = "This takes longer than it should. Give me a moment, then press the button again; nothing is kept twice."
OUTDATED = "I do not know that button or form; it may be from an older version of me. Type `{command} now` instead."

_PATIENCE = 2.4  # seconds: after three Slack shows an error, and Bolt asks the next listener

Listener = Callable[..., Awaitable[None]]


def guarded(listener: Listener) -> Listener:
    """Return the listener with its failures caught: an exception before `ack()` would leave an envelope unanswered."""

    @wraps(listener)
    async def run(**given: Any) -> None:
        body = given.get("body", {})
        if "ack" in given and "event" not in body and not user(body):
            await _acknowledge(given)  # what nobody did is nobody's
            return
        try:
            await _in_time(listener, given)
        except UserError as error:
            await _say(given, str(error))
        except Exception as error:
            log.exception("A listener failed.", listener=listener.__name__, error=type(error).__name__)
            await _say(given, SORRY)

    return run


async def _in_time(listener: Listener, given: dict[str, Any]) -> None:
    """Run a listener; where it is slow, as behind a locked database, acknowledge before Slack shows an error.

    A form stays open and says so: what was typed into it is not kept yet.
    """
    work = asyncio.ensure_future(listener(**given))
    done, _ = await asyncio.wait({work}, timeout=_PATIENCE)
    if not done and "ack" in given:
        errors = dict.fromkeys(_fields(given.get("body", {}))[:1], SLOW)
        await (given["ack"](response_action="errors", errors=errors) if errors else _acknowledge(given))
    await work


def _fields(body: dict[str, Any]) -> list[str]:
    view = body.get("view") if body.get("type") == "view_submission" else None
    return fields(view) if isinstance(view, dict) else []


async def _acknowledge(given: dict[str, Any]) -> None:
    """Acknowledge without a word; somebody who types into a menu is offered nothing rather than an error."""
    await (given["ack"](options=[]) if _asks_for_options(given.get("body")) else given["ack"]())


def _asks_for_options(body: object) -> bool:
    return isinstance(body, dict) and body.get("type") == "block_suggestion"


async def _say(given: dict[str, Any], text: str) -> None:
    if "ack" in given:
        await _acknowledge(given)
    body, deps = given.get("body"), given.get("deps")
    if isinstance(body, dict) and isinstance(deps, Deps) and not _asks_for_options(body):
        await tell(deps, user(body), place(body), text, trigger(body))


async def unknown(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Acknowledge what we have no listener for, and say so to whoever pressed it."""
    await _acknowledge({"ack": ack, "body": body})
    if body.get("type") in ("block_actions", "view_submission"):
        await tell(deps, user(body), place(body), OUTDATED.format(command=deps.command), trigger(body))
