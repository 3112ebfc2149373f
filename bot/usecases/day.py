"""The two forms: a note beside an answer, and up to three pieces of work in one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.blocks import forms
from bot.blocks.kit import Block
from bot.deps import Deps
from bot.domain.menu import Choice
from bot.domain.shares import shares
from bot.usecases import followups
from bot.usecases.answer import Noted, answered, on_own, owned, written
from bot.usecases.menus import about, choice_of, menu_of, paper_of
from storage import checkins
from storage.db import Session
from storage.models import CheckIn, Line, Note
from storage.words import Outcome, Sharing


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work as it was filled in: the menu's value, and 1–5 or None for *can't tell*."""

    chosen: str
    rating: int | None


async def note_form(deps: Deps, checkin_id: int, by: str, private: str, *, sharing: Sharing | None = None) -> Block:
    """Return the form of a note on somebody's own check-in, set to `sharing` if given.

    Raises NotYoursError and ClosedError.
    """
    async with deps.database.reading() as session:
        checkin = await owned(session, deps, checkin_id, by)
        return forms.note(checkin.day, await checkins.note(session, checkin_id), private, sharing)


async def keep_note(deps: Deps, checkin_id: int, by: str, words: str, sharing: Sharing) -> Noted:
    """Keep a note beside an answer, and only there; an empty one is removed. Raises NotYoursError and ClosedError.

    It answers the question below the answer, if that is one for a note.
    """
    kept = sharing if words.strip() else None

    async def deed(session: Session, checkin: CheckIn) -> Outcome | None:
        if checkin.outcome != Outcome.ANSWERED:
            return checkin.outcome
        if kept:
            note = Note(checkin_id=checkin_id, words=words.strip(), sharing=sharing, written_at=deps.clock())
            await checkins.put_note(session, note)
        else:
            await checkins.drop_note(session, checkin_id)
        await followups.note_kept(session, deps, checkin_id, kept)
        return checkin.outcome

    return await on_own(deps, checkin_id, by, deed)


async def day_form(
    deps: Deps, checkin_id: int, by: str, chosen: str | None, private: str, *, again: bool = False
) -> Block:
    """Return the form of a day with several pieces of work, filled in as far as is known.

    `chosen` is what the question's menu stands on: it is the first piece of a day without an answer, and where the
    question stood there `again` to change one. Other work than before needs a rating of its own.
    Raises NotYoursError and ClosedError.
    """
    async with deps.database.reading() as session:
        checkin = await owned(session, deps, checkin_id, by)
        lines = await checkins.lines(session, checkin_id)
        standing = [await _standing(session, deps, line, checkin.day) for line in lines]
        ratings: list[str | None] = [_value(line.rating) for line in lines]
        first = await choice_of(session, deps, chosen, checkin.day) if chosen else None
        if not lines:
            standing = [first or (await menu_of(session, deps, checkin.person_id, checkin.day)).first]
        elif again and first and first != standing[0]:
            standing[0], ratings[0] = first, None
        asked = (await paper_of(session, deps, checkin.day)).asked
    return forms.also(asked, standing, ratings, _split(lines), private)


async def keep_day(deps: Deps, checkin_id: int, by: str, pieces: Sequence[Piece], split: str) -> Noted:
    """Keep a day of one to three pieces, in place of what was there. Raises NotYoursError and ClosedError."""

    async def deed(session: Session, checkin: CheckIn) -> Outcome | None:
        parts = shares(len(pieces), split)
        lines = []
        for position, (piece, share) in enumerate(zip(pieces, parts, strict=True)):
            lines.append(await written(session, deps, checkin, piece.chosen, piece.rating, (position, share)))
        await checkins.put_lines(session, checkin_id, lines)
        return await answered(session, deps, checkin)

    return await on_own(deps, checkin_id, by, deed)


async def _standing(session: Session, deps: Deps, line: Line, day: date) -> Choice | None:
    meant = about(line)
    return await choice_of(session, deps, meant.value, day) if meant else None


def _value(rating: int | None) -> str:
    return "u" if rating is None else str(rating)


def _split(lines: Sequence[Line]) -> str:
    most = max(lines, key=lambda line: line.share, default=None)
    even = most is None or all(line.share == most.share for line in lines)
    return "equal" if even or most is None else str(most.position + 1)
