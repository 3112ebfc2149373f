"""An attacker with every published sum, exactly, and all the time in the world."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

FEWEST_ANSWERS = 10
Rows = list[list[Fraction]]


@dataclass(frozen=True, slots=True)
class Told:
    """A line of somebody, and a name for it."""

    name: Hashable
    person: int


def isolated(published: Iterable[frozenset[Told]], floor: int) -> list[Told]:
    """Return lines of fewer people than `floor`, or fewer than ten, of which alone some combination of sums speaks.

    `published` are the sums, each as the lines that are in it. A combination may add and subtract any multiples of
    any of them. None: an empty list.
    """
    sums = list(set(published))
    cells = _cells(sums)
    cells.sort(key=lambda cell: -len(cell))
    rows = [[Fraction(cell[0] in known) for cell in cells] for known in sums]
    return _search(_reduced(rows), cells, 0, [], floor)


def _cells(sums: Sequence[frozenset[Told]]) -> list[list[Told]]:
    """Return the lines that no sum tells apart, together."""
    where: dict[Told, list[int]] = {}
    for number, known in enumerate(sums):
        for line in known:
            where.setdefault(line, []).append(number)
    ordered = sorted(where, key=lambda line: where[line])
    return [list(lines) for _, lines in groupby(ordered, key=lambda line: where[line])]


def _reduced(rows: Rows) -> Rows:
    """Return a basis of the rows."""
    basis: Rows = []
    for row in rows:
        rest = row
        for known in basis:
            rest = _without(rest, known)
        if any(rest):
            basis.append(rest)
    return basis


def _without(row: list[Fraction], known: list[Fraction]) -> list[Fraction]:
    pivot = next(place for place, value in enumerate(known) if value)
    if not row[pivot]:
        return row
    times = row[pivot] / known[pivot]
    return [mine - times * theirs for mine, theirs in zip(row, known, strict=True)]


def _search(basis: Rows, cells: list[list[Told]], place: int, spoken: list[Told], floor: int) -> list[Told]:
    """Go through the cells: each is either cancelled out of what can still be combined, or among the few."""
    if not basis:
        return []
    if place == len(cells):
        return spoken
    if not any(row[place] for row in basis):
        return _search(basis, cells, place + 1, spoken, floor)
    among = [*spoken, *cells[place]]
    if few(among, floor) and (found := _search(basis, cells, place + 1, among, floor)):
        return found
    return _search(_cancelled(basis, place), cells, place + 1, spoken, floor)


def _cancelled(basis: Rows, place: int) -> Rows:
    """Return a basis of the combinations that say nothing of a cell."""
    using = next(row for row in basis if row[place])
    rest = [row for row in basis if row is not using]
    return [
        [mine - row[place] / using[place] * theirs for mine, theirs in zip(row, using, strict=True)]
        if row[place]
        else row
        for row in rest
    ]


def few(lines: Sequence[Told], floor: int) -> bool:
    return len({line.person for line in lines}) < floor or len(lines) < FEWEST_ANSWERS
