"""What goes out: each delivery written as a message, and what follows once it stands in Slack."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.blocks import letters
from bot.blocks.kit import Message
from bot.delivery import Letter, Office
from bot.deps import Deps
from bot.domain.asking import PAUSE_AFTER, Schedule, askable, wants_first_contact
from bot.domain.calendar import local_day, reminder_at, span
from bot.domain.rhythm import schedule
from bot.slack.outcomes import Failure
from bot.slack.posting import Posted
from bot.usecases import beginning, page_letters, posting
from bot.usecases.menus import menus_of, paper_of
from storage import checkins, outbox, people
from storage.db import Session
from storage.models import CheckIn, Delivery
from storage.people import Member
from storage.words import DeliveryKind


async def compose(session: Session, deps: Deps, deliveries: Sequence[Delivery]) -> Mapping[int, Letter]:
    """Return by id the deliveries that are still wanted, written out; the world may have changed meanwhile."""
    personal = [delivery for delivery in deliveries if delivery.person_id is not None]
    first = [delivery for delivery in deliveries if delivery.kind == DeliveryKind.BEGINNING]
    others = [delivery for delivery in deliveries if delivery.person_id is None and delivery not in first]
    written = dict(await page_letters.compose(session, deps, others))
    for delivery in first:
        if letter := await beginning.compose(session, deps, delivery):
            written[delivery.id or 0] = letter
    return written | await _personal(session, deps, personal) if personal else written


async def _personal(session: Session, deps: Deps, deliveries: Sequence[Delivery]) -> dict[int, Letter]:
    members = await people.by_id(session, {_whose(delivery) for delivery in deliveries})
    open_ = await checkins.open_by_id(session, {delivery.checkin_id for delivery in deliveries if delivery.checkin_id})
    wanted = [d for d in deliveries if _wanted(deps, d, members[_whose(d)], open_)]
    questions = await _questions(session, deps, [d for d in wanted if d.checkin_id], open_)
    written = {}
    for delivery in wanted:
        member = members[_whose(delivery)]
        message = _message(deps, delivery, member, questions)
        written[delivery.id or 0] = Letter(delivery, member.person.slack_id, message)
    return written


def _whose(delivery: Delivery) -> int:
    return delivery.person_id or 0


def _wanted(deps: Deps, delivery: Delivery, member: Member, open_: Mapping[int, CheckIn]) -> bool:
    """Tell whether a delivery still makes sense: nobody is written to who answered, went away or said no since."""
    rhythm = _schedule(member)
    if rhythm is None or not member.person.reachable or not askable(rhythm, _day(deps, rhythm), deps.clock()):
        return False
    if delivery.kind == DeliveryKind.PAUSED:
        return rhythm.silent >= PAUSE_AFTER
    if delivery.kind == DeliveryKind.WELCOME:
        return wants_first_contact(rhythm, _day(deps, rhythm))
    if delivery.kind == DeliveryKind.REMINDER and not member.rhythm.reminders:
        return False
    return delivery.checkin_id in open_


def _schedule(member: Member) -> Schedule | None:
    return schedule(member.person, member.rhythm, member.team, member.lead_tz) if member.team else None


def _day(deps: Deps, rhythm: Schedule) -> date:
    return local_day(rhythm.hours, deps.clock())


async def _questions(
    session: Session,
    deps: Deps,
    deliveries: Sequence[Delivery],
    open_: Mapping[int, CheckIn],
) -> dict[int, Message]:
    """Return by check-in the question as it is sent."""
    made: dict[int, Message] = {}
    if not deliveries:
        return made
    day = min(checkin.day for checkin in open_.values())
    menus = await menus_of(session, deps, {_whose(delivery) for delivery in deliveries}, day)
    paper = await paper_of(session, deps, day)
    for delivery in deliveries:
        checkin_id = delivery.checkin_id or 0
        made[checkin_id] = paper.question(menus[_whose(delivery)].first, checkin_id)
    return made


def _message(deps: Deps, delivery: Delivery, member: Member, questions: Mapping[int, Message]) -> Message:
    if delivery.kind == DeliveryKind.PAUSED:
        return letters.paused(deps.command)
    hello = letters.welcome(deps.command, deps.settings.min_people)
    if delivery.kind == DeliveryKind.WELCOME:
        return hello
    asked = questions[delivery.checkin_id or 0]
    if delivery.kind == DeliveryKind.REMINDER:
        return letters.reminder(asked)
    rhythm = _schedule(member)
    new = rhythm is not None and wants_first_contact(rhythm, _day(deps, rhythm))
    return letters.with_welcome(hello, asked) if new else asked


async def arrived(session: Session, deps: Deps, delivery: Delivery, where: Posted | None) -> None:
    """Note that a delivery stands in Slack, or (`where` is None) that it may and nobody can know."""
    if delivery.kind == DeliveryKind.BEGINNING:
        return
    if delivery.person_id is None:
        await posting.arrived(session, deps, delivery, where)
    else:
        await _reached(session, deps, delivery, where)


async def _reached(session: Session, deps: Deps, delivery: Delivery, where: Posted | None) -> None:
    person_id = _whose(delivery)
    if where:
        await people.opened(session, person_id, where.channel)
    if delivery.kind in {DeliveryKind.QUESTION, DeliveryKind.WELCOME}:
        await people.was_told(session, person_id)
    if delivery.kind == DeliveryKind.PAUSED:
        await people.fell_silent(session, person_id, PAUSE_AFTER)
    if delivery.kind == DeliveryKind.QUESTION:
        await people.count_silence(session, person_id)
        await _plan_reminder(session, deps, delivery)


async def refused(session: Session, deps: Deps, delivery: Delivery, no: Failure) -> None:
    """Let follow what must when Slack would not have a delivery at all."""
    if delivery.person_id is None:
        await page_letters.refused(session, deps, delivery, no)


async def _plan_reminder(session: Session, deps: Deps, question: Delivery) -> None:
    """Plan the one reminder, if it falls into the person's day."""
    open_ = await checkins.open_by_id(session, [question.checkin_id or 0])
    rhythm = _schedule((await people.by_id(session, [_whose(question)]))[_whose(question)])
    if rhythm is None or not open_:
        return
    day = span(rhythm.hours, open_[question.checkin_id or 0].day)
    if at := reminder_at(deps.clock(), day):
        await outbox.plan(session, [_reminder(question, at, day[1])])


def _reminder(question: Delivery, at: datetime, until: datetime) -> Delivery:
    return Delivery(
        key=f"reminder:{question.checkin_id}",
        kind=DeliveryKind.REMINDER,
        person_id=question.person_id,
        checkin_id=question.checkin_id,
        due_at=at,
        until=until,
    )


OFFICE = Office(compose=compose, arrived=arrived, refused=refused)
