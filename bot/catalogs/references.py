"""Whether the entries of an organisation file agree with each other, and with the names that are known already."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from bot.catalogs.document import Word
from bot.catalogs.entries import Contents, Link, Linked, Named, WorkItem
from bot.catalogs.faults import Fault

_ALL = 100  # what weights sum to
_ROUNDING = 0.01


@dataclass(frozen=True)
class Known:
    """The names that the database has and the file may refer to."""

    teams: frozenset[str] = frozenset()
    customers: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()


def contradictions(stated: Contents) -> Iterator[Fault]:
    """Yield what is wrong with a file whatever the database holds: names twice, weights, own links, circles."""
    for noun, entries in _sections(stated):
        yield from _twice(noun, entries)
    yield from _persons_twice(stated)
    yield from _weights(stated)
    yield from _own_links(stated)
    yield from _circles(stated)


def unknown(stated: Contents, known: Known) -> Iterator[Fault]:
    """Yield every name that neither the file nor the database has, or that this file removes or renames."""
    teams = _names(known.teams, stated.teams)
    customers = _names(known.customers, stated.customers)
    services = _names(known.services, stated.services)
    for name in [*(entry.name for entry in stated.services), *(entry.name for entry in stated.customers)]:
        if name in services and name in customers:
            yield Fault(name.line, f'"{name}" is both a service and a customer, so a link to it would be ambiguous')
    named = [service.team for service in stated.services if not service.remove]
    yield from _missing("team", [*named, *(person.team for person in stated.people if not person.remove)], teams)
    yield from _missing("service", [item.service for item in stated.work_items if not item.remove], services)
    yield from _missing("service or customer", (link.to for link in _links(stated.services)), services | customers)
    for link in _links(stated.customers):
        if link.to in services and link.to not in customers:
            yield Fault(link.to.line, f'a customer\'s link leads to a customer; "{link.to}" is a service')
        else:
            yield from _missing("customer", [link.to], customers)


def _sections(stated: Contents) -> list[tuple[str, Sequence[Named | WorkItem]]]:
    return [
        ("objective", stated.objectives),
        ("team", stated.teams),
        ("customer", stated.customers),
        ("service", stated.services),
        ("work item", stated.work_items),
    ]


def _twice(noun: str, entries: Sequence[Named | WorkItem]) -> Iterator[Fault]:
    first: dict[str, Word] = {}
    for entry in entries:
        if entry.name in first:
            yield Fault(
                entry.name.line, f'{noun} "{entry.name}" stands here twice, first on line {first[entry.name].line}'
            )
        first.setdefault(entry.name, entry.name)
    renamed: set[str] = set()
    for entry in entries:
        if entry.was is None or entry.was == entry.name:
            continue
        if entry.was in first or entry.was in renamed:
            yield Fault(entry.was.line, f'{noun} "{entry.was}" becomes "{entry.name}" and so cannot stand here again')
        renamed.add(entry.was)


def _persons_twice(stated: Contents) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for entry in stated.people:
        if entry.person in first:
            yield Fault(
                entry.person.line, f"{entry.person} stands in people twice, first on line {first[entry.person]}"
            )
        first.setdefault(entry.person, entry.person.line)
    gone = {(entry.person, entry.team) for entry in stated.people if entry.remove}
    for team in stated.teams:
        for member in team.members or ():
            if (member, None) in gone or (member, team.name) in gone:
                yield Fault(member.line, f'{member} is a member of "{team.name}" here and is removed under people')


def _weights(stated: Contents) -> Iterator[Fault]:
    staying = [objective for objective in stated.objectives if not objective.remove]
    total = sum(objective.weight for objective in staying)
    if staying and abs(total - _ALL) > _ROUNDING:
        yield Fault(staying[0].name.line, f"the weights of the objectives sum to {total:g}, not 100")
    named = {objective.name for objective in staying}
    outcomes = [service.outcome.objective for service in stated.services if service.outcome and named]
    yield from _missing("objective", outcomes, frozenset(named))


def _own_links(stated: Contents) -> Iterator[Fault]:
    for entry in [*stated.services, *stated.customers]:
        for link in _links([entry]):
            if link.to == entry.name:
                yield Fault(link.to.line, f'"{entry.name}" links to itself')


def _circles(stated: Contents) -> Iterator[Fault]:
    lines: dict[tuple[str, str], Word] = {
        (entry.name, link.to): link.to
        for entry in [*stated.services, *stated.customers]
        for link in _links([entry])
        if link.to != entry.name
    }
    while circle := _circle(lines):
        steps = list(pairwise(circle))
        closing = max(steps, key=lambda step: lines[step].line)
        yield Fault(lines[closing].line, f"the links go round in a circle: {' → '.join(circle)}")
        del lines[closing]


def _circle(lines: Iterable[tuple[str, str]]) -> list[str]:
    graph: TopologicalSorter[str] = TopologicalSorter()
    for start, end in lines:
        graph.add(start, end)
    try:
        graph.prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def _names(known: frozenset[str], entries: Sequence[Named]) -> frozenset[str]:
    """Return the names that will be there after the import."""
    gone = {entry.name for entry in entries if entry.remove} | {entry.was for entry in entries if entry.was}
    return (known - gone) | {entry.name for entry in entries if not entry.remove}


def _links(entries: Iterable[Linked]) -> Iterator[Link]:
    return (link for entry in entries if not entry.remove for link in entry.links if not link.remove)


def _missing(noun: str, names: Iterable[Word | None], known: frozenset[str]) -> Iterator[Fault]:
    return (
        Fault(name.line, f'no {noun} is called "{name}"', name, known) for name in names if name and name not in known
    )
