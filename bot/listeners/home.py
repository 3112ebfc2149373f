"""App Home: drawn when it is opened, and after each of its controls."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.deps import Deps
from bot.listeners.press import press
from bot.listeners.showing import publish
from bot.usecases import enroll

CONTROLS: dict[str, Callable[[Deps, str, str], Awaitable[str]]] = {
    "home_hours": enroll.set_hours,
    "home_exactly": lambda deps, by, value: enroll.set_hours(deps, by, f"{value} exactly"),
    "home_about": enroll.set_hours,
    "home_away": enroll.away,
    "home_pause": lambda deps, by, _value: enroll.pause(deps, by),
    "home_reminders_off": lambda deps, by, _value: enroll.no_reminders(deps, by),
    "home_reminders_on": lambda deps, by, _value: enroll.reminders(deps, by),
}


async def opened(event: dict[str, Any], deps: Deps) -> None:
    """Draw Home for whoever opened it; the Messages tab needs nothing."""
    if event.get("tab", "home") == "home" and event.get("user"):
        await publish(deps, str(event["user"]))


async def pressed(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Do what a control of the rhythm says, and show it."""
    tap = press(body)
    await CONTROLS[tap.action_id](deps, tap.by, tap.value)
    await ack()
    await publish(deps, tap.by)
