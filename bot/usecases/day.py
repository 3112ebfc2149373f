"""The two forms: a note beside an answer, and up to three pieces of work in one day."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import forms
from bot.blocks.kit import Block
from bot.deps import Deps
from bot.domain.menu import Choice, Menu, Subject
from bot.domain.shares import shares
from bot.errors import UserError
from bot.usecases.answer import Noted, answered, line_of, on_own, own, resolved
from bot.usecases.menus import menu_of
from storage import checkins
from storage.db import Session
from storage.models import CheckIn, Line, Note
from storage.words import Outcome, Sharing


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work as it was filled in: the menu's value, and 1–5 or None for *can't tell*."""

    chosen: str
    rating: int | None


async def note_form(deps: Deps, checkin_id: int, by: str, private: str) -> Block:
    """Return the form of a note on somebody's own check-in. Raises NotYoursError and ClosedError."""
    async with deps.database.reading() as session:
        checkin = await _own(session, deps, checkin_id, by)
        return forms.note(checkin.day, await checkins.note(session, checkin_id), private)


async def keep_note(deps: Deps, checkin_id: int, by: str, words: str, sharing: Sharing) -> Noted:
    """Keep a note beside an answer, and only there; an empty one is removed. Raises NotYoursError and ClosedError."""

    async def deed(session: Session, checkin: CheckIn) -> Outcome | None:
        if checkin.outcome != Outcome.ANSWERED:
            return checkin.outcome
        if words.strip():
            note = Note(checkin_id=checkin_id, words=words.strip(), sharing=sharing, written_at=deps.clock())
            await checkins.put_note(session, note)
        else:
            await checkins.drop_note(session, checkin_id)
        return checkin.outcome

    return await on_own(deps, checkin_id, by, deed)


async def day_form(deps: Deps, checkin_id: int, by: str, chosen: str | None, private: str) -> Block:
    """Return the form of a day with several pieces of work, filled in as far as is known.

    `chosen` is what the question's menu stands on. Raises NotYoursError and ClosedError.
    """
    async with deps.database.reading() as session:
        checkin = await _own(session, deps, checkin_id, by)
        menu = await menu_of(session, checkin.person_id, checkin.day)
        lines = await checkins.lines(session, checkin_id)
    first = menu.choice(chosen) if chosen else menu.first
    filled = [_standing(menu, line) for line in lines] or [forms.standing_on(menu, first)]
    menus = [*filled, menu, menu][:3]
    ratings = [_value(line.rating) for line in lines] + [None, None, None]
    return forms.also(deps.questions["daily"], menus, ratings[:3], _split(lines), private)


async def keep_day(deps: Deps, checkin_id: int, by: str, pieces: Sequence[Piece], split: str) -> Noted:
    """Keep a day of one to three pieces, in place of what was there. Raises NotYoursError and ClosedError."""

    async def deed(session: Session, checkin: CheckIn) -> Outcome | None:
        parts = shares(len(pieces), split)
        lines = []
        for position, (piece, share) in enumerate(zip(pieces, parts, strict=True)):
            about = await resolved(session, piece.chosen)
            lines.append(line_of(checkin_id, position, about, piece.rating, share))
        await checkins.put_lines(session, checkin_id, lines)
        return await answered(session, deps, checkin)

    return await on_own(deps, checkin_id, by, deed)


async def _own(session: Session, deps: Deps, checkin_id: int, by: str) -> CheckIn:
    checkin = await own(session, deps, checkin_id, by)
    if isinstance(checkin, UserError):
        raise checkin
    return checkin


def _standing(menu: Menu, line: Line) -> Menu:
    about = Subject(line.work_item_id) if line.work_item_id else Subject(None, line.service_id, line.work_type)
    known = next((choice for choice in menu.choices() if choice.subject == about), None)
    return forms.standing_on(menu, known or Choice(about, "As noted before"))


def _value(rating: int | None) -> str:
    return "u" if rating is None else str(rating)


def _split(lines: Sequence[Line]) -> str:
    most = max(lines, key=lambda line: line.share, default=None)
    even = most is None or all(line.share == most.share for line in lines)
    return "equal" if even or most is None else str(most.position + 1)
