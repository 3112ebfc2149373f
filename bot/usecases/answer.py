"""What one tap does: an answer, a skip, a change of mind. Each is durable before it is acknowledged.

Deeds here run in the answer writer's shared transaction, so a refusal is returned inside it and raised only outside.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.deps import Deps
from bot.domain.asking import spared
from bot.domain.calendar import local_day
from bot.domain.chain import Route
from bot.domain.menu import Subject, subject
from bot.domain.rhythm import day_words, schedule
from bot.errors import ClosedError, GoneError, NotYoursError, UserError
from bot.usecases.chain import chain_of, path_of
from bot.usecases.freezing.closing import has_closed
from bot.usecases.menus import menu_of
from bot.usecases.tracker_rules import service_of_place
from storage import checkins, outbox, people, trackers, work_items
from storage.db import Session
from storage.models import CheckIn, Line
from storage.words import Outcome


@dataclass(frozen=True, slots=True)
class Noted:
    """A check-in after something was done to it; only an answered one may have a note."""

    checkin_id: int
    day: date
    outcome: Outcome | None
    has_note: bool = False


Deed = Callable[[Session, CheckIn], Awaitable[Outcome | None]]  # returns how the check-in stands after it


async def record(deps: Deps, checkin_id: int, by: str, rating: int | None, chosen: str | None) -> Noted:
    """Keep an answer: 1–5, or None for *can't tell*; the same question answered again is changed.

    `chosen` is the value of the menu's choice; a payload that names none is about what the menu would stand on now.
    Raises NotYoursError and ClosedError.
    """

    async def deed(session: Session, checkin: CheckIn) -> Outcome | None:
        value = chosen or (await menu_of(session, deps, checkin.person_id, checkin.day)).first.subject.value
        await checkins.put_line(session, await written(session, deps, checkin, value, rating))
        return await answered(session, deps, checkin)

    return await on_own(deps, checkin_id, by, deed)


async def skip(deps: Deps, checkin_id: int, by: str) -> Noted:
    """Note *not today*. What was answered already stays answered. Raises NotYoursError and ClosedError."""

    async def deed(session: Session, checkin: CheckIn) -> Outcome | None:
        if checkin.outcome in {Outcome.ANSWERED, Outcome.SKIPPED}:
            return checkin.outcome
        await checkins.close(session, checkin_id, Outcome.SKIPPED, late=_is_late(checkin))
        await people.began(session, checkin.person_id)
        await people.count_silence(session, checkin.person_id)
        return Outcome.SKIPPED

    return await on_own(deps, checkin_id, by, deed)


async def delete(deps: Deps, checkin_id: int, by: str) -> Noted:
    """Empty a check-in back to asked: its lines and its note are gone, and nobody is reminded of what they took back.

    Raises NotYoursError and ClosedError.
    """

    async def deed(session: Session, _checkin: CheckIn) -> Outcome | None:
        await checkins.empty(session, checkin_id)
        await checkins.close(session, checkin_id, None, answered_at=None)
        await outbox.forgo_reminder(session, checkin_id)
        return None

    return await on_own(deps, checkin_id, by, deed)


async def noted_before(deps: Deps, checkin_id: int, by: str) -> Noted:
    """Return how somebody's own check-in stands, changing nothing. Raises NotYoursError and ClosedError."""
    async with deps.database.reading() as session:
        checkin = await owned(session, deps, checkin_id, by)
        return Noted(checkin_id, checkin.day, checkin.outcome, await has_note(session, checkin.outcome, checkin_id))


async def on_own(deps: Deps, checkin_id: int, by: str, deed: Deed) -> Noted:
    """Do a deed on somebody's own, open check-in, durably, and return what it is now; raise what stands against it."""

    async def checked(session: Session) -> Noted | UserError:
        checkin = await own(session, deps, checkin_id, by, locked=True)
        if isinstance(checkin, UserError):
            return checkin
        day, before = checkin.day, checkin.outcome  # beside what was not answered yet there is no note to look for
        return Noted(checkin_id, day, await deed(session, checkin), await has_note(session, before, checkin_id))

    result = await deps.writer.write(checked)
    if isinstance(result, UserError):
        raise result
    return result


