"""The two shortcuts: an answer given in a form, about what somebody is on now or about what a message names.

Decision: it answers today's question where that is open, and is an extra answer otherwise. Why: whoever checks by
themselves should not be asked the same again, and what comes beside the one scheduled question goes into no number.
Cost: the form has to say which of the two it is, before and after.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.blocks import shortcuts as looks
from bot.blocks.kit import Block, Message
from bot.deps import Deps
from bot.domain.calendar import local_day
from bot.domain.mentioned import named
from bot.domain.menu import Choice
from bot.domain.rhythm import schedule
from bot.domain.today import Standing, Today, today
from bot.errors import NotOnATeamError
from bot.usecases import followups
from bot.usecases.answer import Noted, record
from bot.usecases.ask import checkin_of
from bot.usecases.menus import about, menu_of, paper_of
from bot.usecases.suggestions import named_in
from storage import checkins, deliveries, people
from storage.db import Session
from storage.models import CheckIn, Delivery
from storage.people import Member

_SAME = timedelta(minutes=1)  # within which the same work, sent twice, is one extra answer
_EXTRA = "This one is only for you. It is not counted anywhere."
_TODAYS = "This answers today's question."


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was kept: the window that says so, and the message that stands in the person's own messages."""

    window: Block
    message: Message
    asked_in: Delivery | None  # where today's question stands, if this answered it


@dataclass(frozen=True, slots=True)
class _Day:
    """Somebody's day, and its scheduled check-in if it was made."""

    member: Member
    today: Today
    checkin: CheckIn | None

    @property
    def open_id(self) -> int | None:
        """The check-in that is asked and not answered."""
        return self.checkin.id if self.checkin and self.today.standing is Standing.OPEN else None

    @property
    def told(self) -> str:
        """What is said about today's question where this is not its answer."""
        return _BESIDE.get(self.today.standing, "")


_BESIDE = {
    Standing.TO_COME: "Today's regular question still comes later.",
    Standing.ANSWERED: "You have answered today's question already.",
    Standing.SKIPPED: "You have skipped today's question.",
}


async def form(deps: Deps, by: str, private: str) -> Block:
    """Return the form about what somebody is on, standing where their question would. Raises NotOnATeamError."""
    async with deps.database.reading() as session:
        day = await _day(session, deps, by)
        first = (await menu_of(session, deps, day.member.person.id or 0, day.today.day)).first
        return await _form(session, deps, day, looks.NOW, first, private)


async def form_about(deps: Deps, by: str, texts: Sequence[str], private: str) -> Block:
    """Return the form about the work that a message names; it says so where it names none. Raises NotOnATeamError.

    Nothing of the message is kept.
    """
    found = named(texts)
    async with deps.database.reading() as session:
        day = await _day(session, deps, by)
    choice = await named_in(deps, found.addresses, found.words)
    async with deps.database.reading() as session:
        return await _form(session, deps, day, looks.ABOUT, choice, private)


async def answer(deps: Deps, by: str, title: str, chosen: str, rating: int | None) -> Answered:
    """Keep an answer: to today's question where it is open, else an extra one. Raises NotOnATeamError, ClosedError."""
    async with deps.database.writing() as session:
        day = await _day(session, deps, by)
        checkin_id = day.open_id or await _extra(session, deps, day, chosen)
    done = await record(deps, checkin_id, by, rating, chosen)
    message = await followups.noted(deps, done, by)
    if day.open_id is None:
        return Answered(looks.noted(title, done.day, _EXTRA, day.told), message, None)
    return Answered(looks.noted(title, done.day, _TODAYS), message, await _asked_in(deps, done))


async def _day(session: Session, deps: Deps, by: str) -> _Day:
    member = await people.by_slack_id(session, by)
    if member is None or member.team is None:
        raise NotOnATeamError(command=deps.command)
    now = deps.clock()
    rule = schedule(member.person, member.rhythm, member.team, member.lead_tz)
    checkin = await checkins.scheduled(session, rule.person_id, local_day(rule.hours, now))
    return _Day(member, today(rule, checkin, now), checkin)


async def _form(session: Session, deps: Deps, day: _Day, title: str, first: Choice | None, private: str) -> Block:
    asked = (await paper_of(session, deps, day.today.day)).asked
    kind = _TODAYS if day.open_id else f"{_EXTRA} {day.told}".strip()
    missing = looks.NOT_FOUND if title == looks.ABOUT and first is None else ""
    return looks.answer_form(title, asked, first, missing, kind, private)


async def _extra(session: Session, deps: Deps, day: _Day, chosen: str) -> int:
    """Return an extra check-in: that of a moment ago where the same form was sent twice, else a new one."""
    person_id = day.member.person.id or 0
    for checkin_id, line in await checkins.just_answered(session, person_id, day.today.day, deps.clock() - _SAME):
        meant = about(line)
        if meant and meant.value == chosen:
            return checkin_id
    [checkin_id] = (await checkins.plan(session, [checkin_of(day.member, day.today.day, extra=True)])).values()
    return checkin_id


async def _asked_in(deps: Deps, done: Noted) -> Delivery | None:
    """Return the message that asked, if it stands in Slack."""
    key = f"question:{done.checkin_id}"
    async with deps.database.reading() as session:
        found = (await deliveries.of_keys(session, [key])).get(key)
    return found if found and found.channel and found.ts else None
