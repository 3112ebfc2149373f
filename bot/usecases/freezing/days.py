"""Rows of counted days, as the numbers know them."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from bot.domain.answers import Day, Part
from bot.domain.chain import Chain
from storage.days import Counted
from storage.words import Outcome, PathKind, WorkType

_OUTCOMES = {str(outcome): outcome for outcome in Outcome}
_PATHS = {str(kind): kind for kind in PathKind}
_WORK = {str(kind): kind for kind in WorkType}
_NONE = PathKind.NONE


def days_of(rows: Iterable[Counted], chain: Chain) -> list[Day]:
    """Return rows as days with their parts, by day and person.

    A line's path is the one it keeps. Where a partial one ends is not kept with it: that is asked of the map as it is
    now, which is the map of this freeze for the week that is frozen.
    """
    immediate = _Immediate(chain)
    found = []
    for _, lines in groupby(sorted(rows, key=attrgetter("day", "person_id", "checkin_id")), attrgetter("checkin_id")):
        first, *others = lines
        parts = tuple([_part(line, immediate) for line in (first, *others) if line.share is not None])
        found.append(Day(first.person_id, first.day, _OUTCOMES[first.outcome], first.fraction, first.team_id, parts))
    return found


class _Immediate(dict[int, bool]):
    """By service, whether its partial path ends at somebody who uses it and pays nothing."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain

    def __missing__(self, service_id: int) -> bool:
        self[service_id] = self._chain.route(service_id).is_immediate
        return self[service_id]


def _part(line: Counted, immediate: _Immediate) -> Part:
    path = _PATHS[line.path] if line.path else _NONE
    return Part(
        line.share or 0.0,
        line.rating,
        line.service_id,
        _WORK[line.work_type] if line.work_type else None,
        path,
        path is PathKind.COMPLETE and line.hops == 1,
        path is PathKind.PARTIAL and line.service_id is not None and immediate[line.service_id],
        line.work_item_id,
    )
