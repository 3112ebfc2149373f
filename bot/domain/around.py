"""What stands around a place of the value chain: the ways on from it, and the ways that lead to it.

A map of a thousand services has more ways than anybody reads or any computer counts: the shortest come first, and the
search ends after some thousand looks.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.chain import MOST_LINKS, Chain
from bot.domain.steps import Spot, Step

MOST = 60  # ways in one direction
_LOOKS, _WAITING = 2_000, 4_000

Way = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """Some ways, the best first; `more` says whether there are others."""

    each: tuple[Way, ...] = ()
    more: bool = False


def onward(chain: Chain, start: Spot) -> Ways:
    """Return the ways on from a place, each as far as whoever pays or its end; first the one that counts."""

    def following(way: Way, here: Spot) -> Iterator[Way]:
        if way and chain.places[here].pays:
            return iter(())
        seen = {start, *(step.end.spot for step in way)}
        return ((*way, step) for step in chain.links_from(here) if step.end.spot not in seen)

    return _ways(following, start, lambda way: way[-1].end.spot, chain.route_from(start).steps)


def towards(chain: Chain, end: Spot) -> Ways:
    """Return the ways that lead to a place, each from where it begins."""

    def before(way: Way, here: Spot) -> Iterator[Way]:
        seen = {end, *(step.start.spot for step in way)}
        return ((step, *way) for step in chain.links_to(here) if step.start.spot not in seen)

    return _ways(before, end, lambda way: way[0].start.spot, ())


def behind(chain: Chain, end: Spot) -> set[Spot]:
    """Return every place from which links lead to this one."""
    found, edge = {end}, {end}
    while edge:
        edge = {step.start.spot for spot in edge for step in chain.links_to(spot)} - found
        found |= edge
    return found - {end}


def ahead(chain: Chain, start: Spot) -> set[Spot]:
    """Return every place that links lead to from this one."""
    found, edge = {start}, {start}
    while edge:
        edge = {step.end.spot for spot in edge for step in chain.links_from(spot)} - found
        found |= edge
    return found - {start}


def goes_round(chain: Chain, way: Way) -> bool:
    """Tell whether a way ends only because every link on leads back to where it has been."""
    on = chain.links_from(way[-1].end.spot)
    been = {way[0].start.spot, *(step.end.spot for step in way)}
    return bool(on) and all(step.end.spot in been for step in on)


def _ways(
    grown: Callable[[Way, Spot], Iterator[Way]], start: Spot, edge: Callable[[Way], Spot], first: Sequence[Step]
) -> Ways:
    found = [tuple(first)] if first else []
    queue: deque[Way] = deque([()])
    looks = 0
    while queue and len(found) <= MOST and looks < _LOOKS:
        looks += 1
        way = queue.popleft()
        longer = list(grown(way, edge(way) if way else start)) if len(way) <= MOST_LINKS else []
        if longer:
            queue.extend(longer[: max(_WAITING - len(queue), 0)])
        elif way and way not in found:
            found.append(way)
    return Ways(tuple(found[:MOST]), bool(queue) or len(found) > MOST)
