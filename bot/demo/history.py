"""Twelve weeks of answers, written at once into a database that knows the company and nothing of its past."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.demo.diary import Catalogue, Diary
from bot.demo.people import EVERYBODY, Worker
from bot.demo.story import BEGINS
from bot.domain.chain import Chain
from bot.domain.menu import Subject
from bot.domain.rhythm import schedule
from storage import chain, history, organisation, people, teams
from storage.db import Database, Session
from storage.models import Team
from storage.words import Contact, WorkType


async def remember(database: Database, now: datetime) -> int:
    """Write what everybody at Acme was asked and said before today, and return how many check-ins that makes.

    In one transaction, after the import of the company. Who has a past has begun; who starts today stays new. What was
    still open on the last day has expired. No week is frozen: the bot does that by itself at its next tick.
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
