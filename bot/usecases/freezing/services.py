"""The pages of services: four weeks of each, over the lines of all teams."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.deps import Archive
from bot.domain.answers import WINDOW, weeks_to
from bot.domain.page import ItemLine, ServicePage, kept
from bot.domain.privacy.ledger import Ledger, restored
from bot.domain.privacy.ledger import kept as kept_ledger
from bot.domain.privacy.service import ServiceNumbers, service_numbers
from bot.domain.units import of_service
from bot.usecases.freezing.days import days_of
from bot.usecases.freezing.frozen import Frozen, When
from storage import days, keys, snapshots, weeks
from storage.db import Session
from storage.models import Service, Snapshot

Past = dict[int, dict[date, Ledger]]
Names = Mapping[int, tuple[str, str | None]]  # of work items by id: key and title


async def freeze_services(
    archive: Archive, own: Sequence[Service], team_ids: frozenset[int], when: When
) -> list[Frozen]:
    """Write the pages of one unit's services, of those that have lines in the four weeks, and return the new ones.

    `own` are all of the unit's, since what one may show depends on the others; `team_ids` are the unit's, none for
    services that no team runs. What another unit has not frozen yet counts as far as it is answered. Read outside of
    any write: everybody may have worked on a service, and no answer waits for it.
    """
    week = when.week
    by_id = {service.id or 0: service for service in own}
    async with archive.database.reading() as session:
        past = await _past(session, list(by_id), week)
        if not by_id or all(week in past.get(service_id, ()) for service_id in by_id):
            return []
        numbers = await _numbers(session, list(by_id), team_ids, when, past)
        names = await keys.names(session, {item.item_id for found in numbers.values() for item in found.items})
    new = [
        _snapshot(by_id[service_id], week, archive, found, names)
        for service_id, found in numbers.items()
        if week not in past.get(service_id, ())
    ]
    async with archive.database.writing() as session:
        made = await snapshots.put_all(session, new)
    return [Frozen(subject, week, snapshot_id) for subject, snapshot_id in made.items()]


async def _numbers(
    session: Session, service_ids: Sequence[int], team_ids: frozenset[int], when: When, past: Past
) -> dict[int, ServiceNumbers]:
    """Return the numbers of those services that anybody worked on."""
    since = weeks_to(when.week, WINDOW)[0]
    rows = await days.around_services(session, service_ids, team_ids, since, when.week + weeks.SUNDAY)
    worked_on = {row.service_id for row in rows}.intersection(service_ids)
    if not worked_on:
        return {}
    found = service_numbers(days_of(rows, when.chain), service_ids, team_ids, when.week, when.floor, past)
    return {service_id: found[service_id] for service_id in service_ids if service_id in worked_on}


async def _past(session: Session, service_ids: Sequence[int], week: date) -> Past:
    """Return by service what the gate remembers of the last weeks, and of this one if it has its page."""
    ids = {of_service(service_id): service_id for service_id in service_ids}
    past: Past = {}
    for subject, day, ledger in await snapshots.ledgers(session, weeks_to(week, 2 * WINDOW)[0], week, ids):
        past.setdefault(ids[subject], {})[day] = restored(ledger)
    return past


def _snapshot(service: Service, week: date, archive: Archive, found: ServiceNumbers, names: Names) -> Snapshot:
    now = archive.clock()
    numbers = (found.score, found.happy, found.objections, found.cant_tell, found.linked, found.days, found.weeks)
    page = ServicePage(service.name, week, now, *numbers, tuple(_items(found, names)))
    ledger = kept_ledger(found.ledger)
    return Snapshot(subject=of_service(service.id or 0), week=week, frozen_at=now, page=kept(page), ledger=ledger)


def _items(found: ServiceNumbers, names: Names) -> Iterator[ItemLine]:
    for item in found.items:
        if item.item_id in names:
            weeks = found.rated_in if item.score else ()
            yield ItemLine(*names[item.item_id], item.share, item.score, weeks, item.item_id)
