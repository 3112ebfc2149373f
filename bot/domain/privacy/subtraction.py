"""What can be found out by adding and subtracting sums that are out.

Decision: instead of a list of forbidden differences, linear algebra: whatever multiples of whichever sums somebody
adds up, what remains must be nothing, or enough. Why: any number of pages can be combined, in more ways than a list
would hold. Cost: some milliseconds for whoever has parts of few people; where all parts are enough by themselves, none.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.domain.privacy.gate import crowd

Part = TypeVar("Part", bound=Hashable)
Row = list[int]

_PRIME = 2**61 - 1  # computing is modulo this: no pivot made of so few zeros and ones is a multiple of it


@dataclass(frozen=True, slots=True)
class _Column:
    """Parts that no sum tells apart, with the persons of their lines; None: enough, whoever they are."""

    members: frozenset[int]  # of which sums
    people: tuple[int, ...] | None


def tells_of_too_few(sums: Iterable[Collection[Part]], lines: Mapping[Part, Sequence[int]], floor: int) -> bool:
    """Tell whether some combination of these sums is about nothing but parts that together do not pass the gate.

    A sum is given as its parts, which no two of them share without being the same lines; `lines` has the person of
    each line by part. A part that is not in there counts as enough; one without lines costs nothing.
    """
    rows = list({frozenset(one): None for one in sums})
    columns = _columns(rows, lines, floor)
    if not any(column.people is not None for column in columns):
        return False
    columns.sort(key=lambda column: column.people is not None)  # those that are enough first
    enough = sum(column.people is None for column in columns)
    matrix = [[int(number in column.members) for column in columns] for number in range(len(rows))]
    rest = [row[enough:] for row in _reduced(matrix, enough)]
    return _speaks(rest, [column.people or () for column in columns[enough:]], 0, (), floor)


def _columns(rows: Sequence[Collection[Part]], lines: Mapping[Part, Sequence[int]], floor: int) -> list[_Column]:
    where: dict[Part, set[int]] = {}
    for number, row in enumerate(rows):
        for part in row:
            where.setdefault(part, set()).add(number)
    together: dict[frozenset[int], list[Part]] = {}
    for part, members in where.items():
        together.setdefault(frozenset(members), []).append(part)
    found = []
    for known_by, parts in together.items():
        people = tuple(person for part in parts for person in lines.get(part, ()))
        known = all(part in lines for part in parts)
        found.append(_Column(known_by, people if known and not crowd(people, floor) else None))
    return found


def _reduced(matrix: list[Row], columns: int) -> list[Row]:
    """Return a basis of the combinations that are zero in the first columns."""
    rest = matrix
    for column in range(columns):
        rest = _without(rest, column)
    return [row for row in rest if any(row)]


def _without(rows: list[Row], column: int) -> list[Row]:
    """Return a basis of the combinations that are zero in a column."""
    using = next((row for row in rows if row[column]), None)
    if using is None:
        return rows
    inverse = pow(using[column], -1, _PRIME)
    return [_less(row, using, row[column] * inverse) for row in rows if row is not using]


def _less(row: Row, using: Row, times: int) -> Row:
    if not times:
        return row
    return [(mine - times * theirs) % _PRIME for mine, theirs in zip(row, using, strict=True)]


def _speaks(
    rows: list[Row], people: Sequence[Collection[int]], place: int, spoken: tuple[int, ...], floor: int
) -> bool:
    """Tell whether some combination is about too few: each column is among these, or is cancelled out."""
    rows = [row for row in rows if any(row)]
    if not rows:
        return False
    if place == len(people):
        return True
    if not any(row[place] for row in rows):
        return _speaks(rows, people, place + 1, spoken, floor)
    among = (*spoken, *people[place])
    if not crowd(among, floor) and _speaks(rows, people, place + 1, among, floor):
        return True
    return _speaks(_without(rows, place), people, place + 1, spoken, floor)
