"""The buttons of a question, and of what it turns into."""

from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.blocks import question
from bot.blocks.kit import Message
from bot.deps import Deps
from bot.domain.rhythm import day_words
from bot.listeners.press import press
from bot.listeners.showing import redraw, show
from bot.log import logger
from bot.usecases import answer, followups, redrawing
from storage.errors import SpokenError
from storage.words import Outcome

log = logger(__name__)


async def rated(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Keep the answer, then acknowledge, then show that it was noted."""
    tap = press(body)
    word = tap.action_id.removeprefix("rate_")
    rating = None if word == "u" else int(word)
    noted = await answer.record(deps, tap.checkin_id(deps.command), tap.by, rating, tap.about)
    await ack()
    await show(deps, tap.by, tap.place, await followups.noted(deps, noted, tap.by))


async def skipped(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Keep *not today*; an answer that is there already stays."""
    tap = press(body)
    noted = await answer.skip(deps, tap.checkin_id(deps.command), tap.by)
    await ack()
    await show(deps, tap.by, tap.place, await _turned(deps, noted, tap.by))


async def changed(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Bring the buttons back."""
    tap = press(body)
    again = await redrawing.asked_again(deps, tap.checkin_id(deps.command), tap.by)
    await ack()
    await show(deps, tap.by, tap.place, again)


async def deleted(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Empty the answer, and bring the buttons back."""
    tap = press(body)
    noted = await answer.delete(deps, tap.checkin_id(deps.command), tap.by)
    await ack()
    above = f"Your answer for {day_words(noted.day)} is deleted."
    await show(deps, tap.by, tap.place, await redrawing.asked_again(deps, noted.checkin_id, tap.by, above))


async def kept(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Bring back what an answered question had turned into, and change nothing."""
    tap = press(body)
    noted = await answer.noted_before(deps, tap.checkin_id(deps.command), tap.by)
    await ack()
    await show(deps, tap.by, tap.place, await _turned(deps, noted, tap.by))


async def _turned(deps: Deps, noted: answer.Noted, by: str) -> Message:
    """Return what a question has turned into, or the question where it is open."""
    if noted.outcome == Outcome.ANSWERED:
        return await followups.noted(deps, noted, by)
    if noted.outcome == Outcome.SKIPPED:
        return question.skipped(noted.day, noted.checkin_id)
    return await redrawing.asked_again(deps, noted.checkin_id, by)


async def chose_work(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Draw the question anew with the path of the work that was chosen. The choice itself comes with the tap.

    Whoever answers meanwhile sees their answer noted: that is looked at before and after. If anything fails, the
    question stays as it is, and a tap counts all the same.
    """
    tap = press(body)
    await ack()
    number, work = tap.menu_of, tap.value
    if number is None:
        return
    try:
        drawn = await redrawing.standing_on(deps, number, tap.by, work, again=tap.again)
        if drawn is None:
            return
        await redraw(deps, tap.by, tap.place, drawn.question)
        if await redrawing.has_changed(deps, drawn, tap.by):
            now = await answer.noted_before(deps, number, tap.by)
            await redraw(deps, tap.by, replace(tap.place, reminded=False), await _turned(deps, now, tap.by))
    except SpokenError as error:
        log.info("A question was not drawn anew.", error=type(error).__name__)
