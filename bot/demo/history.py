"""Twelve weeks of answers, talks and promises, written at once into a database that knows the company alone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.demo.diary import Catalogue, Diary
from bot.demo.people import EVERYBODY, Worker
from bot.demo.promises import PROMISES, Promise
from bot.demo.story import BEGINS
from bot.demo.talks import TALKS, Talked
from bot.domain.chain import Chain
from bot.domain.menu import Subject
from bot.domain.rhythm import schedule
from bot.domain.units import subject_of
from storage import actions, chain, conversations, history, organisation, people, teams
from storage.db import Database, Session
from storage.models import Action, Conversation, Team
from storage.words import ActionState, Contact, WorkType

_NOON = time(12, tzinfo=UTC)


async def remember(database: Database, now: datetime) -> int:
    """Write what everybody at Acme was asked and said before today, and return how many check-ins that makes.

    In one transaction, after the import of the company. Who has a past has begun; who starts today stays new. What was
    still open on the last day has expired. No week is frozen: the bot does that by itself at its next tick. Done twice
    it adds nothing.
    """
    async with database.writing() as session:
        catalogue = await _catalogue(session, now.date())
        known = {team.name: team for team in await teams.everyone(session)}
        employed = [(worker, known[worker.team]) for worker in EVERYBODY if worker.team and _was_there(worker, now)]
        kept = [await _diary(session, worker, team, catalogue, now) for worker, team in employed]
        diaries = [diary for diary in kept if diary]
        count = await history.add(session, (day for diary in diaries for day in diary.days))
        for diary in diaries:
            await _put_rhythm(session, diary)
        if count:
            await _keep_talks(session, catalogue)
            await _keep_promises(session, catalogue, known)
    return count


def _was_there(worker: Worker, now: datetime) -> bool:
    return worker.joined is None or worker.joined < now.astimezone(ZoneInfo(worker.zone)).date()


async def _catalogue(session: Session, day: date) -> Catalogue:
    stored = await organisation.stored(session)
    services = {name: row["id"] for name, row in stored.services.items()}
    items = {
        key: Subject(row["id"], services.get(row["service"]), WorkType(row["work_type"]))
        for key, row in stored.work_items.items()
    }
    map_ = await chain.whole(session)
    known = Chain(map_.services, map_.customers, map_.links, day)
    return Catalogue(items, {key: row["service"] or "" for key, row in stored.work_items.items()}, services, known)


async def _diary(session: Session, worker: Worker, team: Team, catalogue: Catalogue, now: datetime) -> Diary | None:
    """Return somebody's past, or None if the database holds one; whoever has left Acme is made known for it."""
    member = await people.ensure(session, worker.slack_id)
    if member.rhythm.last_day:
        return None
    own = schedule(member.person, member.rhythm, team)
    hours = replace(own.hours, zone=ZoneInfo(worker.zone))  # Slack may not have been read yet
    begun = replace(own, hours=hours, contact=Contact.STARTED)
    diary = Diary(worker, begun, catalogue, team.id, member.person.fraction)
    diary.live(BEGINS, now.astimezone(hours.zone).date())
    return diary


async def _put_rhythm(session: Session, diary: Diary) -> None:
    """Write where a person's rhythm stands, as asking them day by day would have left it."""
    await people.choose(
        session,
        diary.schedule.person_id,
        contact=Contact.STARTED,
        silent=diary.schedule.silent,
        silent_after=diary.silent_after,
        last_day=diary.schedule.last_day,
    )


async def _keep_talks(session: Session, catalogue: Catalogue) -> None:
    """Log the conversations, in order: a page shows the last one of its week."""
    customers = {customer.name: customer.id or 0 for customer in (await chain.whole(session)).customers}
    for talk in TALKS:
        member = await people.ensure(session, talk.slack_id)
        row = _conversation(talk, customers[talk.customer], catalogue.services[talk.service])
        row.person_id = member.person.id
        await conversations.log(session, row)


def _conversation(talk: Talked, customer_id: int, service_id: int) -> Conversation:
    return Conversation(
        customer_id=customer_id,
        service_id=service_id,
        day=talk.day,
        heard=talk.heard,
        told=talk.told,
        quote=talk.quote,
        quote_from=talk.quote_from,
        shared=talk.quote is not None,
        logged_at=datetime.combine(talk.day, _NOON),
    )


async def _keep_promises(session: Session, catalogue: Catalogue, known: Mapping[str, Team]) -> None:
    for promise in PROMISES:
        subject = subject_of(known[promise.team])
        await actions.put(session, _action(promise, subject, catalogue.services[promise.service]))


def _action(promise: Promise, subject: str, service_id: int) -> Action:
    value, low, high = promise.baseline
    return Action(
        subject=subject,
        rule=promise.rule,
        state=ActionState.AGREED,
        service_id=service_id,
        title=promise.title,
        how=promise.how,
        measure=promise.measure,
        unit=promise.unit,
        baseline=value,
        baseline_low=low,
        baseline_high=high,
        target=promise.target,
        proposed_in=promise.proposed_in,
        volunteer=promise.volunteer,
        taken_at=datetime.combine(promise.taken_on, _NOON),
        agreed_with=promise.agreed_with,
        agreed_at=datetime.combine(promise.agreed_on, _NOON),
        due=promise.due,
    )
