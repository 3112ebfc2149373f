"""`team everyone`: the whole organisation's frozen numbers, for managers. No table of teams."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.blocks.answers import series
from bot.blocks.answers.organisation import TITLE, Whole, page
from bot.blocks.answers.series import Point, Series
from bot.blocks.answers.team import Asked
from bot.blocks.kit import Message
from bot.domain.page import OrganisationPage, ServicePage, organisation_page, service_page
from bot.domain.periods import Period, four_weeks_to
from bot.domain.units import ORGANISATION, Unit, of_service
from bot.usecases.looking.books import Book
from storage import chain, services, snapshots
from storage.db import Session

_REST = timedelta(weeks=3)  # of the four weeks, before the last
_NAME = "the whole organisation"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the organisation's pages are asked for, and when; `units` are all that close weeks."""

    units: Sequence[Unit]
    period: Period
    asked: Asked
    today: date
    now: datetime

    @property
    def book(self) -> Book:
        """Its pages. A week of the organisation is whole once the last unit has closed it."""
        last = max(self.units, key=lambda unit: unit.closes_at(self.period.last), default=None)
        return Book(_NAME, [ORGANISATION], last)


async def view(session: Session, wanted: Wanted) -> Message:
    """Return the organisation's four weeks with its services, or the weeks of a long window side by side.

    Raises OpenWeekError, NoPageError, NoPageYetError and NoPagesError.
    """
    _, wording = await chain.version(session)
    if wanted.period.is_series:
        return await _side_by_side(
            session, wanted, Series(TITLE, wanted.period, (), wanted.today, None, wording, whole=True)
        )
    snapshot = await wanted.book.meant(session, wanted.period, wanted.now)
    whole = organisation_page(snapshot.page)
    why = wanted.book.pending(wanted.period, wanted.today, whole.week, wanted.now)
    note = f"{why}; these are {four_weeks_to(whole.week)}." if why else ""
    found = Whole(whole, await _services(session, whole.week), wording)
    return page(found, replace(wanted.asked, note=note))


async def _services(session: Session, week: date) -> list[tuple[str, ServicePage | None]]:
    """Return every service as the business calls it, in file order, with its last page of these four weeks."""
    names = {of_service(service_id): name for service_id, name in await services.called(session)}
    pages = await snapshots.latest_pages(session, list(names), week, week - _REST)
    return [(name, service_page(pages[subject]) if subject in pages else None) for subject, name in names.items()]


async def _side_by_side(session: Session, wanted: Wanted, empty: Series) -> Message:
    found = await wanted.book.pages(session, wanted.period)
    pages = [organisation_page(snapshot.page) for snapshot in found.values()]
    last = pages[-1].week
    why = wanted.book.pending(wanted.period, wanted.today, last, wanted.now)
    note = f"{why}; the last one here is week {last.isocalendar().week}." if why else ""
    points, first = [_point(one) for one in pages], await wanted.book.first(session)
    full = replace(empty, points=points, first=first, pending=wanted.period.last if why else None)
    return series.page(full, replace(wanted.asked, note=note))


def _point(page: OrganisationPage) -> Point:
    return Point(page.week, page.four_weeks, page.hidden)
