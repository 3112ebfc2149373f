"""What the measure of an action reads: from frozen pages, the map and the log of conversations, or somebody's word."""

from datetime import date, timedelta

from bot.deps import Archive
from bot.domain.actions.life import first_week
from bot.domain.actions.measures import (
    IT_WORKED,
    NOT_YET,
    OF_ITS_SERVICE,
    OF_SERVICE,
    READ,
    Reading,
    is_mapped,
    of_effort,
    of_window,
    reading_of,
)
from bot.domain.privacy.fair import Fair
from bot.domain.privacy.floors import floor_for
from bot.domain.privacy.reasons import EASY, share_of
from bot.usecases.chain import chain_of
from bot.usecases.loop.page import Page, latest_of_service
from storage import floors, outcomes, services, triggers
from storage.db import Session
from storage.models import Action
from storage.words import Measure, PathKind

FOUR_WEEKS = timedelta(weeks=4)
WEEK = timedelta(weeks=1)
REASON = "f6"


async def reading(session: Session, archive: Archive, action: Action, page: Page) -> Reading | None:
    """Return what an action's measure reads on a page; None where it is hidden, or nobody said what they read."""
    measure = Measure(action.measure)
    if measure in READ:
        return await _said(session, archive, action, page)
    if measure is Measure.REASONS:
        return reading_of(await reasons(session, archive, page))
    if measure is Measure.CONVERSATIONS:
        return await _conversations(session, action, page.day)
    if measure is Measure.AGREED:
        return await _agreed(session, action, page)
    return await _published(session, action, page)


async def about(session: Session, action: Action) -> str | None:
    """Return how the business calls the service that a measure is read on; None where it is read on the whole team."""
    if action.service_id is None or Measure(action.measure) not in OF_ITS_SERVICE:
        return None
    row = (await services.by_id(session, [action.service_id])).get(action.service_id)
    return (row.business_name or row.name) if row else None


async def _published(session: Session, action: Action, page: Page) -> Reading | None:
    measure = Measure(action.measure)
    if measure is Measure.EFFORT:
        return of_effort(page.line(action.service_id))
    if measure in OF_SERVICE and action.service_id is not None:
        return await _of_service(session, action, action.service_id, page.week)
    return of_window(measure, page.shown)


async def reasons(session: Session, archive: Archive, page: Page) -> Fair | None:
    """Return the share of "easy or familiar" and "someone important asked" in the four weeks of a page."""
    first, last = page.week + WEEK - FOUR_WEEKS, page.week + WEEK - timedelta(days=1)
    taps = await triggers.tapped(session, REASON, page.unit.team_ids, first, last)
    return share_of(taps, EASY, await floor_of(session, archive, first, page.week))


async def floor_of(session: Session, archive: Archive, first: date, last: date) -> int:
    """Return how many people a number needs that holds answers of the weeks from `first` to `last`, both Mondays."""
    weeks = [first + WEEK * number for number in range((last - first).days // WEEK.days + 1)]
    return floor_for(weeks, await floors.everything(session), archive.settings.min_people)


async def _said(session: Session, archive: Archive, action: Action, page: Page) -> Reading | None:
    """Return what somebody said they read, or whether the map shows a whole path where that was the aim."""
    if is_mapped(action):
        chain = await chain_of(session, archive, page.day)
        there = chain.route(action.service_id).kind is PathKind.COMPLETE
        return Reading(IT_WORKED if there else NOT_YET)
    return None if action.reading is None else Reading(action.reading)


async def _of_service(session: Session, action: Action, service_id: int, week: date) -> Reading | None:
    """Return what a recent page of a service says: where the action was taken, one whose weeks all come after."""
    page = await latest_of_service(session, service_id, week, first_week(action))
    if page is None:
        return None
    numbers = {
        Measure.LINKED: page.linked,
        Measure.CANNOT_TELL: page.cant_tell,
        Measure.OBJECTIONS: page.objections,
    }
    return reading_of(numbers[Measure(action.measure)])


async def _conversations(session: Session, action: Action, day: date) -> Reading:
    """Return how many conversations were logged both ways since somebody took the action on."""
    if action.taken_at is None:
        return Reading(0)
    since = action.taken_at.date()
    return Reading(await triggers.both_ways(session, since, day, action.customer_id, action.service_id))


async def _agreed(session: Session, action: Action, page: Page) -> Reading:
    """Return whether a service's target is agreed to or dropped; without a service, how many of the unit's are."""
    rows = await outcomes.targets(session, page.unit.team_ids)
    if action.service_id is None:
        return Reading(sum(measure.agreed_by is not None for _, measure in rows))
    alone = {service.id for service, measure in rows if measure.agreed_by is None}
    return Reading(float(action.service_id not in alone))
