"""Drawing a question anew once somebody has chosen other work in its menu, without getting into an answer's way."""

from dataclasses import dataclass
from datetime import datetime

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.errors import UserError
from bot.usecases.answer import own
from bot.usecases.menus import choice_of, paper_of
from storage.models import CheckIn
from storage.words import Outcome

Stand = tuple[Outcome | None, datetime | None]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question as it is drawn anew, and how its check-in stood then."""

    checkin_id: int
    question: Message
    stand: Stand


async def standing_on(deps: Deps, checkin_id: int, by: str, chosen: str, *, again: bool) -> Drawn | None:
    """Return somebody's question standing on what they chose, or None where there is nothing to draw.

    That is nonsense chosen, and a question that was answered meanwhile: one that knew so is `again`.
    Raises NotYoursError and ClosedError.
    """
    async with deps.database.reading() as session:
        checkin = await own(session, deps, checkin_id, by)
        if isinstance(checkin, UserError):
            raise checkin
        first = await choice_of(session, deps, chosen, checkin.day)
        if first is None or (_is_done(checkin) and not again):
            return None
        paper = await paper_of(session, deps, checkin.day)
    answered = checkin.outcome == Outcome.ANSWERED
    return Drawn(checkin_id, paper.question(first, checkin_id, extra=checkin.extra, again=answered), _stand(checkin))


async def has_changed(deps: Deps, drawn: Drawn, by: str) -> bool:
    """Tell whether something was done to a check-in since its question was drawn. Raises as `standing_on` does."""
    async with deps.database.reading() as session:
        checkin = await own(session, deps, drawn.checkin_id, by)
    if isinstance(checkin, UserError):
        raise checkin
    return _stand(checkin) != drawn.stand


def _is_done(checkin: CheckIn) -> bool:
    return checkin.outcome == Outcome.ANSWERED


def _stand(checkin: CheckIn) -> Stand:
    return checkin.outcome, checkin.answered_at
