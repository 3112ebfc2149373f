"""The follow-up question: chosen once an answer is kept, answered or skipped with one tap below it.

Decision: it is chosen right after the answer, in a transaction of its own. Why: an answer is kept whatever a follow-up
runs into, and a second copy that is pressed finds the row of the first. Cost: one more turn of the writer for each
answer, after it was acknowledged.

Extra check-ins have none: no number reads them. Nor has an answer that comes on another day than its own: what a
follow-up asks of is *today*, and two would meet on one day.
"""

from collections.abc import Iterable, Sequence

from bot.blocks import question as daily
from bot.blocks.followup import PROCESS, PROCESS_MOST, Asked, below
from bot.blocks.kit import Message
from bot.deps import Deps
from bot.domain.calendar import local_day
from bot.domain.followups import (
    ROUND,
    Shown,
    fits,
    followup,
    has_room,
    is_done,
    later_days,
    longest_rest,
)
from bot.errors import NotOfferedError, UserError
from bot.log import logger
from bot.usecases.answer import Noted, has_note, own
from bot.usecases.asked_about import Subject, subject_of_checkin
from bot.usecases.asker import hours_of
from prompts import Question
from prompts import followups as followups_of
from storage import checkins, followups, people
from storage.db import Session
from storage.errors import SpokenError
from storage.models import CheckIn, FollowUp
from storage.words import Outcome, Sharing, Wording

log = logger(__name__)


async def noted(deps: Deps, done: Noted, by: str, *, aside: str = "") -> Message:
    """Return what an answered question turns into, with a follow-up below it where one is due or still open.

    The answer is kept by now, so where the memory fails it is shown as noted, without a follow-up.
    """

    async def deed(session: Session) -> Asked | None:
        return await _asked(session, deps, done.checkin_id, by)

    asked = None
    try:
        asked = await deps.writer.write(deed)
    except SpokenError as error:
        log.warning("A follow-up was not chosen.", error=type(error).__name__)
    return below(daily.noted(done.day, done.checkin_id, aside=aside, has_note=done.has_note), asked, done.checkin_id)


async def standing(session: Session, deps: Deps, checkin: CheckIn) -> Asked | None:
    """Return the follow-up that stands open below an answer, if one does."""
    shown = await followups.of_checkin(session, checkin.id or 0)
    subject = await subject_of_checkin(session, deps, checkin, shown) if shown and not shown.answered_at else None
    return _still_open(deps, shown, checkin, subject) if shown and subject else None


async def answer(deps: Deps, checkin_id: int, by: str, question: str, value: str) -> Noted:
    """Keep what was tapped below an answer; an empty value skips the question. A second tap changes the first.

    Raises NotYoursError, ClosedError, and NotOfferedError for what does not stand below that answer (any more): on an
    old copy it may ask of a service that the answer is no longer about.
    """

    async def deed(session: Session) -> Noted | UserError:
        checkin = await own(session, deps, checkin_id, by, locked=True)
        if isinstance(checkin, UserError):
            return checkin
        shown = await followups.of_checkin(session, checkin_id)
        name, _, about = question.partition("/")
        asked = deps.questions.get(name)
        if not (shown and asked and shown.question == name and checkin.outcome == Outcome.ANSWERED):
            return NotOfferedError()
        if about not in {"", str(shown.action_id if asked.when.needs == "action" else shown.service_id)}:
            return NotOfferedError()
        kept = await _meant(session, asked, value)
        if kept is None:
            return NotOfferedError()
        await followups.put_answer(session, checkin_id, *kept, deps.clock())
        return Noted(checkin_id, checkin.day, checkin.outcome, await has_note(session, checkin.outcome, checkin_id))

    result = await deps.writer.write(deed)
    if isinstance(result, UserError):
        raise result
    return result


async def note_kept(session: Session, deps: Deps, checkin_id: int, sharing: Sharing | None) -> None:
    """Let a note answer the question below its answer, if that is one for a note; None takes such an answer back."""
    shown = await followups.of_checkin(session, checkin_id)
    asked = deps.questions.get(shown.question) if shown else None
    if shown and asked and asked.answered_by == "note" and (sharing or shown.answer):
        value = _way(sharing) if sharing else None
        await followups.put_answer(session, checkin_id, value, None, deps.clock())


