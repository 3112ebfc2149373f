"""What `was: Old name` does to the names that are stored."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.catalogs.entries import WorkItem
from bot.catalogs.entry import Named
from bot.catalogs.faults import Fault, nearest
from bot.catalogs.organisation import Organisation
from storage.organisation import Place, Row, Stored

Names = dict[str, str]  # new by old


def renamed(organisation: Organisation, stored: Stored) -> Stored:
    """Return what is stored under its new names; a row still holds the old one in its own column."""
    teams, services = _names(organisation.teams, stored.teams), _names(organisation.services, stored.services)
    customers = _names(organisation.customers, stored.customers)
    objectives = _names(organisation.objectives, stored.objectives)
    ends = {("service", old): new for old, new in services.items()}
    ends |= {("customer", old): new for old, new in customers.items()}
    return replace(
        stored,
        teams=_moved(stored.teams, teams),
        customers=_moved(stored.customers, customers),
        services=_referring(_moved(stored.services, services), "team", teams),
        people=_referring(stored.people, "home_team", teams),
        work_items=_referring(
            _moved(stored.work_items, _names(organisation.work_items, stored.work_items)), "service", services
        ),
        objectives=_moved(stored.objectives, objectives),
        outcomes=_referring(_moved(stored.outcomes, services), "objective", objectives),
        links={(_end(start, ends), _end(end, ends)): row for (start, end), row in stored.links.items()},
        rules={(services.get(service, service), kind): rules for (service, kind), rules in stored.rules.items()},
        memberships={(teams.get(team, team), person): left for (team, person), left in stored.memberships.items()},
        followed=frozenset((teams.get(team, team), person) for team, person in stored.followed),
    )


def rename_faults(organisation: Organisation, stored: Stored) -> Iterator[Fault]:
    """Yield every `was` that cannot be followed. One whose work is done, or that this database never had, is fine."""
    yield from _unclear("team", organisation.teams, stored.teams)
    yield from _unclear("customer", organisation.customers, stored.customers)
    yield from _unclear("service", organisation.services, stored.services)
    yield from _unclear("objective", organisation.objectives, stored.objectives)
    yield from _both("work item", organisation.work_items, stored.work_items)


def _names(entries: Sequence[Named | WorkItem], rows: dict[str, Row]) -> Names:
    return {entry.was: entry.name for entry in entries if entry.was in rows and entry.name not in rows and entry.was}


def _end(place: Place, names: dict[Place, str]) -> Place:
    return (place[0], names.get(place, place[1]))


def _moved(rows: dict[str, Row], names: Names) -> dict[str, Row]:
    return {names.get(name, name): row for name, row in rows.items()} if names else rows


def _referring(rows: dict[str, Row], column: str, names: Names) -> dict[str, Row]:
    if not names:
        return rows
    return {key: row | {column: names.get(row[column], row[column])} for key, row in rows.items()}


def _unclear(noun: str, entries: Sequence[Named], rows: dict[str, Row]) -> Iterator[Fault]:
    yield from _both(noun, entries, rows)
    free = set(rows) - {entry.name for entry in entries}
    for entry in entries:
        if entry.was and entry.was not in rows and entry.name not in rows and nearest(entry.was, free):
            yield Fault(entry.was.line, f'no {noun} was called "{entry.was}"', entry.was, free)


def _both(noun: str, entries: Sequence[Named | WorkItem], rows: dict[str, Row]) -> Iterator[Fault]:
    for entry in entries:
        if entry.was and entry.was != entry.name and entry.name in rows and rows.get(entry.was, {}).get("active"):
            yield Fault(entry.was.line, f'{noun}s "{entry.was}" and "{entry.name}" both exist; remove one first')
