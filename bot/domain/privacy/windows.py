"""Which weeks of a team go into its four weeks, so that no two windows can be subtracted from each other.

Decision: every line belongs to at most one *lot*, for ever: a week that is shown by itself, or hidden weeks that went
out together, and a window is a sum of whole lots. Why: whatever is added and subtracted, of however many pages, what
remains are lots again, each of which has passed the gate. Cost: hidden weeks are in the four weeks only together
with the others of their lot, so that a small team's page may rest on fewer than four weeks.

The two denominators, answered lines and rated ones, have lots of their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.privacy.gate import crowd
from bot.domain.privacy.ledger import Mark


@dataclass(frozen=True, slots=True)
class Allowed:
    """The weeks that may be in a window, oldest first; those shown alone; what the ledger must know."""

    weeks: tuple[date, ...]
    alone: frozenset[date]
    mark: Mark


def allowed(
    lines: Iterable[tuple[int, date]], week: date, weeks: Sequence[date], past: Mapping[date, Mark], floor: int
) -> Allowed:
    """Return which of `weeks` may be added up at the freeze of `week`. `lines` are the person and the week of each.

    `past` holds what was marked at the freezes of the weeks before. A week that was frozen then is what its mark
    says, whatever the floor is now; one whose number of lines has changed since stays out, as do the others of its
    lot. Hidden weeks that are in no lot yet become one if together they pass the gate.
    """
    people: defaultdict[date, list[int]] = defaultdict(list)
    for person, of_week in lines:
        people[of_week].append(person)
    before = {one: mark for one, mark in past.items() if one < week}
    intact = [one for one in weeks if one not in before or before[one].lines == len(people[one])]
    alone = {one for one in intact if (before[one].visible if one in before else crowd(people[one], floor))}
    lots = [frozenset(mark.block) for mark in before.values()]
    taken = alone.union(*lots)
    lot = [one for one in intact if one not in taken and people[one]]
    if not crowd([person for one in lot for person in people[one]], floor):
        lot = []
    together = set(lot).union(*(known for known in lots if known <= set(intact)))
    included = tuple(one for one in weeks if one in alone | together)
    return Allowed(included, frozenset(alone), Mark(week in alone, len(people[week]), tuple(lot)))