def sharing_of(value: str) -> Sharing | None:
    """Return who may read a note, from the value of the button that opens its form."""
    return next((sharing for sharing in Sharing if _way(sharing) == value), None)


def _way(sharing: Sharing) -> str:
    return sharing.replace(" ", "_")


async def _asked(session: Session, deps: Deps, checkin_id: int, by: str) -> Asked | None:
    """Return what stands open below today's answer already, else what is due and from now on stands there."""
    checkin = await checkins.of_person(session, checkin_id, by)
    if checkin is None or checkin.extra or checkin.late:
        return None
    shown = await followups.shown_to(session, checkin.person_id, checkin.day - longest_rest(_rotation(deps)))
    today = next((one for one in shown if one.day == checkin.day), None)
    if is_done(_seen(shown), checkin.day) or (today and today.answered_at):
        return None
    subject = await _of_today(session, deps, checkin, today)
    if subject is None:
        return None
    if today is None:
        due = await _due(session, deps, checkin, subject, shown)
        if due and await followups.put(session, _row(checkin, due, subject)):
            return _worded(due, subject)
        return await _asked(session, deps, checkin_id, by) if due else None  # a second copy was quicker
    if (today.service_id, today.work_item_id) != (subject.line.service_id, subject.line.work_item_id):
        await followups.put_subject(session, today.checkin_id, subject.line.service_id, subject.line.work_item_id)
    return _still_open(deps, today, checkin, subject)


def _rotation(deps: Deps) -> list[Question]:
    return followups_of(deps.questions)


def _seen(shown: Iterable[FollowUp]) -> list[Shown]:
    return [Shown(one.question, one.day) for one in shown]


async def _of_today(session: Session, deps: Deps, checkin: CheckIn, shown: FollowUp | None) -> Subject | None:
    """Return what today's answer is about; one that comes on another day than its own has no follow-up."""
    member = (await people.by_id(session, [checkin.person_id]))[checkin.person_id]
    rhythm = hours_of(member)
    if local_day(rhythm, deps.clock()) != checkin.day:
        return None
    return await subject_of_checkin(session, deps, checkin, shown, later=later_days(rhythm, checkin.day))


async def _due(
    session: Session, deps: Deps, checkin: CheckIn, subject: Subject, shown: Sequence[FollowUp]
) -> Question | None:
    answer = subject.answer(checkin)
    if not has_room(_seen(shown), answer.day, later_days=answer.later_days):
        return None
    of_team = checkin.team_id and await followups.shown_to_team(session, checkin.team_id, checkin.day - ROUND)
    return followup(_rotation(deps), answer, _seen(shown), of_team or {})


def _still_open(deps: Deps, shown: FollowUp, checkin: CheckIn, subject: Subject) -> Asked | None:
    """Return what somebody was shown, if they neither answered nor skipped it and it still suits their answer."""
    question = deps.questions.get(shown.question)
    if question is None or shown.answered_at or not fits(question, subject.answer(checkin)):
        return None
    return _worded(question, subject)


def _worded(question: Question, subject: Subject) -> Asked:
    words = question.worded(served=subject.chain.wording is Wording.SERVED).about(subject.line.work_type)
    processes = subject.processes if question.when.needs == "processes" else ()
    action = subject.action
    due = (action.title, action.id) if action else ("", None)
    return Asked(words, subject.service, subject.line.service_id, processes, *due)


async def _meant(session: Session, question: Question, value: str) -> tuple[str | None, str | None] | None:
    """Return answer and words of an option's value, nothing of both for a skip; None if it is not offered."""
    if not value:
        return None, None
    if question.answered_by == "tap" and value in question.values:
        return value, None
    name = value.removeprefix(PROCESS)
    if question.when.needs != "processes" or not name or name == value:
        return None
    process = await followups.helps(session, name, PROCESS_MOST)
    return ("process", process) if process else None


def _row(checkin: CheckIn, question: Question, subject: Subject) -> FollowUp:
    line, action = subject.line, subject.action
    return FollowUp(
        person_id=checkin.person_id,
        checkin_id=checkin.id or 0,
        team_id=checkin.team_id,
        day=checkin.day,
        question=question.id,
        service_id=line.service_id,
        work_item_id=line.work_item_id,
        action_id=action.id if action and question.when.needs == "action" else None,
    )
