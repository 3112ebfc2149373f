"""The last of a week: the services that no unit has frozen, and the organisation."""

from collections.abc import Collection, Iterable
from datetime import date

from bot.deps import Archive
from bot.domain.answers import WINDOW, weeks_to
from bot.domain.page import OrganisationPage, kept
from bot.domain.privacy.ledger import restored
from bot.domain.privacy.whole import organisation_numbers
from bot.domain.units import GROUP, ORGANISATION, TEAM, Unit, is_unit, of_service
from bot.usecases.freezing.frozen import Frozen
from bot.usecases.freezing.moment import this_moment
from bot.usecases.freezing.services import freeze_services
from bot.usecases.freezing.units import units_of
from storage import days, services, snapshots, weeks
from storage.db import Session
from storage.models import Service, Snapshot


async def freeze_house(archive: Archive, week: date) -> list[Frozen]:
    """Write the organisation's page once every unit with check-ins in a week is frozen, and return what that made.

    Before it come the services that nobody's moment has frozen: those of no team, and those whose team had no check-in.
    """
    async with archive.database.reading() as session:
        frozen = await snapshots.subjects_of(session, week)
        if ORGANISATION in frozen or not any(map(is_unit, frozen)) or await weeks.is_open(session, week):
            return []
        left = await _left(session, week, frozen)
    when, made = await this_moment(archive, week), list[Frozen]()
    for team_ids, own in left:
        made += await freeze_services(archive, own, team_ids, when)
    if whole := await _freeze_whole(archive, week, when.floor):
        made.append(whole)
    return made


async def _left(session: Session, week: date, frozen: Collection[str]) -> list[tuple[frozenset[int], list[Service]]]:
    """Return the services of every unit with one that anybody worked on in the four weeks, and that has no page."""
    every = await services.everyone(session)
    rest = [service.id or 0 for service in every if of_service(service.id or 0) not in frozen]
    worked_on = await days.worked_on(session, rest, weeks_to(week, WINDOW)[0], week + weeks.SUNDAY)
    by_unit = _by_unit(every, await units_of(session)) if worked_on else {}
    return [(team_ids, own) for team_ids, own in by_unit.items() if worked_on.intersection(one.id for one in own)]


def _by_unit(every: Iterable[Service], units: Iterable[Unit]) -> dict[frozenset[int], list[Service]]:
    homes = {team_id: unit.team_ids for unit in units for team_id in unit.team_ids}
    found: dict[frozenset[int], list[Service]] = {}
    for service in every:
        found.setdefault(homes.get(service.team_id or 0, frozenset()), []).append(service)
    return found


async def _freeze_whole(archive: Archive, week: date, floor: int) -> Frozen | None:
    """Write the organisation's page from what its units have published of this week."""
    async with archive.database.reading() as session:
        every = await snapshots.ledgers(session, week, week, beginning=[TEAM, GROUP])
        span = weeks_to(week, WINDOW)[0], week + weeks.SUNDAY
        scheduled = await days.scheduled(session, *span)
        shown = {team_id for _, _, ledger in every if ledger.get("published") for team_id in ledger.get("teams", ())}
        unseen = await days.people_beside(session, shown, *span)
    ledgers = [restored(ledger) for _, _, ledger in every]
    numbers = organisation_numbers(ledgers, scheduled, floor, unseen)
    said = (numbers.four_weeks, numbers.hidden, numbers.days_left_out, numbers.few)
    page = OrganisationPage(week, archive.clock(), *said)
    new = Snapshot(subject=ORGANISATION, week=week, frozen_at=page.frozen_at, page=kept(page), ledger={})
    async with archive.database.writing() as session:
        made = await snapshots.put(session, new)
    return Frozen(ORGANISATION, week, made) if made is not None else None
