"""The buttons of a follow-up question, below what an answered question turned into."""

from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.blocks.question import noted
from bot.deps import Deps
from bot.listeners.entered import carried
from bot.listeners.press import Press, press
from bot.listeners.showing import opens, show
from bot.usecases import day, followups


async def tapped(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Keep what was tapped, or that it was skipped, then show the noted answer without the question."""
    tap = press(body)
    question, value = _about(tap)
    kept = await followups.answer(deps, tap.checkin_id(deps.command), tap.by, question, value)
    await ack()
    aside = "Thanks." if value else ""
    await show(deps, tap.by, tap.place, noted(kept.day, kept.checkin_id, aside=aside, has_note=kept.has_note))


async def note_opened(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Open the form of a note with the way of sharing that was pressed; the note answers the question."""
    tap = press(body)
    number, (_, value) = tap.checkin_id(deps.command), _about(tap)
    place = carried(number, tap.place)
    view = await day.note_form(deps, number, tap.by, place, sharing=followups.sharing_of(value))
    await ack()
    await opens(deps, tap, view)


def _about(tap: Press) -> tuple[str, str]:
    """Return the question and the option that a button's value names after its check-in."""
    question, _, value = tap.value.partition(" ")[2].partition(" ")
    return question, value
