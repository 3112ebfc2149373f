"""The buttons of a question, and of what it turns into."""

from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.blocks import question
from bot.deps import Deps
from bot.domain.rhythm import day_words
from bot.listeners.press import press
from bot.listeners.showing import show
from bot.usecases import answer


async def rated(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Keep the answer, then acknowledge, then show that it was noted."""
    tap = press(body)
    word = tap.action_id.removeprefix("rate_")
    rating = None if word == "u" else int(word)
    noted = await answer.record(deps, tap.checkin_id(deps.command), tap.by, rating, tap.about)
    await ack()
    await show(deps, tap.by, tap.place, question.noted(noted.day, noted.checkin_id))


async def skipped(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Keep *not today*; an answer that is there already stays."""
    tap = press(body)
    noted = await answer.skip(deps, tap.checkin_id(deps.command), tap.by)
    await ack()
    shown = question.noted if noted.outcome == "answered" else question.skipped
    await show(deps, tap.by, tap.place, shown(noted.day, noted.checkin_id))


async def changed(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Bring the buttons back."""
    tap = press(body)
    again = await answer.asked_again(deps, tap.checkin_id(deps.command), tap.by)
    await ack()
    await show(deps, tap.by, tap.place, again)


async def deleted(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Empty the answer, and bring the buttons back."""
    tap = press(body)
    noted = await answer.delete(deps, tap.checkin_id(deps.command), tap.by)
    await ack()
    above = f"Your answer for {day_words(noted.day)} is deleted."
    await show(deps, tap.by, tap.place, await answer.asked_again(deps, noted.checkin_id, tap.by, above))


async def chose_work(ack: AsyncAck) -> None:
    """Nothing yet: the choice comes with the tap that answers."""
    await ack()
