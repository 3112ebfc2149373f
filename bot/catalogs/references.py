"""Whether the entries of an organisation file agree with each other, and with the names that are known already."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.catalogs.document import Word
from bot.catalogs.entries import Contents, Holder, Link, Linked, WorkItem
from bot.catalogs.entry import Named
from bot.catalogs.faults import Fault

ALL = 100  # what weights sum to
ROUNDING = 0.01

Pair = tuple[str, str]  # the names that a link leads from and to


@dataclass(frozen=True)
class Known:
    """The names that the database has and the file may refer to."""

    teams: frozenset[str] = frozenset()
    customers: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    objectives: frozenset[str] = frozenset()


def contradictions(stated: Contents) -> Iterator[Fault]:
    """Yield what is wrong with a file whatever the database holds: names twice, weights, links that lead nowhere."""
    for noun, entries in _sections(stated):
        yield from _twice(noun, entries)
    yield from _persons_twice(stated)
    yield from _roles_twice(stated)
    yield from _weights(stated)
    yield from _own_links(stated)
    yield from _links_twice(stated)
    yield from circles(linked(stated))


def unknown(stated: Contents, known: Known) -> Iterator[Fault]:
    """Yield every name that neither the file nor the database has, or that this file removes or renames."""
    teams = _names(known.teams, stated.teams)
    customers = _names(known.customers, stated.customers)
    services = _names(known.services, stated.services)
    yield from _missing("objective", _aims(stated), _names(known.objectives, stated.objectives))
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


def _roles_twice(stated: Contents) -> Iterator[Fault]:
    roles = stated.roles
    for key, what, holders in (
        ("managers", "a manager", roles.managers if roles else ()),
        ("admins", "an administrator", roles.admins if roles else ()),
    ):
        yield from _held_twice(key, what, holders, stated)


def _held_twice(key: str, what: str, holders: Iterable[Holder], stated: Contents) -> Iterator[Fault]:
    gone = {entry.person for entry in stated.people if entry.remove and entry.team is None}
    first: dict[str, int] = {}
    for holder in holders:
        who = holder.person
        if who in first:
            yield Fault(who.line, f"{who} stands in {key} twice, first on line {first[who]}")
        elif who in gone and not holder.remove:
            yield Fault(who.line, f"{who} is {what} here and is removed under people")
        first.setdefault(who, who.line)


def _weights(stated: Contents) -> Iterator[Fault]:
    staying = [objective for objective in stated.objectives if not objective.remove]
    total = sum(objective.weight or 0 for objective in staying)
    if staying and abs(total - ALL) > ROUNDING:
        yield Fault(staying[0].name.line, f"the weights of the objectives sum to {total:g}, not 100")
    named = {objective.name for objective in staying}
    yield from _missing("objective", _aims(stated) if named else (), frozenset(named))


def _aims(stated: Contents) -> Iterator[Word]:
    """Yield the objective of every outcome."""
    return (service.outcome.objective for service in stated.services if service.outcome and not service.remove)


def _own_links(stated: Contents) -> Iterator[Fault]:
    for entry in [*stated.services, *stated.customers]:
        for link in _links([entry]):
            if link.to == entry.name:
                yield Fault(link.to.line, f'"{entry.name}" links to itself')


def _links_twice(stated: Contents) -> Iterator[Fault]:
    for entry in [*stated.services, *stated.customers]:
        first: dict[str, int] = {}
        for link in entry.links:
            if link.to in first:
                what = f'link "{entry.name} → {link.to}" stands here twice, first on line {first[link.to]}'
                yield Fault(link.to.line, what)
            first.setdefault(link.to, link.to.line)


def linked(stated: Contents) -> dict[Pair, Word]:
    """Return every link of the file, from and to, with the word that has its line; not those to oneself."""
    entries = [*stated.services, *stated.customers]
    pairs = {(str(entry.name), str(link.to)): link.to for entry in entries for link in _links([entry])}
    return {pair: word for pair, word in pairs.items() if pair[0] != pair[1]}


def circles(said: Mapping[Pair, Word], stored: Iterable[Pair] = ()) -> Iterator[Fault]:
    """Yield the circles that a file's links close, among themselves or with those that are stored, at its last."""
    ends: dict[str, list[str]] = {}
    for start, end in dict.fromkeys([*said, *stored]):
        ends.setdefault(start, []).append(end)
    for circle in _circles(ends):
        steps = [step for step in pairwise(circle) if step in said]
        line = max((said[step].line for step in steps), default=None)
        if line is not None:
            yield Fault(line, f"the links go round in a circle: {' → '.join(circle)}")


def _circles(ends: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Yield a circle for every link that leads back to where its way came from; each link is walked once."""
    done: set[str] = set()
    for first in ends:
        way: dict[str, Iterator[str]] = {} if first in done else {first: iter(ends[first])}
        while way:
            here = next(reversed(way))
            there = next(way[here], None)
            if there is None:
                del way[here]
                done.add(here)
            elif there in way:
                names = list(way)
                yield [*names[names.index(there) :], there]
            elif there not in done:
                way[there] = iter(ends.get(there, ()))


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
