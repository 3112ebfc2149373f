"""The two shortcuts: each opens a form at once, which turns into what was noted."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kit import Block
from bot.blocks.shortcuts import ABOUT, FORM, NOW, RATING, WORK, refused
from bot.deps import Deps
from bot.errors import UserError
from bot.listeners.entered import brought, carried, single
from bot.listeners.guard import guarded
from bot.listeners.press import Place, trigger, user
from bot.listeners.showing import change, open_form, show, tell
from bot.usecases import shortcuts

_LATE = "The form did not open; Slack allows three seconds for that. Please use the shortcut once more."
_CHOOSE = "Choose what you were on."
_RATINGS = {"1", "2", "3", "4", "5", "u"}
_RATE = "Choose how happy they would be."


def register(app: AsyncApp) -> None:
    """Bind what belongs to shortcuts."""
    app.shortcut({"type": "shortcut", "callback_id": "check_value_now"})(guarded(opened))
    app.shortcut({"type": "message_action", "callback_id": "answer_about_this"})(guarded(opened_about))
    app.view(FORM)(guarded(sent))


async def opened(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Open the form about what somebody is on."""
    by = user(body)
    try:
        view = await shortcuts.form(deps, by, carried(NOW, Place()))
    except UserError as error:
        view = refused(NOW, str(error))
    await ack()
    await _open(deps, by, body, view)


async def opened_about(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Open the form about what a message names."""
    by = user(body)
    try:
        view = await shortcuts.form_about(deps, by, _texts(body.get("message")), carried(ABOUT, Place()))
    except UserError as error:
        view = refused(ABOUT, str(error))
    await ack()
    await _open(deps, by, body, view)


async def _open(deps: Deps, by: str, body: dict[str, Any], view: Block) -> None:
    if not await open_form(deps, trigger(body) or "", view):
        await tell(deps, by, Place(), _LATE)


async def sent(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], deps: Deps) -> None:
    """Keep the answer and say so in the form's place; today's question turns into what was noted, too."""
    by, given = user(body), single(view)
    work, rating = given.get(WORK), given.get(RATING)
    title, _ = brought(view) or (NOW, Place())
    if not work or rating not in _RATINGS:
        errors = {WORK: _CHOOSE} if not work else {RATING: _RATE}
        await ack(response_action="errors", errors=errors)
        return
    try:
        done = await shortcuts.answer(deps, by, str(title), work, None if rating == "u" else int(rating or 0))
    except UserError as error:
        await ack(response_action="errors", errors={WORK: str(error)})
        return
    await ack(response_action="update", view=done.window)
    if done.asked_in:
        await change(deps, Place(channel=done.asked_in.channel, ts=done.asked_in.ts), done.message)
    else:
        await show(deps, by, Place(), done.message)


def _texts(message: Any) -> list[str]:
    """Return what a message says, and where its attachments lead to; whatever has another shape says nothing."""
    if not isinstance(message, dict):
        return []
    attached = message.get("attachments")
    parts = [part for part in attached if isinstance(part, dict)] if isinstance(attached, list) else []
    links = [part.get(key) for part in parts for key in ("from_url", "title_link", "text", "fallback")]
    return [text for text in (message.get("text"), *links) if isinstance(text, str)]
