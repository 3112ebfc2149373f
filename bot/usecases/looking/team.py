"""`team [NAME] [WINDOW]`: the frozen page of one's own team, and for managers the whole organisation's."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.blocks.answers import series, team
from bot.blocks.answers.series import Point, Series
from bot.blocks.answers.team import Asked
from bot.blocks.digest.direction import direction
from bot.blocks.kit import Message
from bot.deps import Deps
from bot.domain.grammar import subject
from bot.domain.page import TeamPage, team_page
from bot.domain.periods import Period, Span, four_weeks_to, period
from bot.domain.units import Unit, units
from bot.usecases.asker import asker
from bot.usecases.looking import organisation
from bot.usecases.looking.books import Book
from bot.usecases.looking.team_meant import book, meant, typed, ways
from storage import teams
from storage.db import Session
from storage.models import Snapshot


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A unit's pages, which of them are asked for, and when."""

    unit: Unit
    book: Book
    period: Period
    asked: Asked
    today: date
    now: datetime


async def look(deps: Deps, by: str, rest: str) -> Message:
    """Return what is frozen of a team, a group or the organisation; a question back where a name is not clear.

    Raises NotAWindowError, NotOverError, what `meant` raises, and where there is no page, why: OpenWeekError,
    NoPageError, NoPageYetError, NoPagesError or JoinedSinceError.
    """
    words = subject(rest)
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        window = period(words.window, who.day)
        every = units(await teams.with_lead_zones(session))
        unit = meant(who, every, words, deps.command)
        if isinstance(unit, Message):
            return unit
        again = typed(unit, words.window) if unit else f"everyone {words.window}".strip()
        asked = Asked(again, deps.command, words.page, ways=ways(who, every, unit, words.window))
        if unit is None:
            wanted = organisation.Wanted(every, window, asked, who.day, deps.clock())
            return await organisation.view(session, wanted)
        mine = _Wanted(unit, book(who, unit), window, asked, who.day, deps.clock())
        return await (_side_by_side if window.is_series else _page)(session, mine)


async def _page(session: Session, wanted: _Wanted) -> Message:
    """Return one page: the week, or its four weeks."""
    snapshot = await wanted.book.meant(session, wanted.period, wanted.now)
    why = wanted.book.pending(wanted.period, wanted.today, snapshot.week, wanted.now)
    four = wanted.period.span is Span.FOUR
    ends = f"these are {four_weeks_to(snapshot.week)}" if four else f"this is week {_number(snapshot.week)}"
    asked = replace(wanted.asked, note=f"{why}; {ends}." if why else "")
    return (team.four_weeks if four else team.week)(team_page(snapshot.page), asked)


async def _side_by_side(session: Session, wanted: _Wanted) -> Message:
    """Return the weeks of a long window side by side."""
    found = await wanted.book.pages(session, wanted.period)
    pages = {week: team_page(snapshot.page) for week, snapshot in found.items()}
    last = max(pages)
    why = wanted.book.pending(wanted.period, wanted.today, last, wanted.now)
    asked = replace(wanted.asked, note=f"{why}; the last one here is week {_number(last)}." if why else "")
    latest = pages[last]
    return series.page(
        Series(
            title=wanted.unit.name,
            period=wanted.period,
            points=[_point(page) for page in pages.values()],
            first=await wanted.book.first(session),
            pending=wanted.period.last if why else None,
            wording=latest.wording,
            floor=max(page.floor for page in pages.values()),
            asked_customers=latest.asked_customers,
            direction=tuple(direction(latest)),
            alone=_alone(wanted.unit, found, pages),
        ),
        asked,
    )


def _point(page: TeamPage) -> Point:
    asked = bool(page.days) or page.week_window is not None
    thin = page.participation.thin and page.week_window is not None
    return Point(page.week, page.week_window, page.hidden, asked=asked, thin=thin)


def _alone(unit: Unit, found: Mapping[date, Snapshot], pages: Mapping[date, TeamPage]) -> tuple[str, list[date]]:
    """Return the team, and the weeks of it from before it was in its group."""
    before = [week for week, snapshot in found.items() if snapshot.subject != unit.subject]
    return (pages[before[-1]].team, before) if before else ("", [])


def _number(week: date) -> int:
    return week.isocalendar().week
