"""The two forms: opened by a button, checked and kept when they are sent."""

from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.blocks.forms import ALSO, NOTE, SPLITS
from bot.deps import Deps
from bot.errors import UserError
from bot.listeners.entered import brought, carried, single
from bot.listeners.press import Place, numbered, press, user
from bot.listeners.showing import opens, show
from bot.usecases import day, followups
from bot.usecases.day import Piece
from storage.words import Outcome, Sharing

__all__ = ["ALSO", "NOTE", "day_opened", "day_sent", "note_opened", "note_sent"]

_NO_ANSWER = "There is no answer for that day any more, so the note has nothing to stand beside. Answer first."


async def note_opened(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Open the form of a note."""
    tap = press(body)
    number = tap.checkin_id(deps.command)
    view = await day.note_form(deps, number, tap.by, carried(number, tap.place))
    await ack()
    await opens(deps, tap, view)


async def day_opened(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Open the form of a day with several pieces of work."""
    tap = press(body)
    number = tap.checkin_id(deps.command)
    view = await day.day_form(deps, number, tap.by, tap.about, carried(number, tap.place), again=tap.again)
    await ack()
    await opens(deps, tap, view)


async def note_sent(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], deps: Deps) -> None:
    """Keep a note; on a refusal keep the form open and say why under the field."""
    number, where = _about(view, deps.command)
    given = single(view)
    words, sharing = given.get("note") or "", Sharing(given.get("sharing") or Sharing.PRIVATE)
    try:
        noted = await day.keep_note(deps, number, user(body), words, sharing)
    except UserError as error:
        await ack(response_action="errors", errors={"note": str(error)})
        return
    if noted.outcome != Outcome.ANSWERED:
        await ack(response_action="errors", errors={"note": _NO_ANSWER})
        return
    await ack()
    aside = f"Your note is kept, {_KEPT[sharing]}." if words.strip() else "There is no note."
    await show(deps, user(body), where, await followups.noted(deps, noted, user(body), aside=aside))


_KEPT = {
    Sharing.PRIVATE: "for your eyes only",
    Sharing.WITHOUT_NAME: "to be shared without your name",
    Sharing.WITH_NAME: "to be shared with your name",
}


async def day_sent(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], deps: Deps) -> None:
    """Keep a day's pieces of work; what is missing is said under its field."""
    number, where = _about(view, deps.command)
    given = single(view)
    pieces, errors = _pieces(given)
    split = given.get("split") or "equal"
    if split not in SPLITS or (split != "equal" and int(split) > len(pieces)):
        errors["split"] = "There are fewer pieces of work than that. Choose another split, or fill in one more."
    if not errors:
        try:
            noted = await day.keep_day(deps, number, user(body), pieces, split)
        except UserError as error:
            errors["work_1"] = str(error)
    if errors:
        await ack(response_action="errors", errors=errors)
        return
    await ack()
    await show(deps, user(body), where, await followups.noted(deps, noted, user(body)))


def _about(view: dict[str, Any], command: str) -> tuple[int, Place]:
    """Return the check-in that a form is about, and where to show the outcome. Raises NotNumberedError."""
    number, where = brought(view) or (None, Place())
    return numbered(number, command), where


def _pieces(given: dict[str, str | None]) -> tuple[list[Piece], dict[str, str]]:
    """Return the pieces that were filled in, and what is missing by field."""
    pieces, errors = list[Piece](), dict[str, str]()
    for number in "123":
        work, rating = given.get(f"work_{number}"), given.get(f"rating_{number}")
        if work and work in {piece.chosen for piece in pieces}:
            errors[f"work_{number}"] = "You named this work above already. Choose other work, or clear this."
        elif work and rating:
            pieces.append(Piece(work, None if rating == "u" else int(rating)))
        elif work:
            errors[f"rating_{number}"] = "Choose how happy they would be, or clear the work above."
        elif rating:
            errors[f"work_{number}"] = "Choose what this was."
    if not pieces and not errors:
        errors["work_1"] = "Choose what you were on."
    return pieces, errors
