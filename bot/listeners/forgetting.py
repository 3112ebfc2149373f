"""The two buttons of `forget me`."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.forgetting import FORGET, KEEP, kept
from bot.deps import Deps
from bot.listeners.guard import guarded
from bot.listeners.press import press
from bot.listeners.showing import publish, show
from bot.usecases import forgetting


def register(app: AsyncApp) -> None:
    """Bind the buttons."""
    app.action(FORGET)(guarded(confirmed))
    app.action(KEEP)(guarded(declined))


async def confirmed(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Forget somebody before Slack is told so, then clear what was deleted out of every file, and their Home."""
    tap = press(body)
    message = await forgetting.forget_me(deps, tap.by)
    await ack()
    await show(deps, tap.by, tap.place, message)
    await forgetting.scrub(deps.database, deps.clock())
    if not tap.place.home:
        await publish(deps, tap.by)


async def declined(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Keep everything, and say so."""
    tap = press(body)
    await ack()
    await show(deps, tap.by, tap.place, kept())
