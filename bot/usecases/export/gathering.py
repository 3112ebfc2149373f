"""What goes into an export of aggregates: frozen pages of some weeks, as far as somebody may see them."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.deps import Archive, Exported
from bot.domain import weeks
from bot.domain.export import NoneInWindowError
from bot.domain.periods import Period, Span, last_week, period
from bot.domain.spreadsheet import Row
from bot.domain.units import GROUP, ORGANISATION, SERVICE, TEAM, is_unit
from bot.errors import NothingFrozenError
from bot.usecases.export.frozen import lines_of
from storage import exports, services
from storage.db import Session
from storage.exports import Listed


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose numbers are meant: these subjects, and all that begin with one of these words.

    Of a subject in `opens` only the pages from that Monday on.
    """

    subjects: Collection[str] = ()
    beginning: tuple[str, ...] = ()
    opens: Mapping[str, date] = field(default_factory=dict)

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


async def listed(session: Session, found: Period, whose: Whose) -> list[Listed]:
    """Return which pages of a window somebody may see."""
    every = await exports.listed(session, found.first, found.last, whose.subjects, whose.beginning)
    return [one for one in every if whose.opens.get(one.subject, one.week) <= one.week]


async def more_than(session: Session, most: int, found: Period, whose: Whose) -> bool:
    """Tell cheaply whether a window has more pages than so many that somebody may see, or nearly so."""
    return await exports.more_than(session, most, found.first, found.last, whose.subjects, whose.beginning)


async def gathered(archive: Archive, pages: Sequence[Listed]) -> list[Row]:
    """Return the lines of pages, week by week: teams and groups first, then services, the organisation last."""
    async with archive.database.reading() as session:
        names = await services.business_names(session)
    lines = await lines_of(archive, pages)
    return await asyncio.to_thread(_in_order, pages, lines, names)  # a large house has thousands of them


def _in_order(pages: Sequence[Listed], lines: Exported, names: Mapping[int, str]) -> list[Row]:
    ordered = sorted(pages, key=lambda page: _place(page, lines[page.id][0]))
    return [row for page in ordered for row in _named(page, lines[page.id], names)]


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


def _place(page: Listed, first: Row) -> tuple[date, int, str]:
    """Return by what pages are sorted; the first line of each says its name."""
    rank = 0 if is_unit(page.subject) else 2 if page.subject == ORGANISATION else 1
    return page.week, rank, str(first["name"]).casefold()


def _named(page: Listed, lines: Sequence[Row], names: Mapping[int, str]) -> Sequence[Row]:
    """Return a page's lines, that of a service with its business name of today."""
    name = names.get(int(page.subject.removeprefix(SERVICE))) if page.subject.startswith(SERVICE) else None
    return [{**line, "business_name": name} for line in lines] if name else lines
