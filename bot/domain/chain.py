"""The value chain as it stands on one day, and the path from a service to whoever pays.

A path is *complete* (metrics 2.5) if it reaches a payer in at most six links, goes round in no circle, each of its
links was confirmed within the last 180 days, and its last link says need and goal. One link is *direct*, more are
*indirect*; both count. It is *partial* if there is a link but no complete path, *none* without a service or a link.

Decision: the chain is indexed once, from the payers backwards, and asked often. Why: a morning asks for every line of
everybody, while the map changes now and then. Cost: a change builds it anew (see `bot/usecases/chain.py`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter

from bot.domain.names import Named
from bot.domain.steps import Fault, Place, Spot, Step, ends_of, fault_of, place_of
from bot.domain.targets import value_of
from bot.domain.ways import followed, hops_ahead, next_steps, path_to, reached, shortest, walked
from storage.models import Customer, Link, Service
from storage.words import CustomerKind, Level, PathKind, Wording

MOST_LINKS = 6
_A_BREAK = 1_000_000  # weighs more than any number of links
_STOPS = (CustomerKind.BUSINESS, CustomerKind.IT, None)  # where a path that reaches no payer is followed to, best first


@dataclass(frozen=True, slots=True)
class Break:
    """Where a path is broken: at a step, or as a whole."""

    fault: Fault
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """The path of a service: the shortest complete one, else the one with the fewest breaks."""

    kind: PathKind
    steps: tuple[Step, ...] = ()
    breaks: tuple[Break, ...] = ()

    @property
    def hops(self) -> int:
        """How many links it has."""
        return len(self.steps)

    @property
    def is_direct(self) -> bool:
        """Whether it is complete with a single link."""
        return self.kind is PathKind.COMPLETE and self.hops == 1

    @property
    def is_immediate(self) -> bool:
        """Whether it ends at somebody who uses it and pays nothing: a business unit or an IT team."""
        return self.end is not None and self.end.kind is not None and not self.end.pays

    @property
    def end(self) -> Place | None:
        """Where it ends."""
        return self.steps[-1].end if self.steps else None

    @property
    def names(self) -> str:
        """The way in names: `Card payments → Merchant sales → Merchants`; empty without a link."""
        return " → ".join([step.start.name for step in self.steps[:1]] + [step.end.name for step in self.steps])


class Chain:
    """Services, customers and the links between them on one day; those that are not active do not exist here."""

    def __init__(
        self,
        services: Iterable[Service],
        customers: Iterable[Customer],
        links: Iterable[Link],
        day: date,
        wording: Wording = Wording.PAYING,
    ) -> None:
        self.day, self.wording = day, wording
        rows: list[Service | Customer] = [*services, *customers]
        places = [place_of(row) for row in rows if row.active]
        self.places: Mapping[Spot, Place] = {place.spot: place for place in places}
        self.steps: tuple[Step, ...] = tuple(self._steps(links))
        self._out: dict[Spot, list[Step]] = {}
        self._into: dict[Spot, list[Step]] = {}
        for step in self.steps:
            self._out.setdefault(step.start.spot, []).append(step)
            self._into.setdefault(step.end.spot, []).append(step)
        self._ahead = hops_ahead(self.steps, self._into)
        self._routes: dict[Spot, Route] = {}
        payers = {spot: 0 for spot, place in self.places.items() if place.pays}
        self._to_payers = next_steps(self._into, payers, _cost)
        stops = {spot: _A_BREAK * _STOPS.index(place.kind) for spot, place in self._dead_ends()}
        self._to_stops = next_steps(self._into, stops, lambda _step: 1)

    @cached_property
    def named(self) -> list[Named]:
        """Return what people may name of it, services first."""
        return [
            Named(value_of(place.spot), place.name, place.also, "customer" if place.spot.is_customer else "service")
            for place in self.places.values()
        ]

    def route(self, service_id: int | None) -> Route:
        """Return the path of a service, or of a line that names none."""
        spot = Spot(False, service_id or 0)
        if service_id is None or spot not in self.places:
            return Route(PathKind.NONE, (), (Break(Fault.NO_SERVICE),))
        return self.route_from(spot)

    def route_from(self, spot: Spot) -> Route:
        """Return the path from a service or a customer; of equal ones the first in the order of the links."""
        if spot not in self._routes:
            self._routes[spot] = self._route(spot)
        return self._routes[spot]

    def payers(self, service_id: int) -> list[Place]:
        """Return every payer that a complete path of a service reaches, by name: who splits effort needs them all."""
        start = Spot(False, service_id)
        near = reached(self._out, start, MOST_LINKS - 1)
        ends = {step.end.spot for spot in near for step in self._out.get(spot, ()) if step.is_last}
        sure = [end for end in ends if end not in near or path_to(self._out, start, end, MOST_LINKS)]
        return sorted((self.places[end] for end in sure), key=lambda place: place.name)

    def links_from(self, spot: Spot) -> list[Step]:
        """Return the links that begin at a place, in their order."""
        return self._out.get(spot, [])

    def links_to(self, spot: Spot) -> list[Step]:
        """Return the links that end at a place, in their order."""
        return self._into.get(spot, [])

    def processes(self, service_id: int | None) -> list[str]:
        """Return the business processes that links help, each once: those of a service's own links first."""
        own = Spot(False, service_id or 0)
        named = [(step.start.spot != own, step.link.process) for step in self.steps if step.link.process]
        return list(dict.fromkeys(process for _, process in sorted(named, key=itemgetter(0))))

    def way(self, start: Spot, end: Spot) -> list[Place]:
        """Return the places of a shortest way over any links, both ends included; empty if there is none.

        A new link from A to B would close a circle where `way(B, A)` is not empty.
        """
        return [self.places[spot] for spot in shortest(self._out, start, end) if spot in self.places]

    def level(self, service: Service) -> Level:
        """Return a service's level: the stated one, else infrastructure where all its links stay inside of IT."""
        if service.level:
            return Level(service.level)
        ends = [step.end.kind for step in self.links_from(Spot(False, service.id or 0))]
        inside = ends and all(kind in {None, CustomerKind.IT} for kind in ends)
        return Level.INFRASTRUCTURE if inside else Level.APPLICATION

    def _steps(self, links: Iterable[Link]) -> Iterator[Step]:
        for link in sorted(links, key=lambda link: (link.position, link.id or 0)):
            start, end = ends_of(link)
            if start in self.places and end in self.places:
                yield Step(self.places[start], self.places[end], link, fault_of(link, self.day))

    def _route(self, start: Spot) -> Route:
        if not self._out.get(start):
            return Route(PathKind.NONE, (), (Break(Fault.NO_LINK),))
        steps = walked(self._out, self._ahead, start)
        if steps and steps[-1].end.spot in {step.start.spot for step in steps}:
            steps = self._round_about(start)
        if steps and len(steps) <= MOST_LINKS:
            return Route(PathKind.COMPLETE, tuple(steps))
        return self._partial(start, too_long=bool(steps))

    def _round_about(self, start: Spot) -> list[Step]:
        """Return the shortest complete path where the nearest payer lies on the way to itself."""
        ends = {step.end.spot for step in self.steps if step.is_last}
        ways = [way for end in sorted(ends) if (way := path_to(self._out, start, end, MOST_LINKS))]
        return min(ways, key=len, default=[])

    def _partial(self, start: Spot, *, too_long: bool) -> Route:
        if steps := followed(self._to_payers, start):
            return Route(PathKind.PARTIAL, tuple(steps), tuple(_breaks(steps, too_long=too_long)))
        if steps := followed(self._to_stops, start):
            last = Break(Fault.STOPS, steps[-1])
            return Route(
                PathKind.PARTIAL, tuple(steps), (*(b for b in _breaks(steps) if b.fault != Fault.UNSAID), last)
            )
        first = self._out[start][0]
        return Route(PathKind.PARTIAL, (first,), (Break(Fault.CIRCLE, first),))

    def _dead_ends(self) -> Iterator[tuple[Spot, Place]]:
        return ((spot, place) for spot, place in self.places.items() if not place.pays and not self._out.get(spot))


def _cost(step: Step) -> int:
    broken = (step.fault is not None) + (step.end.pays and not step.is_said)
    return 1 + _A_BREAK * broken


def _breaks(steps: list[Step], *, too_long: bool = False) -> Iterator[Break]:
    """Yield what is wrong on the way, in its order; length is said last."""
    for step in steps:
        if step.fault:
            yield Break(step.fault, step)
    if not steps[-1].is_said:
        yield Break(Fault.UNSAID, steps[-1])
    if too_long or len(steps) > MOST_LINKS:
        yield Break(Fault.TOO_LONG)
