"""The frozen pages of a team, a group or the whole house, found by week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain import weeks
from bot.domain.answers import monday
from bot.domain.periods import Period, last_week
from bot.domain.units import Unit
from bot.errors import NoPageError, NoPageYetError, OpenWeekError, UserError
from bot.usecases.digest import moment, which
from storage import snapshots
from storage.db import Session
from storage.models import Snapshot


class NoPagesError(UserError):
    """There is no page of {team} in {window}. {which}"""


class JoinedSinceError(UserError):
    """You joined {team} on {day}: its pages from that week on are yours to see{first}."""


@dataclass(frozen=True, slots=True)
class Book:
    """Whose pages: a name (escaped), the subjects they stand under, the newest subject first, and who closes weeks.

    A team that has joined a group has its earlier pages under its own subject. Of a subject in `opens` only the pages
    from that Monday on are there.
    """

    name: str
    subjects: Sequence[str]
    closing: Unit | None  # the last that closes its week; None: there is no team
    opens: Mapping[str, date] = field(default_factory=dict)
    joined: date | None = None  # the day on which whoever looks joined by their own word

    async def of_week(self, session: Session, week: date) -> Snapshot | None:
        """Return the page of a week."""
        return (await self.series(session, week, week)).get(week)

    async def latest(self, session: Session, until: date) -> Snapshot | None:
        """Return the last page up to a week."""
        found = await snapshots.latest_of(session, self.subjects, until)
        ours = [found[subject] for subject in self.subjects if subject in found]
        ours = [one for one in ours if one.week >= self._from(one.subject)]
        return max(ours, key=lambda one: one.week, default=None)

    async def series(self, session: Session, since: date, until: date) -> dict[date, Snapshot]:
        """Return the pages of some weeks, oldest first."""
        found: dict[date, Snapshot] = {}
        for subject in self.subjects:
            for one in await snapshots.series(session, subject, max(since, self._from(subject)), until):
                found.setdefault(one.week, one)
        return dict(sorted(found.items()))

    async def span(self, session: Session) -> tuple[date, date] | None:
        """Return the Mondays of the first and the last week of which there is a page."""
        spans = [
            span for subject in self.subjects if (span := await snapshots.weeks(session, subject, self._from(subject)))
        ]
        return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None

    async def pages(self, session: Session, period: Period) -> dict[date, Snapshot]:
        """Return the pages of a long window, oldest first, one at least. Raises NoPagesError and NoPageYetError."""
        found = await self.series(session, period.first, period.last)
        if not found:
            span = await self.span(session)
            self._check_joined(span, period, None)
            if span is None:
                raise NoPageYetError(team=self.name)
            raise NoPagesError(team=self.name, window=period.words, which=which(span))
        return found

    async def shown(self, session: Session, period: Period, now: datetime) -> list[Snapshot]:
        """Return the pages of a window, oldest first: those of a long one, else the one that it ends with.

        Raises NoPagesError, OpenWeekError, NoPageError and NoPageYetError.
        """
        if period.is_series:
            return list((await self.pages(session, period)).values())
        return [await self.meant(session, period, now)]

    async def first(self, session: Session) -> date:
        """Return the Monday of the first page; there must be one."""
        first, _ = await self.span(session) or (date.max, date.max)
        return first

    async def meant(self, session: Session, period: Period, now: datetime) -> Snapshot:
        """Return the page that a window ends with; of one that ends with the last week the newest there is.

        Raises OpenWeekError, NoPageError and NoPageYetError.
        """
        found = await (self.of_week if period.named else self.latest)(session, period.last)
        if found:
            return found
        span = await self.span(session)
        self._check_joined(span, period, now)
        if self.closing and self.closing.closes_at(period.last) > now and span:
            closes = moment(self.closing, period.last, now)
            raise OpenWeekError(week=weeks.written(period.last), team=self.name, moment=closes, which=which(span))
        if span is None:
            raise NoPageYetError(team=self.name)
        raise NoPageError(team=self.name, week=weeks.written(period.last), which=which(span))

    def _from(self, subject: str) -> date:
        return self.opens.get(subject, date.min)

    def _check_joined(self, span: tuple[date, date] | None, period: Period, now: datetime | None) -> None:
        """Raise JoinedSinceError where a window ends before the pages that are theirs, or there is none of theirs."""
        week = self.joined and monday(self.joined)
        if not self.joined or not week or (span and period.last >= week):
            return
        soon = self.closing and now and span is None and self.closing.closes_at(week) > now
        first = f", the first on {moment(self.closing, week, now)}" if self.closing and now and soon else ""
        raise JoinedSinceError(team=self.name, day=f"{self.joined.day} {self.joined:%b %Y}", first=first)

    def pending(self, period: Period, today: date, week: date, now: datetime) -> str:
        """Return why a window that ends with the last week ends with an earlier page; nothing where it does not."""
        if week == period.last or period.last != last_week(today):
            return ""
        number = period.last.isocalendar().week
        if self.closing and self.closing.closes_at(period.last) > now:
            return f"Week {number} closes on {moment(self.closing, period.last, now)}"
        return f"Week {number} has no page: nobody was asked in it, or it is not made yet"
