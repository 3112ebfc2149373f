"""The one wrapper around every listener: whatever happens, Slack gets its acknowledgement and the person a sentence."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.deps import Deps
from bot.errors import UserError
from bot.listeners.press import place, user
from bot.listeners.showing import tell
from bot.log import logger

log = logger(__name__)

SORRY = "Something went wrong on my side, and this was not saved. Please try once more; I have told my operator's log."
OUTDATED = "I do not know that button or form; it may be from an older version of me. Type `{command} now` instead."

Listener = Callable[..., Awaitable[None]]


def guarded(listener: Listener) -> Listener:
    """Return the listener with its failures caught: an exception before `ack()` would leave an envelope unanswered."""

    @wraps(listener)
    async def run(**given: Any) -> None:
        try:
            await listener(**given)
        except UserError as error:
            await _say(given, str(error))
        except Exception as error:
            log.exception("A listener failed.", listener=listener.__name__, error=type(error).__name__)
            await _say(given, SORRY)

    return run


async def _say(given: dict[str, Any], text: str) -> None:
    if "ack" in given:
        await given["ack"]()
    body, deps = given.get("body"), given.get("deps")
    if isinstance(body, dict) and isinstance(deps, Deps):
        await tell(deps, user(body), place(body), text, body.get("trigger_id"))


async def unknown(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Acknowledge what we have no listener for, and say so to whoever pressed it."""
    await ack()
    if body.get("type") in {"block_actions", "view_submission"}:
        await tell(deps, user(body), place(body), OUTDATED.format(command=deps.command), body.get("trigger_id"))
