"""Logging a conversation with a customer: the form, opened by a button, and the buttons of one's own conversations."""

import json
from dataclasses import asdict, replace
from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.blocks.kit import Message
from bot.blocks.talk_form import TALK
from bot.deps import Deps
from bot.errors import NotNumberedError
from bot.listeners.entered import entered
from bot.listeners.press import Place, press, user
from bot.listeners.showing import open_form, show, tell
from bot.usecases import talks

__all__ = ["TALK", "opened", "removed", "sent"]

_NO_FORM = "The form did not open; Slack allows three seconds for that. Please press once more."


async def opened(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Open the form: of a new conversation, or of one's own to change it."""
    tap = press(body)
    view = await talks.form(deps, tap.by, tap.value, json.dumps({"talk": tap.value, "place": asdict(tap.place)}))
    await ack()
    if not await open_form(deps, tap.trigger_id or "", view):
        await tell(deps, tap.by, tap.place, _NO_FORM)


async def sent(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], deps: Deps) -> None:
    """Keep a conversation; what is missing is said under its field."""
    value, where = _brought(view, deps.command)
    given = {name: words[0] if words else None for name, words in entered(view).items()}
    kept = await talks.keep(deps, user(body), value, given)
    if not isinstance(kept, Message):
        await ack(response_action="errors", errors=kept)
        return
    await ack()
    await show(deps, user(body), where, kept)


async def removed(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Take away one's own conversation."""
    tap = press(body)
    gone = await talks.remove(deps, tap.by, tap.value)
    await ack()
    await show(deps, tap.by, tap.place, gone)


def _brought(view: dict[str, Any], command: str) -> tuple[str, Place]:
    try:
        kept = json.loads(view.get("private_metadata") or "{}")
        value, where = kept["talk"], replace(Place(), **kept["place"])
    except (ValueError, KeyError, TypeError) as error:
        raise NotNumberedError(command=command) from error
    if not isinstance(value, str):
        raise NotNumberedError(command=command)
    return value, where
