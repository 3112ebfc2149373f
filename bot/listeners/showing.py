"""Showing somebody the outcome where they pressed: at the response URL, else by changing the message, else in Home.

Where a server has none of these, the outcome comes as a message of their own: nobody is left without a word.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot import pacer
from bot.blocks.home import answered
from bot.blocks.kit import Block, Message, plain, section
from bot.blocks.letters import reminder, welcome, with_welcome
from bot.blocks.plainer import forms
from bot.deps import Deps
from bot.listeners.press import Place, Press
from bot.log import logger
from bot.slack.outcomes import FAILURES, Failure, Fate, failure
from bot.slack.posting import respond
from bot.usecases.home import home_of

log = logger(__name__)

Method = Callable[..., Awaitable[object]]


async def show(deps: Deps, by: str, where: Place, message: Message) -> None:
    """Put `message` in the place of what was pressed; in Home, in the place of today's question."""
    if where.home:
        await publish(deps, by, message, alone=where.alone)
        return
    message = _below_welcome(deps, where, message)
    if not await change(deps, where, message):
        await _post(deps, by, message)


async def change(deps: Deps, where: Place, message: Message) -> bool:
    """Put `message` in the place of the one that stands there; False if Slack would not have it."""
    if await _replaced(deps, where, message):
        return True
    update = deps.slack.interactive.chat_update
    return bool(where.channel and where.ts) and await _replies(
        deps, update, channel=where.channel or "", ts=where.ts or "", of=message
    )


async def redraw(deps: Deps, by: str, where: Place, message: Message) -> None:
    """Put the same question, changed a little, in the place of what was pressed; where that fails it stays as it is."""
    if where.home:
        await publish(deps, by, message, alone=where.alone)
        return
    await _replaced(deps, where, _below_welcome(deps, where, reminder(message) if where.reminded else message))


def _below_welcome(deps: Deps, where: Place, message: Message) -> Message:
    """Return the message with first contact above it where that stood above what was pressed."""
    if not where.welcomed:
        return message
    return with_welcome(welcome(deps.command, deps.settings.min_people, begun=True), message)


async def _replaced(deps: Deps, where: Place, message: Message) -> bool:
    return await _responded(deps, where, message, replace_original=True)


async def tell(deps: Deps, by: str, where: Place, text: str, trigger_id: str | None = None) -> None:
    """Say a sentence to one person without changing what they pressed; in Home, in a small window."""
    message = Message(text, [section(text)])
    if (where.home or not (where.response_url or where.channel)) and trigger_id:
        window = {"type": "modal", "title": plain("Valuecheck"), "close": plain("Close"), "blocks": message.blocks}
        if await open_form(deps, trigger_id, window):
            return
    await tell_message(deps, by, where, message)


async def tell_message(deps: Deps, by: str, where: Place, message: Message) -> None:
    """Show a message to one person only: at the response URL, else as an ephemeral one in the channel."""
    if await _responded(deps, where, message, response_type="ephemeral", replace_original=False):
        return
    whisper = deps.slack.interactive.chat_postEphemeral
    if where.channel and await _replies(deps, whisper, channel=where.channel, user=by, of=message):
        return
    await _post(deps, by, message)


async def show_everybody(deps: Deps, where: Place, message: Message) -> bool:
    """Show a message to everybody in the channel where somebody asked; False if Slack would not have it there."""
    return await _responded(deps, where, message, response_type="in_channel", replace_original=False)


async def _responded(deps: Deps, where: Place, message: Message, **how: str | bool) -> bool:
    """Answer at the response URL, in a plainer form if Slack refuses one; False if it would have none."""
    if not where.response_url:
        return False
    for form in forms(message):
        if await respond(deps.slack, where.response_url, {**form.payload, **how}):
            return True
    return False


async def _post(deps: Deps, by: str, message: Message) -> None:
    """Write to somebody in their own messages from us: the last way that is left, and as private as the others."""
    await _replies(deps, deps.slack.interactive.chat_postMessage, channel=by, of=message)


async def _replies(deps: Deps, method: Method, *, of: Message, **where: str) -> bool:
    """Show a message at the pace that all sends share, of which a tenth is kept for this; False if it did not go."""
    async with deps.database.writing() as session:
        granted, _ = await pacer.take(session, 1, deps.clock(), reply=True)
    if not granted:
        return False
    failed: Failure | None = None
    for form in forms(of):
        failed = await _failing(method, **where, **form.payload)
        if failed is None or failed.word not in _NEWER_THAN_THIS_SERVER:
            break
    if failed and failed.fate is Fate.LATER:
        async with deps.database.writing() as session:
            await pacer.refuse(session, failed.retry_after, deps.clock())
    return failed is None


_NEWER_THAN_THIS_SERVER = {"invalid_blocks", "invalid_blocks_format"}


async def _failing(method: Method, **arguments: Any) -> Failure | None:
    """Call a method of Slack's and return why it failed, if it did."""
    try:
        await method(**arguments)
    except FAILURES as error:
        log.info("Slack could not show something to somebody who waits.", word=failure(error).word)
        return failure(error)
    return None


async def publish(deps: Deps, by: str, shown: Message | None = None, *, alone: bool = False) -> None:
    """Draw somebody's Home anew, with `shown` as today's part, or `alone`. A server without Homes goes without."""

    async def drawn() -> Block:
        return answered(shown) if shown and alone else await home_of(deps, by, shown)

    await _published(deps, by, drawn, _AT_ONCE if shown else _LATER)


async def publish_view(deps: Deps, by: str, view: Block) -> None:
    """Show somebody this Home."""

    async def drawn() -> Block:
        return view

    await _published(deps, by, drawn, _AT_ONCE)


_BREATH, _AT_ONCE, _LATER = 0.5, 2.0, 30.0  # seconds


async def _published(deps: Deps, by: str, drawn: Callable[[], Awaitable[Block]], patience: float) -> None:
    """Publish a Home, and where Slack will not have it now once more, as it is by then, if that is soon enough."""
    publish_ = deps.slack.interactive.views_publish
    failed = await _failing(publish_, user_id=by, view=await drawn())
    if failed and failed.fate in {Fate.LATER, Fate.UNKNOWN} and failed.retry_after <= patience:
        await asyncio.sleep(failed.retry_after or _BREATH)
        if not deps.slack.session.closed:  # by then I may have been stopped
            await _failing(publish_, user_id=by, view=await drawn())


_NO_FORM = "The form did not open; Slack allows three seconds for that. Please press once more."


async def opens(deps: Deps, tap: Press, view: Block) -> None:
    """Open the form that somebody pressed for, or say that Slack would not have it."""
    if not await open_form(deps, tap.trigger_id or "", view):
        await tell(deps, tap.by, tap.place, _NO_FORM)


async def open_form(deps: Deps, trigger_id: str, view: Block) -> bool:
    """Open a form; False where Slack would not have it, such as three seconds after the press."""
    return await _failing(deps.slack.interactive.views_open, trigger_id=trigger_id, view=view) is None