async def own(session: Session, deps: Deps, checkin_id: int, by: str, *, locked: bool = False) -> CheckIn | UserError:
    """Return a person's own check-in while it may still change, `locked` against the freeze too, else the refusal."""
    checkin = await checkins.of_person(session, checkin_id, by, locked=locked)
    if checkin is None:
        there = await checkins.exists(session, checkin_id)
        return (NotYoursError if there else GoneError)(command=deps.command)
    closed = checkin.frozen or await has_closed(session, checkin, deps.clock())
    return ClosedError(day=day_words(checkin.day)) if closed else checkin


async def owned(session: Session, deps: Deps, checkin_id: int, by: str) -> CheckIn:
    """Return a person's own check-in to look at. Raises NotYoursError and ClosedError."""
    checkin = await own(session, deps, checkin_id, by)
    if isinstance(checkin, UserError):
        raise checkin
    return checkin


async def has_note(session: Session, outcome: Outcome | None, checkin_id: int) -> bool:
    """Tell whether a note stands beside a check-in that ended so."""
    return outcome == Outcome.ANSWERED and await checkins.note(session, checkin_id) is not None


async def answered(session: Session, deps: Deps, checkin: CheckIn) -> Outcome:
    """Mark a check-in answered, late if it had expired; its person is no longer silent.

    What was asked out of turn brings back the rhythm from the next day on: today stays as free as Home has said.
    """
    at, late = deps.clock(), _is_late(checkin)
    await checkins.close(session, checkin.id or 0, Outcome.ANSWERED, answered_at=at, late=late)
    free = await _free_today(session, checkin.person_id, at) if checkin.extra else None
    await people.spoke(session, checkin.person_id, free)
    return Outcome.ANSWERED


async def _free_today(session: Session, person_id: int, now: datetime) -> date | None:
    """Return a person's today if only their silence keeps it free of the question."""
    member = (await people.by_id(session, [person_id]))[person_id]
    if member.team is None:
        return None
    rule = schedule(member.person, member.rhythm, member.team, member.lead_tz)
    day = local_day(rule.hours, now)
    return day if spared(rule, day, now) else None


def _is_late(checkin: CheckIn) -> bool:
    return checkin.late or checkin.outcome == Outcome.EXPIRED


async def written(
    session: Session, deps: Deps, checkin: CheckIn, chosen: str, rating: int | None, place: tuple[int, float] = (0, 1.0)
) -> Line:
    """Return the line that a menu's value and a rating make, with its service, item and path to a payer.

    `place` is its position and its share of the day.
    """
    meant = await resolved(session, deps, chosen)
    route = (await chain_of(session, deps, checkin.day)).route(meant.service_id)
    return line_of(checkin.id or 0, place[0], meant, rating, place[1], route=route)


async def resolved(session: Session, deps: Deps, chosen: str) -> Subject:
    """Return what a menu's value means as row ids, an item with its service and type; nonsense is *something else*.

    An item of a tracker's that is not known yet is from now on; the next sync reads it.
    """
    meant = subject(chosen)
    if meant is None:
        return Subject()
    item_id = await _attached(session, deps, meant) if meant.key else meant.work_item_id
    if item_id or meant.key:
        item = await work_items.by_id(session, item_id) if item_id else None
        return Subject(item.id, item.service_id, item.work_type) if item else Subject()
    known = meant.service_id and await work_items.service(session, meant.service_id)
    return meant if known or not meant.service_id else Subject(work_type=meant.work_type)


async def _attached(session: Session, deps: Deps, meant: Subject) -> int | None:
    """Return the id of an item by its tracker's key, or None for what that tracker would not call a key."""
    tracker = deps.trackers.get(meant.tracker)
    key = tracker.key_in(meant.key) if tracker else None
    if tracker is None or key is None or key.key != meant.key:
        return None
    service_id = await service_of_place(session, tracker.name, key.place)
    return await trackers.attach(session, tracker.name, key.key, service_id)


def line_of(
    checkin_id: int,
    position: int,
    meant: Subject,
    rating: int | None,
    share: float = 1.0,
    *,
    route: Route,
) -> Line:
    """Return a line of a check-in, with the path to a payer as the map has it now."""
    return Line(
        checkin_id=checkin_id,
        position=position,
        service_id=meant.service_id,
        work_item_id=meant.work_item_id,
        work_type=meant.work_type,
        share=share,
        rating=rating,
        **path_of(route),
    )
