"""Forgetting a person: everything that is theirs is deleted, and a bare row stays that keeps them from being asked.

Decision: nothing goes into `Tally`. Why: what remains of answers that lost their owner is counted over many people; a
count of one person's answers, made on the day they asked to be forgotten, would be theirs. Cost: the old counts say
nothing of whoever was forgotten before their answers were 90 days old.

Decision: what somebody is to the organisation stays: roles, who leads, owns or confirmed, and who changed what in
`setup`. Why: these are its words about them, not theirs. Cost: their Slack id stays in those places.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import delete, update
from sqlmodel import col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.actions import UNDER_WAY
from storage.models import (
    Action,
    Assignment,
    CheckIn,
    Conversation,
    Delivery,
    FollowUp,
    Line,
    Membership,
    Note,
    Person,
    Rhythm,
    Team,
    TrackerAccount,
    WorkItem,
)
from storage.organisation.bulk import table
from storage.words import ActionRule, ActionState, Contact, Outcome, Sharing


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept of somebody, for their own eyes."""

    answers: int
    notes: int
    talks: int
    actions: int  # that they took on and that are under way
    teams: tuple[str, ...]


class SharedNote(NamedTuple):
    """A note that may stand on a page: the team, the day, the words, and the name that was shown with them."""

    team_id: int | None
    day: date
    words: str
    whose: str | None


async def held(session: AsyncSession, slack_id: str) -> Held | None:
    """Return what is kept of somebody; None if that is nothing, as of whom we forgot and who did nothing since.

    Who leads or owns something may take on an action, or log a conversation, without ever having been on a team.
    """
    known = select(col(Person.id), col(Person.forgotten)).where(Person.slack_id == slack_id)
    person_id, blank = (await session.exec(known)).first() or (0, True)
    answered = select(func.count()).select_from(CheckIn).where(CheckIn.person_id == person_id)
    answered = answered.where(CheckIn.outcome == Outcome.ANSWERED)
    notes = select(func.count()).select_from(Note).join(CheckIn, col(CheckIn.id) == Note.checkin_id)
    talks = select(func.count()).select_from(Conversation).where(Conversation.person_id == person_id)
    took = select(func.count()).select_from(Action).where(Action.volunteer == slack_id)
    on = select(Team.name).join(Membership, col(Membership.team_id) == Team.id)
    on = on.where(Membership.person_id == person_id, ~col(Membership.left), col(Team.active)).order_by(Team.name)
    found = Held(
        answers=(await session.exec(answered)).one(),
        notes=(await session.exec(notes.where(CheckIn.person_id == person_id))).one(),
        talks=(await session.exec(talks)).one(),
        actions=(await session.exec(took.where(col(Action.state).in_(UNDER_WAY)))).one(),
        teams=tuple(await session.exec(on)),
    )
    nothing = found == Held(0, 0, 0, 0, ()) and not await _traces(session, slack_id, person_id or 0)
    return None if blank and nothing else found


async def _traces(session: AsyncSession, slack_id: str, person_id: int) -> bool:
    """Tell whether anything else is kept of somebody who is a bare row, or none: a choice, an account, a name."""
    chose = [col(getattr(Rhythm, name)).is_not(None) for name in ("ask_at", "away_until", "pause")]
    traces = (
        select(Rhythm.person_id).where(Rhythm.person_id == person_id, or_(*chose, ~col(Rhythm.reminders))),
        select(TrackerAccount.person_id).where(TrackerAccount.person_id == person_id),
        select(Action.id).where(Action.volunteer == slack_id),
    )
    return any([(await session.exec(trace.limit(1))).first() is not None for trace in traces])


async def shared_notes(session: AsyncSession, slack_id: str) -> list[SharedNote]:
    """Return the notes of somebody's that may stand on pages."""
    query = select(CheckIn, Note, Person.name).join(Note, col(Note.checkin_id) == CheckIn.id)
    query = query.join(Person, col(Person.id) == CheckIn.person_id)
    rows = await session.exec(query.where(Person.slack_id == slack_id, col(Note.sharing) != Sharing.PRIVATE))
    return [
        SharedNote(day.team_id, day.day, note.words, name if note.sharing == Sharing.WITH_NAME else None)
        for day, note, name in rows
    ]


