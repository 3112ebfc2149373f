"""What goes into an export of aggregates: frozen pages of some weeks, as far as somebody may see them."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from bot.deps import Archive
from bot.domain import weeks
from bot.domain.export import NoneInWindowError, organisation_row, service_row, team_rows
from bot.domain.page import organisation_page, service_page, team_page
from bot.domain.periods import Period, Span, last_week, period
from bot.domain.spreadsheet import Row
from bot.domain.units import GROUP, ORGANISATION, SERVICE, TEAM, is_unit
from bot.errors import NothingFrozenError
from storage import exports, services
from storage.db import Session
from storage.models import Service, Snapshot


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose numbers are meant: these subjects, and all that begin with one of these words."""

    subjects: Collection[str] = ()
    beginning: tuple[str, ...] = ()

    @property
    def is_nobody(self) -> bool:
        """Whether there is nothing to see."""
        return not (self.subjects or self.beginning)


EVERYTHING = Whose({ORGANISATION}, (TEAM, GROUP, SERVICE))


async def meant(session: Session, typed: str, today: date) -> Period:
    """Return the window that was typed; for none the last week, or while that has no page the last one that has.

    Raises NotAWindowError, NotOverError and NothingFrozenError.
    """
    found = period(typed, today)
    span = await exports.span(session)
    if span is None:
        raise NothingFrozenError
    if not typed.strip() and span[1] < last_week(today):
        return Period(Span.WEEK, span[1], span[1])
    return found


async def gathered(archive: Archive, found: Period, whose: Whose) -> list[Row]:
    """Return the lines of a window, week by week: teams and groups first, then services, the organisation last."""
    rows = list[Row]()
    for week in found.weeks:
        async with archive.database.reading() as session:
            pages = await exports.pages(session, week, whose.subjects, whose.beginning)
            ids = [_service_id(page) for page in pages if page.subject.startswith(SERVICE)]
            known = await services.by_id(session, ids) if ids else {}
        rows += [row for page in sorted(pages, key=_place) for row in _rows(page, known)]
        await asyncio.sleep(0)  # a large house has thousands of them
    return rows


async def span(session: Session) -> tuple[date, date] | None:
    """Return the Mondays of the first and the last week of which there is any page."""
    return await exports.span(session)


async def none_there(session: Session, found: Period) -> NoneInWindowError | NothingFrozenError:
    """Return what is said where a window has no page at all."""
    span = await exports.span(session)
    if span is None:
        return NothingFrozenError()
    first, last = map(weeks.written, span)
    which = f"The only one is that of {last}." if first == last else f"They run from {first} to {last}."
    return NoneInWindowError(window=found.words, which=which, week=last)


def _place(page: Snapshot) -> tuple[int, str]:
    """Return by what the pages of a week are sorted."""
    rank = 0 if is_unit(page.subject) else 2 if page.subject == ORGANISATION else 1
    return rank, str(page.page.get("team") or page.page.get("name") or "").casefold()


def _rows(page: Snapshot, known: dict[int, Service]) -> Sequence[Row]:
    if is_unit(page.subject):
        return list(team_rows(page.subject, team_page(page.page)))
    if page.subject == ORGANISATION:
        return [organisation_row(organisation_page(page.page))]
    service = known.get(_service_id(page))
    return [service_row(service_page(page.page), service.business_name if service else None)]


def _service_id(page: Snapshot) -> int:
    return int(page.subject.removeprefix(SERVICE))
