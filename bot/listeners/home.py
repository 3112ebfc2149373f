"""App Home: drawn when it is opened, and after each of its controls; the same controls stand in messages, too."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.home import BACK
from bot.blocks.question import said
from bot.deps import Deps
from bot.listeners.guard import guarded
from bot.listeners.press import press
from bot.listeners.showing import publish, show
from bot.usecases import enroll
from bot.usecases.setup import confirming
from bot.usecases.setup.owner import became_administrator, could_begin

CONTROLS: dict[str, Callable[[Deps, str, str], Awaitable[str]]] = {
    "home_hours": lambda deps, by, value: enroll.set_hours(deps, by, value, moved=True),
    "home_exactly": lambda deps, by, value: enroll.set_hours(deps, by, f"{value} exactly"),
    "home_about": enroll.set_hours,
    "home_away": enroll.away,
    "home_pause": lambda deps, by, _value: enroll.pause(deps, by),
    "home_reminders_off": lambda deps, by, _value: enroll.no_reminders(deps, by),
    "home_reminders_on": lambda deps, by, _value: enroll.reminders(deps, by),
}


def register(app: AsyncApp) -> None:
    """Bind what belongs to Home."""
    app.event("app_home_opened")(guarded(opened))
    app.action(re.compile(f"^({'|'.join(CONTROLS)})$"))(guarded(pressed))
    app.action(re.compile("^home_confirm/"))(guarded(confirmed))
    app.action(BACK)(guarded(back))


async def opened(event: dict[str, Any], deps: Deps) -> None:
    """Draw Home for whoever opened it; the Messages tab needs nothing."""
    if event.get("tab", "home") == "home" and event.get("user"):
        by = str(event["user"])
        if await could_begin(deps, by):
            await became_administrator(deps, by)
        await publish(deps, by)


async def pressed(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Do what a control of the rhythm says, and show it: in Home by drawing it anew, elsewhere in a sentence."""
    tap = press(body)
    words = await CONTROLS[tap.action_id](deps, tap.by, tap.value)
    await ack()
    if tap.place.home and not tap.place.alone:
        await publish(deps, tap.by)
    else:
        await show(deps, tap.by, tap.place, said(words))


async def confirmed(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Note that a link of one's own service holds; Home no longer asks for it."""
    tap = press(body)
    await confirming.confirm(deps, tap.by, tap.value)
    await ack()
    await publish(deps, tap.by)


async def back(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Go from an answer back to Home."""
    await ack()
    await publish(deps, press(body).by)