async def forget(session: AsyncSession, slack_id: str, now: datetime, *, own_word: bool) -> bool:
    """Delete all that is kept of somebody; False if no row is theirs. Safe to do twice.

    By their `own_word` they are not asked again, on whichever team they are put; who only left the workspace begins
    anew when they come back to it.
    """
    mine = select(Person).where(Person.slack_id == slack_id).with_for_update()
    person = (await session.exec(mine.execution_options(populate_existing=True))).first()
    if person is None or person.id is None:
        await _actions(session, slack_id, now)  # a lead takes actions without ever having been on a team
        return False
    ids = [person.id, *await _under_another_name(session, person)]
    items = await _only_theirs(session, ids)
    await _answers(session, ids)
    await _run(session, delete(TrackerAccount).where(col(TrackerAccount.person_id).in_(ids)))
    await _run(session, delete(Assignment).where(col(Assignment.person_id).in_(ids)))
    await _run(session, delete(WorkItem).where(col(WorkItem.id).in_(items)))
    await _run(session, delete(Delivery).where(or_(col(Delivery.person_id).in_(ids), Delivery.recipient == slack_id)))
    await _talks(session, ids)
    await _actions(session, slack_id, now)
    await _teams(session, person.id, own_word=own_word)
    await _row(session, person.id)
    await _run(session, delete(Person).where(col(Person.id).in_(ids[1:])))
    return True


async def _under_another_name(session: AsyncSession, person: Person) -> list[int]:
    """Return the ids of whoever a file named by this person's e-mail."""
    if not person.email:
        return []
    query = select(Person.id).where(func.lower(Person.slack_id) == person.email.lower(), Person.id != person.id)
    return [other or 0 for other in await session.exec(query)]


async def _only_theirs(session: AsyncSession, ids: list[int]) -> list[int]:
    """Return the trackers' items that are here only because these people were on them: no rule brings them."""
    whose, item = col(CheckIn.person_id), col(WorkItem.id)
    lines = select(Line.id).join(CheckIn, col(CheckIn.id) == Line.checkin_id).where(Line.work_item_id == item)
    own = select(Line.work_item_id).join(CheckIn, col(CheckIn.id) == Line.checkin_id).where(whose.in_(ids))
    given = select(Assignment.work_item_id).where(col(Assignment.person_id).in_(ids))
    others = (
        lines.where(whose.not_in(ids)),
        select(FollowUp.id).where(FollowUp.work_item_id == item, col(FollowUp.person_id).not_in(ids)),
        select(Assignment.person_id).where(Assignment.work_item_id == item, col(Assignment.person_id).not_in(ids)),
    )
    query = select(WorkItem.id).where(col(WorkItem.tracker).is_not(None), col(WorkItem.service_id).is_(None))
    query = query.where(or_(item.in_(own), item.in_(given)), *(~one.exists() for one in others))
    return [item_id or 0 for item_id in await session.exec(query)]


async def _answers(session: AsyncSession, ids: list[int]) -> None:
    days = select(CheckIn.id).where(col(CheckIn.person_id).in_(ids))
    await session.exec(days.with_for_update())  # an answer that is being written is waited for, and goes with the rest
    await _run(session, delete(FollowUp).where(col(FollowUp.person_id).in_(ids)))
    for model in (Line, Note, Delivery):
        await _run(session, delete(table(model)).where(table(model).c.checkin_id.in_(days)))
    await _run(session, delete(CheckIn).where(col(CheckIn.person_id).in_(ids)))


async def _talks(session: AsyncSession, ids: list[int]) -> None:
    """Take away who logged a conversation, and what was said but for a shared quote: that is a customer's."""
    theirs = col(Conversation.person_id).in_(ids)
    nothing = {"quote": None, "quote_from": None}
    await _run(session, update(Conversation).where(theirs, ~col(Conversation.shared)).values(nothing))
    await _run(session, update(Conversation).where(theirs).values(person_id=None, heard=None, told=None))


