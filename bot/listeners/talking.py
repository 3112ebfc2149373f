"""Logging a conversation with a customer: the form, opened by a button, and the buttons of one's own conversations."""

from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.blocks.kit import Message
from bot.blocks.talk_form import TALK
from bot.deps import Deps
from bot.errors import NotNumberedError
from bot.listeners.entered import brought, carried, single
from bot.listeners.press import Place, press, user
from bot.listeners.showing import opens, show
from bot.usecases import talks

__all__ = ["TALK", "opened", "removed", "sent"]


async def opened(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Open the form: of a new conversation, or of one's own to change it."""
    tap = press(body)
    view = await talks.form(deps, tap.by, tap.value, carried(tap.value, tap.place))
    await ack()
    await opens(deps, tap, view)


async def sent(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], deps: Deps) -> None:
    """Keep a conversation; what is missing is said under its field."""
    value, where = brought(view) or (None, Place())
    if not isinstance(value, str):
        raise NotNumberedError(command=deps.command)
    kept = await talks.keep(deps, user(body), value, single(view))
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
