"""What a person sees of themselves, and nobody else: their history, a question out of turn."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.blocks.history import LEAF, Pages, history
from bot.blocks.kit import Message
from bot.blocks.paging import leaf
from bot.blocks.question import skipped
from bot.deps import Deps
from bot.domain.calendar import local_day
from bot.domain.grammar import Subject as Asked
from bot.domain.grammar import subject
from bot.domain.pattern import WEEKS, monday_of
from bot.domain.periods import period
from bot.domain.rhythm import day_words, schedule
from bot.domain.today import Standing, Today, today
from bot.errors import NothingToSkipError, NotOnATeamError
from bot.usecases.answer import skip
from bot.usecases.ask import checkin_of
from bot.usecases.asker import day_for
from bot.usecases.menus import menu_of, paper_of
from storage import checkins, people
from storage.checkins import Told
from storage.db import Session
from storage.models import CheckIn
from storage.people import Member

_THIS_WEEK = {"this week", "current week"}
_SUNDAY = timedelta(days=6)


async def me(deps: Deps, by: str, rest: str = "") -> Message:
    """Return somebody's own answers, twelve weeks as a chart and four weeks day by day; `rest` is a window or a page.

    Raises NotAWindowError and NotOverError.
    """
    asked = subject(rest)
    async with deps.database.reading() as session:
        member = await people.by_slack_id(session, by)
        day = day_for(deps, member)
        told = await told_of(session, member.person.id or 0, day) if member else []
    return history(told, deps.questions["daily"], _pages(asked, told, day))


async def told_of(session: Session, person_id: int, day: date) -> list[Told]:
    """Return somebody's own check-ins of the last twelve weeks and the one that runs, latest first."""
    return await checkins.told_by(session, person_id, monday_of(day) - timedelta(weeks=WEEKS))


def _pages(asked: Asked, told: Sequence[Told], day: date) -> Pages:
    """Return which part of these weeks is told: of a window that was typed, else from today back."""
    this_week = monday_of(day)
    if not asked.window or asked.window.lower() in _THIS_WEEK:
        oldest = monday_of(told[-1].checkin.day) if told else this_week
        weeks = 1 if asked.window else (this_week - oldest).days // 7 + 1
        count = max(1, -(-weeks // LEAF))
        number = min(asked.page, count)
        last = this_week - timedelta(weeks=LEAF * (number - 1))
        first = this_week if asked.window else last - timedelta(weeks=LEAF - 1)
        words = "this week" if asked.window else ""
        return Pages(first, last + _SUNDAY, day, number, count, words, drawn=not words)
    meant = period(asked.window, day)
    mondays = leaf(meant.weeks[::-1], asked.page, LEAF)
    newest, first = mondays.rows[0], mondays.rows[-1]
    words, again = meant.words, asked.again
    return Pages(first, newest + _SUNDAY, day, mondays.number, mondays.count, words, again, drawn=meant.is_series)


async def ask_now(deps: Deps, by: str) -> Message:
    """Make an extra check-in and return its question; the scheduled one still comes. Raises NotOnATeamError."""
    async with deps.database.writing() as session:
        member = await _on_a_team(session, deps, by)
        state, _ = await today_of(session, deps, member)
        made = await checkins.plan(session, [checkin_of(member, state.day, extra=True)])
        [(person_id, checkin_id)] = made.items()
        menu = await menu_of(session, deps, person_id, state.day)
        paper = await paper_of(session, deps, state.day)
    above = {
        Standing.TO_COME: "Today's regular question still comes later.",
        Standing.OPEN: "Today's regular question is still open in your messages from me.",
    }.get(state.standing, "")
    return paper.question(menu.first, checkin_id, extra=True, above=above)


async def skip_today(deps: Deps, by: str) -> Message:
    """Skip today's question, asked already or still to come. Raises NothingToSkipError and NotOnATeamError."""
    async with deps.database.writing() as session:
        member = await _on_a_team(session, deps, by)
        state, checkin = await today_of(session, deps, member)
        if checkin is None and state.standing == Standing.TO_COME:
            made = await checkins.plan(session, [checkin_of(member, state.day)])
            await people.was_planned(session, list(made), state.day)
            checkin = await checkins.scheduled(session, member.person.id or 0, state.day)
    if checkin is None or checkin.id is None:
        raise NothingToSkipError(why=f"no question comes on {day_words(state.day)}")
    result = await skip(deps, checkin.id, by)
    if result.outcome == "answered":
        raise NothingToSkipError(why="you have answered already, and Delete takes that back")
    return skipped(result.day, result.checkin_id)


async def _on_a_team(session: Session, deps: Deps, by: str) -> Member:
    member = await people.by_slack_id(session, by)
    if member is None or member.team is None:
        raise NotOnATeamError(command=deps.command)
    return member


async def today_of(session: Session, deps: Deps, member: Member) -> tuple[Today, CheckIn | None]:
    """Return where somebody's day stands, with its scheduled question. Raises NotOnATeamError."""
    if member.team is None:
        raise NotOnATeamError(command=deps.command)
    now = deps.clock()
    rule = schedule(member.person, member.rhythm, member.team, member.lead_tz)
    checkin = await checkins.scheduled(session, rule.person_id, local_day(rule.hours, now))
    return today(rule, checkin, now), checkin