async def _actions(session: AsyncSession, slack_id: str, now: datetime) -> None:
    """Take a name off the actions that somebody took: what is under way is offered again, their own idea ends."""
    taken = (col(Action.volunteer) == slack_id, col(Action.state).in_(UNDER_WAY))
    ended = {"state": ActionState.STOPPED, "closed_at": now}
    free = dict.fromkeys(("taken_at", "agreed_with", "agreed_at", "reading"))
    again = free | {"state": ActionState.PROPOSED, "shown": 0}
    await _run(session, update(Action).where(*taken, col(Action.rule) == ActionRule.OWN).values(ended))
    await _run(session, update(Action).where(*taken).values(again | {"volunteer": None}))
    await _run(session, update(Action).where(col(Action.volunteer) == slack_id).values(volunteer=None))


async def _teams(session: AsyncSession, person_id: int, *, own_word: bool) -> None:
    """Take somebody off their teams; by their own word for good, and with the word that they are not to be asked."""
    on = col(Membership.person_id) == person_id
    if own_word:
        await _run(session, update(Membership).where(on).values(left=True, followed=False, since=None, position=0))
    else:
        await _run(session, delete(Membership).where(on, ~col(Membership.left)))
    said_no = (await session.exec(select(Rhythm.contact).where(Rhythm.person_id == person_id))).first()
    contact = Contact.DECLINED if own_word or said_no == Contact.DECLINED else Contact.NEW
    blank = Rhythm(person_id=person_id, contact=contact).model_dump(exclude={"person_id"})
    await _run(session, update(Rhythm).where(col(Rhythm.person_id) == person_id).values(blank))


async def _row(session: AsyncSession, person_id: int) -> None:
    """Empty what is known of a person but for their Slack id, and whether they can be written to."""
    stays = {"id", "slack_id", "reachable"}
    blank: dict[str, Any] = Person(slack_id="", looked_for=True, forgotten=True).model_dump(exclude=stays)
    await _run(session, update(Person).where(col(Person.id) == person_id).values(blank))


async def came_back(session: AsyncSession, slack_ids: list[str]) -> None:
    """Let those begin anew who had left the workspace and are in it again; whoever asked to be forgotten stays so."""
    said_no = select(Rhythm.person_id).where(Rhythm.contact == Contact.DECLINED)
    back = (col(Person.slack_id).in_(slack_ids), col(Person.forgotten), col(Person.id).not_in(said_no))
    await _run(session, update(Person).where(*back).values(forgotten=False))


async def known_again(session: AsyncSession, person_id: int) -> None:
    """Let somebody who was forgotten be known again, by their own word: Slack is asked for their zone."""
    mine = update(Person).where(col(Person.id) == person_id, col(Person.forgotten))
    anew = {"forgotten": False, "looked_for": False, "in_slack": None}
    await session.exec(mine.values(anew).execution_options(synchronize_session="fetch"))


async def follow(session: AsyncSession, slack_ids: list[str], *, reachable: bool) -> None:
    """Keep of the forgotten only whether they can be written to, for when they come back by their own word."""
    theirs = update(Person).where(col(Person.slack_id).in_(slack_ids), col(Person.forgotten))
    await _run(session, theirs.values(reachable=reachable))


async def unforgotten(session: AsyncSession) -> set[str]:
    """Return the Slack ids of everybody whom Slack has shown to us, but for the forgotten."""
    return set(
        await session.exec(select(Person.slack_id).where(~col(Person.forgotten), col(Person.in_slack).is_(True)))
    )


async def to_forget_again(session: AsyncSession, most: int) -> list[str]:
    """Return up to `most` forgotten people of whom there is a check-in after all: one that was being planned then.

    Who has answered something since is none of them.
    """
    done = col(CheckIn.outcome).in_([Outcome.ANSWERED, Outcome.SKIPPED])
    days, since = select(CheckIn.person_id), select(CheckIn.person_id).where(done)
    query = select(Person.slack_id).where(col(Person.forgotten), col(Person.id).in_(days))
    query = query.where(col(Person.id).not_in(since)).order_by(col(Person.id))
    return list(await session.exec(query.limit(most)))


async def _run(session: AsyncSession, statement: Any) -> None:
    await session.exec(statement.execution_options(synchronize_session=False))
