"""A question drawn anew: to change its answer, or on other work, without getting into an answer's way."""

from dataclasses import dataclass
from datetime import datetime

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.domain.menu import Choice
from bot.usecases.answer import owned
from bot.usecases.menus import about, choice_of, menu_of, paper_of
from storage import checkins
from storage.db import Session
from storage.models import CheckIn, Line
from storage.words import Outcome

Stand = tuple[Outcome | None, datetime | None]


async def asked_again(deps: Deps, checkin_id: int, by: str, above: str = "") -> Message:
    """Return the question of a check-in once more, standing on what was answered, with a line `above` it if given.

    Raises NotYoursError and ClosedError.
    """
    async with deps.database.reading() as session:
        checkin = await owned(session, deps, checkin_id, by)
        lines = await checkins.lines(session, checkin_id)
        before = about(lines[0]) if lines else None
        first = await choice_of(session, deps, before.value, checkin.day) if before else None
        first = first or (await menu_of(session, deps, checkin.person_id, checkin.day)).first
        return await _question(session, deps, checkin, lines, first, above)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question as it is drawn anew, and how its check-in stood then."""

    checkin_id: int
    question: Message
    stand: Stand


async def standing_on(deps: Deps, checkin_id: int, by: str, chosen: str, *, again: bool) -> Drawn | None:
    """Return somebody's question standing on what they chose, or None where there is nothing to draw.

    There is nothing for a choice that is nonsense, nor once the question was answered on another copy; `again` says
    that this copy knew of the answer, and asks to change it. Raises NotYoursError and ClosedError.
    """
    async with deps.database.reading() as session:
        checkin = await owned(session, deps, checkin_id, by)
        first = await choice_of(session, deps, chosen, checkin.day)
        if first is None or (checkin.outcome == Outcome.ANSWERED and not again):
            return None
        lines = await checkins.lines(session, checkin_id)
        return Drawn(checkin_id, await _question(session, deps, checkin, lines, first), _stand(checkin))


async def has_changed(deps: Deps, drawn: Drawn, by: str) -> bool:
    """Tell whether something was done to a check-in since its question was drawn. Raises as `standing_on` does."""
    async with deps.database.reading() as session:
        return _stand(await owned(session, deps, drawn.checkin_id, by)) != drawn.stand


async def _question(
    session: Session, deps: Deps, checkin: CheckIn, lines: list[Line], first: Choice, above: str = ""
) -> Message:
    """Return a question on a choice; a day of several pieces says that a tap changes the first of them alone."""
    paper = await paper_of(session, deps, checkin.day)
    if len(lines) > 1:
        above = f"{above} {_SEVERAL.format(count=len(lines))}".strip()
    again = checkin.outcome == Outcome.ANSWERED
    return paper.question(first, checkin.id or 0, extra=checkin.extra, above=above, again=again)


_SEVERAL = (
    "Your answer holds {count} pieces of work. A tap changes the first one, which stands below; "
    "*＋ also worked on…* opens all of them."
)


def _stand(checkin: CheckIn) -> Stand:
    return checkin.outcome, checkin.answered_at
