"""What one tap does: an answer, a skip, a change of mind. Each is durable before it is acknowledged.

Deeds here run in the answer writer's shared transaction, so a refusal is returned inside it and raised only outside.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from bot.blocks.kit import Message
from bot.blocks.question import question
from bot.deps import Deps
from bot.domain.menu import Subject, subject
from bot.domain.rhythm import day_words
from bot.errors import ClosedError, NotYoursError, UserError
from bot.usecases.menus import offered
from storage import checkins, outbox, people, work_items
from storage.db import Session
from storage.models import CheckIn, Line
from storage.words import DeliveryState, Outcome


@dataclass(frozen=True, slots=True)
class Noted:
    """A check-in after something was done to it."""

    checkin_id: int
    day: date
    outcome: Outcome | None


Deed = Callable[[Session, CheckIn], Awaitable[Outcome | None]]  # returns how the check-in stands after it


async def record(deps: Deps, checkin_id: int, by: str, rating: int | None, chosen: str | None) -> Noted:
    """Keep an answer: 1–5, or None for *can't tell*; the same question answered again is changed.

    `chosen` is the menu's value, None where the payload had none: then the value the message was sent with holds.
    Raises NotYoursError and ClosedError.
    """

    async def deed(session: Session, checkin: CheckIn) -> Outcome | None:
        about = await resolved(session, chosen, checkin.offered)
        await checkins.put_line(session, line_of(checkin_id, 0, about, rating))
        return await answered(session, deps, checkin)

    return await on_own(deps, checkin_id, by, deed)


async def skip(deps: Deps, checkin_id: int, by: str) -> Noted:
    """Note *not today*. What was answered already stays answered. Raises NotYoursError and ClosedError."""

    async def deed(session: Session, checkin: CheckIn) -> Outcome | None:
        if checkin.outcome in {Outcome.ANSWERED, Outcome.SKIPPED}:
            return checkin.outcome
        await checkins.close(session, checkin_id, Outcome.SKIPPED)
        await people.began(session, checkin.person_id)
        delivery = await outbox.question(session, checkin_id)
        if delivery and delivery.state == DeliveryState.ASKED:
            await people.skipped(session, checkin.person_id)
        return Outcome.SKIPPED

    return await on_own(deps, checkin_id, by, deed)


async def delete(deps: Deps, checkin_id: int, by: str) -> Noted:
    """Empty a check-in back to asked: its lines and its note are gone. Raises NotYoursError and ClosedError."""

    async def deed(session: Session, _checkin: CheckIn) -> Outcome | None:
        await checkins.empty(session, checkin_id)
        await checkins.close(session, checkin_id, None, answered_at=None, late=False)
        return None

    return await on_own(deps, checkin_id, by, deed)


async def asked_again(deps: Deps, checkin_id: int, by: str, above: str = "") -> Message:
    """Return the question of a check-in once more, standing on what was answered. Raises as `record` does."""
    async with deps.database.writing() as session:
        checkin = await own(session, checkin_id, by)
        if isinstance(checkin, UserError):
            raise checkin
        menu = await offered(session, checkin.person_id, checkin_id, checkin.day)
    least = deps.settings.min_people
    return question(deps.questions["daily"], menu, checkin_id, least, extra=checkin.extra, above=above)


async def on_own(deps: Deps, checkin_id: int, by: str, deed: Deed) -> Noted:
    """Do a deed on somebody's own, open check-in, durably, and return what it is now; raise what stands against it."""

    async def checked(session: Session) -> Noted | UserError:
        checkin = await own(session, checkin_id, by)
        if isinstance(checkin, UserError):
            return checkin
        day = checkin.day
        return Noted(checkin_id, day, await deed(session, checkin))

    result = await deps.writer.write(checked)
    if isinstance(result, UserError):
        raise result
    return result


async def own(session: Session, checkin_id: int, by: str) -> CheckIn | UserError:
    """Return a person's own check-in while it may still change, else the refusal."""
    checkin = await checkins.locked(session, checkin_id, by)
    if checkin is None:
        return NotYoursError()
    return ClosedError(day=day_words(checkin.day)) if checkin.frozen else checkin


async def answered(session: Session, deps: Deps, checkin: CheckIn) -> Outcome:
    """Mark a check-in answered, late if it had expired; its person is no longer silent."""
    late = checkin.late or checkin.outcome == Outcome.EXPIRED
    await checkins.close(session, checkin.id or 0, Outcome.ANSWERED, answered_at=deps.clock(), late=late)
    await people.spoke(session, checkin.person_id)
    return Outcome.ANSWERED


async def resolved(session: Session, chosen: str | None, offered_value: str) -> Subject:
    """Return what a menu's value means as row ids, an item with its service and type; nonsense is *something else*."""
    for value in (chosen, offered_value):
        about = subject(value) if value else None
        if about and about.work_item_id and (item := await work_items.by_id(session, about.work_item_id)):
            return Subject(item.id, item.service_id, item.work_type)
        if about and not about.work_item_id:
            known = about.service_id and await work_items.service(session, about.service_id)
            return about if known or not about.service_id else Subject(work_type=about.work_type)
    return Subject()


def line_of(checkin_id: int, position: int, about: Subject, rating: int | None, share: float = 1.0) -> Line:
    """Return a line of a check-in."""
    return Line(
        checkin_id=checkin_id,
        position=position,
        service_id=about.service_id,
        work_item_id=about.work_item_id,
        work_type=about.work_type,
        share=share,
        rating=rating,
    )
