"""The buttons of first contact, of the reminder, and of the message before a pause."""

from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.blocks.question import said
from bot.deps import Deps
from bot.listeners.press import press
from bot.listeners.showing import show, tell
from bot.usecases import enroll

_DEEDS = {"contact_start": enroll.start, "contact_no": enroll.decline, "contact_later": enroll.later}


async def decided(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Keep *Start*, *Not for me* or *Ask me next month*, and say what it means."""
    tap = press(body)
    words = await _DEEDS[tap.action_id](deps, tap.by)
    await ack()
    if tap.place.welcomed and tap.action_id == "contact_start":
        await tell(deps, tap.by, tap.place, words)  # the question below stays where it is
    else:
        await show(deps, tap.by, replace(tap.place, welcomed=False), said(words))


async def resumed(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Begin to ask again."""
    tap = press(body)
    words = await enroll.resume(deps, tap.by)
    await ack()
    await show(deps, tap.by, tap.place, said(words))


async def reminders_off(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Never remind again; the question stays as it is."""
    tap = press(body)
    words = await enroll.no_reminders(deps, tap.by)
    await ack()
    await tell(deps, tap.by, tap.place, words)
