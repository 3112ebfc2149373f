"""Which services may be shown beside the wholes of the teams whose people worked on them (metrics 2.0).

A team's published week and a service's published weeks are two sums that share the lines of this team on this service.
Adding some of them and subtracting others leaves the lines that are in one but not in another: a *cut*. It must be
nothing, or enough. Whatever the choice of teams' weeks and of services, whoever published them and when:

Decision: each unit looks only at its own services, and counts on lines elsewhere only where nobody can take them
away: on no service, on own services that are not shown, and on services older than all of its own. Why: of any
choice of services, those of the unit that holds the oldest one then already leave enough, so that no unit need know
what another will show. Cost: where most of the other work is on younger services of other teams, one service more is
folded into everything else than had to be.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from bot.domain.privacy.gate import crowd, passes

MOST_SHOWN = 8  # services of a unit: all choices among them are looked at


@dataclass(frozen=True, slots=True)
class Cell:
    """A line as the rule sees it."""

    person: int
    week: date
    service_id: int | None
    guest_of: int | None = None  # the team of a guest's day, 0 for none; None: of the unit itself


def visible(
    cells: Sequence[Cell], own: Collection[int], among: Collection[int], alone: Collection[date], floor: int
) -> frozenset[int]:
    """Return which services of `among`, a part of the unit's `own`, may be shown over these lines.

    `cells` are all lines of the unit, and of all guests of its services, in the weeks in question; `alone` are
    those that the unit's page shows by themselves, others it may show together with any other week. The smallest is
    folded into everything else until what is left over is nothing or enough; of more than eight, the eight largest
    are looked at.
    """
    people = {one: [cell.person for cell in cells if cell.service_id == one] for one in among}
    large = [one for one, lines in people.items() if crowd(lines, floor)]
    shown = sorted(large, key=lambda one: (-len(people[one]), one))[:MOST_SHOWN]
    while shown and not _Cuts(cells, own, shown, alone).pass_all(floor):
        shown.pop()
    return frozenset(shown)


@dataclass(slots=True)
class _Heap:
    """Lines: their people, one bit for each, and how many there are."""

    people: int = 0
    lines: int = 0

    def add(self, people: int, lines: int = 1) -> None:
        self.people |= people
        self.lines += lines


class _Cuts:
    """The lines by where they are: on each shown service, surely elsewhere, or perhaps elsewhere."""

    def __init__(
        self, cells: Sequence[Cell], own: Collection[int], shown: Sequence[int], alone: Collection[date]
    ) -> None:
        self._places = {service_id: place for place, service_id in enumerate(shown)}
        self._own, self._oldest, self._alone = frozenset(own), min(own), frozenset(alone)
        self._elsewhere, self._perhaps = len(shown), len(shown) + 1
        bits = {person: 1 << bit for bit, person in enumerate({cell.person for cell in cells})}
        self._home: defaultdict[date, list[_Heap]] = defaultdict(self._heaps)
        self._guests: defaultdict[tuple[int, int, date], list[_Heap]] = defaultdict(self._heaps)
        for cell in cells:
            at_home, guest_of = cell.guest_of is None, cell.guest_of or 0
            heaps = self._home[cell.week] if at_home else self._guests[cell.person, guest_of, cell.week]
            heaps[self._place(cell.service_id)].add(bits[cell.person])

    def _heaps(self) -> list[_Heap]:
        return [_Heap() for _ in range(self._perhaps + 1)]

    def _place(self, service_id: int | None) -> int:
        if service_id in self._places:
            return self._places[service_id]
        if service_id is None or service_id in self._own or service_id < self._oldest:
            return self._elsewhere
        return self._perhaps

    def pass_all(self, floor: int) -> bool:
        """Tell whether every cut around any of the shown services is nothing or enough."""
        choices = product((False, True), repeat=self._elsewhere)
        return all(self._pass_around(taken, floor) for taken in choices if any(taken))

    def _pass_around(self, taken: Sequence[bool], floor: int) -> bool:
        """Tell it for these services, with every choice of weeks of the unit itself on their side of the cut."""
        on = [place for place, chosen in enumerate(taken) if chosen]
        off = [place for place in range(self._elsewhere + 1) if place not in on]
        guests, visited = self._of_guests(on, off)
        weeks = [
            ((_sum(heaps, on), False), (_sum(heaps, off), heaps[self._perhaps].lines > 0 or week not in self._alone))
            for week, heaps in self._home.items()
        ]
        return all(_enough(guests, choice, floor, loose=visited) for choice in product(*weeks))

    def _of_guests(self, on: Sequence[int], off: Sequence[int]) -> tuple[_Heap, bool]:
        """Return what guests leave in the cut whichever side their own teams are on, and whether there are any."""
        found, visited = _Heap(), False
        for heaps in self._guests.values():
            here, there = _sum(heaps, on), _sum(heaps, off)
            visited = visited or here.lines > 0
            if least := min(here.lines, there.lines):
                found.add(here.people, least)
        return found, visited


def _sum(heaps: Sequence[_Heap], places: Iterable[int]) -> _Heap:
    found = _Heap()
    for place in places:
        found.add(heaps[place].people, heaps[place].lines)
    return found


def _enough(guests: _Heap, choice: Iterable[tuple[_Heap, bool]], floor: int, *, loose: bool) -> bool:
    """Tell whether a cut is enough, or nothing: no line in it, and none that perhaps is."""
    cut = _Heap(guests.people, guests.lines)
    for heap, perhaps in choice:
        cut.add(heap.people, heap.lines)
        loose = loose or perhaps
    return passes(cut.people.bit_count(), cut.lines, floor) or not (cut.lines or loose)
