"""Showing somebody the outcome where they pressed: at the response URL, else by changing the message, else in Home."""

from typing import Any

from bot.blocks.kit import Block, Message, plain, section
from bot.deps import Deps
from bot.listeners.press import Place
from bot.log import logger
from bot.slack.outcomes import FAILURES, failure
from bot.slack.posting import respond, update
from bot.usecases.own import home_of

log = logger(__name__)


async def show(deps: Deps, by: str, where: Place, message: Message) -> None:
    """Put `message` in the place of what was pressed; in Home, in the place of today's question."""
    if where.home:
        await publish(deps, by, message)
        return
    replacing = {**message.payload, "replace_original": True}
    if where.response_url and await respond(deps.slack, where.response_url, replacing):
        return
    if where.channel and where.ts:
        await update(deps.slack, where.channel, where.ts, message.payload)


async def tell(deps: Deps, by: str, where: Place, text: str, trigger_id: str | None = None) -> None:
    """Say a sentence to one person without changing what they pressed; in Home, in a small window."""
    message = Message(text, [section(text)])
    if (where.home or not (where.response_url or where.channel)) and trigger_id:
        window = {"type": "modal", "title": plain("Valuecheck"), "close": plain("Close"), "blocks": message.blocks}
        await open_form(deps, trigger_id, window)
        return
    await tell_message(deps, by, where, message)


async def tell_message(deps: Deps, by: str, where: Place, message: Message) -> None:
    """Show a message to one person only: at the response URL, else as an ephemeral one in the channel."""
    only: dict[str, Any] = {**message.payload, "response_type": "ephemeral", "replace_original": False}
    if where.response_url and await respond(deps.slack, where.response_url, only):
        return
    if where.channel:
        try:
            await deps.slack.interactive.chat_postEphemeral(channel=where.channel, user=by, **message.payload)
        except FAILURES as error:
            log.info("A message could not be shown.", word=failure(error).word)


async def publish(deps: Deps, by: str, shown: Message | None = None) -> None:
    """Draw somebody's Home anew, with `shown` as today's part if given. A server without Homes goes without."""
    view = await home_of(deps, by, shown)
    try:
        await deps.slack.interactive.views_publish(user_id=by, view=view)
    except FAILURES as error:
        log.info("A Home could not be drawn.", word=failure(error).word)


async def open_form(deps: Deps, trigger_id: str, view: Block) -> bool:
    """Open a form; False where Slack would not have it, such as three seconds after the press."""
    try:
        await deps.slack.interactive.views_open(trigger_id=trigger_id, view=view)
    except FAILURES as error:
        log.info("A form could not be opened.", word=failure(error).word)
        return False
    return True
