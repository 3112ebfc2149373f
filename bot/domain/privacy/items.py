"""What a service's page may say of its work items: their share of its effort, and of some how they are seen.

Decision: an item's share needs only that its service's numbers are shown; its score needs that nobody can be told from
it, whatever is added and subtracted. Why: what somebody works on is visible in the tracker anyway, how they rate it is
not (metrics 2.6). Cost: few items have a score, and of a small team none.

The rule of scores. All that is published of ratings beside them is constant on a *cell*: a team's lines on a service in
a week. Part a service's lines by its items that have a score, and the rest. Take any combination of published sums in
which two of these parts count differently, and put parts that count the same together: in each cell it can cancel only
one side of a division into two, so that the other one stays. Of every division in two, whichever side is left in each
cell, what is left must be enough. Where all parts count the same, it is the service that was added, which is out.

Decision: the weeks of a service's item scores are never used again; these scores stand until its numbers are of other
weeks wholly. Why: four weeks and the next four would be told apart week by week, and nearly no item has enough people
in each week. Cost: an item that was begun in between waits.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from bot.domain.answers import Day
from bot.domain.figures import rounded
from bot.domain.numbers.estimate import Estimate
from bot.domain.numbers.scoring import score, score_sums, share
from bot.domain.numbers.sums import Sums
from bot.domain.numbers.weighing import Weighed as Line
from bot.domain.numbers.weighing import weighed
from bot.domain.privacy.fair import Fair
from bot.domain.privacy.gate import fair, passes
from storage.words import Outcome

MOST_ITEMS = 50
LEAST_SHARE = 0.01
MOST_SCORED = 3  # items of one service: all divisions into two are looked at
_MOST_CELLS = 8  # that are divided: all choices among them are looked at; more only add

Cell = tuple[int | None, date]


@dataclass(frozen=True, slots=True)
class ItemNumbers:
    """An item of a service: whole percent of the service's days, and its score where that may be shown."""

    item_id: int
    share: Fair
    score: Fair | None = None


def item_shares(lines: Sequence[Line], floor: int) -> list[tuple[int, Fair]]:
    """Return which items a service's effort went into, in whole percent, most first; below one percent none.

    `lines` are all of the service, and it is these that the gate asks for. At most fifty items.
    """
    x: defaultdict[int, float] = defaultdict(float)
    of_items: defaultdict[int, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    answers = 0
    for line in lines:
        if line.effort > 0:
            answers += 1
            x[line.person] += line.effort
            if line.part.item is not None:
                of_items[line.part.item][line.person] += line.effort
    whole = sum(x.values())
    efforts = sorted(((-sum(y.values()), item) for item, y in of_items.items()))
    large = [item for effort, item in efforts[:MOST_ITEMS] if -effort >= LEAST_SHARE * whole]
    squares = sum(effort * effort for effort in x.values())
    shares = ((item, fair(_whole(share(_sums(x, of_items[item], answers, squares))), floor)) for item in large)
    return [(item, number) for item, number in shares if number is not None]


def _sums(x: Mapping[int, float], y: Mapping[int, float], answers: int, squares: float) -> Sums:
    return Sums(
        people=len(x),
        answers=answers,
        x=sum(x.values()),
        y=sum(y.values()),
        xx=squares,
        xy=sum(x[person] * effort for person, effort in y.items()),
        yy=sum(effort * effort for effort in y.values()),
    )


def _whole(found: Estimate | None) -> Estimate | None:
    """Return a share in whole percent: finer, it would be a count of somebody's answers."""
    if found is None:
        return None
    value, low, high = (float(rounded(number)) for number in (found.value, found.low, found.high))
    return Estimate(value, low, high, found.people, found.answers)


def item_scores(days: Sequence[Day], service_id: int, items: Iterable[int], floor: int) -> dict[int, Fair]:
    """Return the scores of those of these items that may have one, at most three; the first of them come first.

    `days` are all days of everybody with a line on the service, in the weeks of the score of the service, which must
    be out; none of them may be a week of which a score of one of its items is out.
    """
    lines: defaultdict[int, list[Line]] = defaultdict(list)
    for line in weighed(days):
        if line.part.service_id == service_id and line.part.item is not None:
            lines[line.part.item].append(line)
    found: dict[int, Fair] = {}
    grids: list[_Grid] | None = None
    for item in items:
        number = fair(score(score_sums(lines[item])), floor)
        if number is None:
            continue
        grids = grids or [_Grid.of(days, service_id, rated=rated) for rated in (False, True)]
        if all(grid.stands([*found, item], floor) for grid in grids):
            found[item] = number
        if len(found) == MOST_SCORED:
            break
    return found


@dataclass(slots=True)
class _Heap:
    """Lines: who they are of, and how many there are."""

    people: set[int] = field(default_factory=set)
    lines: int = 0


@dataclass(frozen=True, slots=True)
class _Grid:
    """A service's lines, all or those that were rated, by cell and item."""

    cells: Mapping[Cell, Mapping[int | None, _Heap]]

    @classmethod
    def of(cls, days: Iterable[Day], service_id: int, *, rated: bool) -> "_Grid":
        """Return the lines of a service."""
        cells: defaultdict[Cell, defaultdict[int | None, _Heap]] = defaultdict(lambda: defaultdict(_Heap))
        for day in days:
            if day.outcome is not Outcome.ANSWERED:
                continue
            for part in day.parts:
                if part.service_id == service_id and (part.rating is not None or not rated):
                    heap = cells[day.team_id, day.week][part.item]
                    heap.people.add(day.person)
                    heap.lines += 1
        return cls(cells)

    def stands(self, items: Sequence[int], floor: int) -> bool:
        """Tell whether these items may all have a score."""
        return all(self._is_safe(some, floor) for some in _subsets(items))

    def _is_safe(self, some: Collection[int], floor: int) -> bool:
        """Tell whether these items cannot be told from the rest of the service so that few are left."""
        sides = [_divided(heaps, some) for heaps in self.cells.values()]
        if not all(any(side[number].lines for side in sides) for number in (0, 1)):
            return True  # all of the service, or nothing
        both = sorted((side for side in sides if side[0].lines and side[1].lines), key=_smaller, reverse=True)
        if any(_are_enough([side[0]], floor) and _are_enough([side[1]], floor) for side in both):
            return True
        return bool(both) and all(_are_enough(choice, floor) for choice in product(*both[:_MOST_CELLS]))


def _subsets(items: Sequence[int]) -> Iterator[set[int]]:
    for chosen in product((False, True), repeat=len(items)):
        if any(chosen):
            yield {item for item, is_in in zip(items, chosen, strict=True) if is_in}


def _divided(heaps: Mapping[int | None, _Heap], some: Collection[int]) -> tuple[_Heap, _Heap]:
    """Return the lines on some items, and the others."""
    found = (_Heap(), _Heap())
    for item, heap in heaps.items():
        side = found[0 if item in some else 1]
        side.people |= heap.people
        side.lines += heap.lines
    return found


def _smaller(sides: tuple[_Heap, _Heap]) -> int:
    return min(side.lines for side in sides)


def _are_enough(heaps: Sequence[_Heap], floor: int) -> bool:
    return passes(len(set[int]().union(*(heap.people for heap in heaps))), sum(heap.lines for heap in heaps), floor)
