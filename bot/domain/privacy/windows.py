"""Which weeks of a team go into its four weeks, so that its pages cannot be subtracted from each other.

A week that passes the gate is shown by itself, and so known. What the four weeks add of hidden weeks is one more sum;
four weeks and the next four share most of theirs.

Decision: before hidden weeks go out, every combination of the sums that are out already is tried, and none may speak
of too few alone. Why: the four weeks are then four weeks nearly always, as metrics 2.0 wants them, and where they would
expose somebody as many of the weeks as can. Cost: some linear algebra, for teams that have hidden weeks.

The two denominators, answered lines and rated ones, have sums of their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from bot.domain.privacy.gate import crowd
from bot.domain.privacy.ledger import Mark

_PRIME = 2**61 - 1  # ranks are computed modulo this: no pivot of so few zeros and ones is a multiple of it

People = Mapping[date, Sequence[int]]  # by week, the person of each line
Sum = frozenset[date]  # the hidden weeks that are in it


@dataclass(frozen=True, slots=True)
class Allowed:
    """The weeks that may be in a window, oldest first; those of them shown alone; what the ledger must know."""

    weeks: tuple[date, ...]
    alone: frozenset[date]
    mark: Mark


def allowed(
    lines: Iterable[tuple[int, date]], week: date, weeks: Sequence[date], past: Mapping[date, Mark], floor: int
) -> Allowed:
    """Return which of `weeks` may be added up at the freeze of `week`. `lines` are the person and the week of each.

    `past` holds what was marked at the freezes of the weeks before. A week that was frozen then is what its mark
    says, whatever the floor is now; one whose number of lines has changed since stays out.
    """
    people: defaultdict[date, list[int]] = defaultdict(list)
    for person, of_week in lines:
        people[of_week].append(person)
    before = {one: mark for one, mark in past.items() if one < week}
    intact = [one for one in weeks if one not in before or before[one].lines == len(people[one])]
    alone = {one for one in intact if (before[one].visible if one in before else crowd(people[one], floor))}
    hidden = [one for one in intact if one not in alone and people[one]]
    out = {frozenset(mark.block) for mark in before.values() if mark.block}
    at_hand = {one: people[one] for one in {*before, *weeks}}
    together = next((choice for choice in _choices(hidden) if _may_go_out(choice, out, at_hand, floor)), frozenset())
    included = tuple(one for one in weeks if one in alone | together)
    mark = Mark(week in alone, len(people[week]), tuple(sorted(together)))
    return Allowed(included, frozenset(alone), mark)


def _choices(hidden: Sequence[date]) -> Iterator[Sum]:
    """Yield sets of hidden weeks, the largest first, of equal ones the latest."""
    for count in range(len(hidden), 0, -1):
        yield from map(frozenset, combinations(reversed(hidden), count))


def _may_go_out(choice: Sum, out: set[Sum], people: People, floor: int) -> bool:
    return crowd([person for one in choice for person in people[one]], floor) and (
        choice in out or not _exposes([*out, choice], people, floor)
    )


def _exposes(sums: Sequence[Sum], people: People, floor: int) -> bool:
    """Tell whether some combination of these sums speaks of nothing but weeks that together are too few.

    One does exactly if leaving out the columns of these weeks costs the matrix of the sums rank. Only the largest
    sets of too few need to be looked at. Weeks that are older than what is at hand count as enough; one whose answers
    were deleted since counts with what is left.
    """
    every = sorted(set().union(*sums))
    rank = _rank(sums, every)
    recent = [one for one in every if one in people]
    too_few = [set(some) for some in _some_of(recent) if not crowd([who for one in some for who in people[one]], floor)]
    largest = [some for some in too_few if not any(some < other for other in too_few)]
    return any(_rank(sums, [one for one in every if one not in some]) < rank for some in largest)


def _some_of(weeks: Sequence[date]) -> Iterator[tuple[date, ...]]:
    return (some for count in range(1, len(weeks) + 1) for some in combinations(weeks, count))


def _rank(sums: Sequence[Sum], columns: Sequence[date]) -> int:
    """Return the rank of the matrix with a row for each sum and a 1 for each of these weeks in it."""
    rows = [[int(one in known) for one in columns] for known in sums]
    rank = 0
    for column in range(len(columns)):
        pivot = next((row for row in rows[rank:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(rank, pivot)
        inverse = pow(pivot[column], -1, _PRIME)
        for place in range(rank + 1, len(rows)):
            if times := rows[place][column] * inverse % _PRIME:
                rows[place] = [
                    (mine - times * theirs) % _PRIME for mine, theirs in zip(rows[place], pivot, strict=True)
                ]
        rank += 1
    return rank
