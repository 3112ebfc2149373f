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
from bot.domain.privacy.subtraction import tells_of_too_few

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
    people = _by_week(lines)
    before = {one: mark for one, mark in past.items() if one < week}
    intact = [one for one in weeks if one not in before or before[one].lines == len(people[one])]
    alone = {one for one in intact if _is_alone(one, people, before, floor)}
    hidden = [one for one in intact if one not in alone and people[one]]
    out = {frozenset(mark.block) for mark in before.values() if mark.block}
    at_hand = {one: people[one] for one in {*before, *weeks}}
    together = next((choice for choice in _choices(hidden) if _may_go_out(choice, out, at_hand, floor)), frozenset())
    included = tuple(one for one in weeks if one in alone | together)
    mark = Mark(week in alone, len(people[week]), tuple(sorted(together)))
    return Allowed(included, frozenset(alone), mark)


def alone(
    lines: Iterable[tuple[int, date]], week: date, weeks: Sequence[date], past: Mapping[date, Mark], floor: int
) -> frozenset[date]:
    """Return which of `weeks` are shown by themselves, all of them as they were frozen; else as for `allowed`."""
    people = _by_week(lines)
    before = {one: mark for one, mark in past.items() if one < week}
    changed = {one for one in weeks if one in before and before[one].lines != len(people[one])}
    return frozenset(one for one in weeks if one not in changed and _is_alone(one, people, before, floor))


def _by_week(lines: Iterable[tuple[int, date]]) -> defaultdict[date, list[int]]:
    people: defaultdict[date, list[int]] = defaultdict(list)
    for person, week in lines:
        people[week].append(person)
    return people


def _is_alone(week: date, people: People, before: Mapping[date, Mark], floor: int) -> bool:
    return before[week].visible if week in before else crowd(people[week], floor)


def _choices(hidden: Sequence[date]) -> Iterator[Sum]:
    """Yield sets of hidden weeks, the largest first, of equal ones the latest."""
    for count in range(len(hidden), 0, -1):
        yield from map(frozenset, combinations(reversed(hidden), count))


def _may_go_out(choice: Sum, out: set[Sum], people: People, floor: int) -> bool:
    return crowd([person for one in choice for person in people[one]], floor) and (
        choice in out or not tells_of_too_few([*out, choice], people, floor)
    )
