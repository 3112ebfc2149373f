"""What is known of a unit's page at the moment that its loop is told, or of the last one that is frozen."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.actions.seen import Numbers
from bot.domain.calendar import zone
from bot.domain.page import Direction, ServiceLine, ServicePage, Trend, Window, service_page, team_page
from bot.domain.units import Unit, of_service
from storage import snapshots
from storage.db import Session

RECENT = timedelta(weeks=3)  # a service's page that is older shares no week with the team's
_NO_TREND = Trend(Direction.TOO_EARLY)


@dataclass(frozen=True, slots=True)
class Page:
    """The numbers of one week of a unit; `day` is the local date of the moment at which it is frozen."""

    unit: Unit
    week: date
    closes_at: datetime
    day: date
    shown: Window | None = None
    thin: bool = False
    trend: Trend = _NO_TREND
    services: tuple[ServiceLine, ...] = ()

    def line(self, service_id: int | None) -> ServiceLine | None:
        """Return the line of a service."""
        return next((one for one in self.services if one.service_id == service_id and service_id), None)


def page_of(unit: Unit, week: date, numbers: Numbers, services: tuple[ServiceLine, ...]) -> Page:
    """Return the page that is being frozen."""
    at, day = _moment(unit, week)
    shown = None if numbers.hidden else numbers.week_window or numbers.four_weeks
    return Page(unit, week, at, day, shown, numbers.participation.thin, numbers.trend, services)


async def latest_page(session: Session, unit: Unit) -> Page | None:
    """Return a unit's last frozen page."""
    found = await snapshots.latest(session, unit.subject)
    if found is None:
        return None
    page = team_page(found.page)
    at, day = _moment(unit, page.week)
    return Page(unit, page.week, at, day, page.shown, page.participation.thin, page.trend, page.services)


async def latest_of_service(
    session: Session, service_id: int, week: date, since: date | None = None
) -> ServicePage | None:
    """Return a service's last page that a page of `week` may speak of: of that week, or a few weeks before.

    None is older than `since`.
    """
    subject, oldest = of_service(service_id), week - RECENT
    found = await snapshots.latest_of(session, [subject], week, max(oldest, since or oldest))
    return service_page(found[subject].page) if found else None


def _moment(unit: Unit, week: date) -> tuple[datetime, date]:
    at = unit.closes_at(week)
    return at, at.astimezone(zone(unit.teams[0].digest_tz, unit.lead_tz)).date()
