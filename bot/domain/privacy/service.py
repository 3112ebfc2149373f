"""The numbers of a unit's services: four weeks of each, over the lines of all teams."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.answers import WINDOW, Day, weeks_to, within
from bot.domain.numbers import companions
from bot.domain.numbers.scoring import score, score_sums, share, share_sums
from bot.domain.numbers.weighing import Weighed, weighed
from bot.domain.privacy.closing import Lines, Past, at_home, closed, count, lines_of
from bot.domain.privacy.fair import Fair
from bot.domain.privacy.gate import fair, still
from bot.domain.privacy.items import ItemNumbers, item_scores, item_shares
from bot.domain.privacy.ledger import Ledger, Mark, Standing
from bot.domain.privacy.remainder import Cell


@dataclass(frozen=True, slots=True)
class ServiceNumbers:
    """What a service's page may say; `days` are person-days of effort. Each is None where it is hidden.

    `weeks` are those that the numbers are of, where these are not all of the four weeks that end with this one.
    """

    score: Fair | None
    happy: Fair | None
    objections: Fair | None
    cant_tell: Fair | None
    linked: Fair | None
    days: float | None
    ledger: Ledger
    weeks: tuple[date, ...] = ()
    items: tuple[ItemNumbers, ...] = ()
    rated_in: tuple[date, ...] = ()  # the weeks that the items' scores are of


def service_numbers(
    days: Sequence[Day], own: Collection[int], team_ids: frozenset[int], week: date, floor: int, past: Past
) -> dict[int, ServiceNumbers]:
    """Return the numbers of all services in `own`, which are one unit's; `floor` is that of the four weeks.

    `days` are all counted days of the four weeks ending with `week` of everybody in the unit (`team_ids`; none for
    services of no team) and of everybody else who worked on one of `own`. `past` holds the ledgers of the unit's
    services, worked on or not, at the freezes of the three weeks before; older ones do no harm.
    """
    if not own:
        return {}
    window = weeks_to(week, WINDOW)
    recent = {one: {on: kept for on, kept in marks.items() if window[0] <= on < week} for one, marks in past.items()}
    among = within(days, window)
    lines = lines_of(among, team_ids)
    closing = closed(lines, own, window, floor, recent)
    homes = (at_home(cells, week, floor) for cells in (lines.answered, lines.rated))
    blank = Ledger(Mark(), Mark(), None, None, *homes)
    found = {}
    for one in own:
        service = _Service(one, among, lines, window, recent.get(one, {}))
        if closing is not None:
            answered, rated = closing.marks(one, lines)
            ledger = replace(blank, answered=answered, rated=rated, standing=service.anew(answered, rated, floor))
        else:
            ledger = replace(blank, standing=service.as_before())
        found[one] = _numbers(ledger, floor, is_new=closing is not None)
    return found


def _numbers(ledger: Ledger, floor: int, *, is_new: bool) -> ServiceNumbers:
    """Return what stands, where it still passes."""
    standing = ledger.standing
    if standing is None or not still(standing.happy, floor):
        return ServiceNumbers(None, None, None, None, None, None, replace(ledger, standing=None))
    return ServiceNumbers(
        still(standing.score, floor),
        standing.happy,
        standing.objections,
        standing.cant_tell,
        standing.linked,
        standing.days,
        ledger,
        () if standing.whole and is_new else standing.weeks,
        tuple(replace(item, score=still(item.score, floor)) for item in standing.items),
        standing.rated_in,
    )


@dataclass(frozen=True, slots=True)
class _Service:
    """One service and its lines."""

    service_id: int
    days: Sequence[Day]
    lines: Lines
    window: Sequence[date]
    freezes: Mapping[date, Ledger]

    def as_before(self) -> Standing | None:
        """Return what its last freeze showed, if that is of this window."""
        standing = self.freezes[max(self.freezes)].standing if self.freezes else None
        return standing if standing and standing.since >= self.window[0] else None

    def anew(self, answered: Mark, rated: Mark, floor: int) -> Standing | None:
        """Return the numbers of the weeks closed now, with those closed before that are still in the window."""
        if not answered.visible:
            return None
        weeks = self._shown(self.lines.answered, answered, [one.answered for one in self.freezes.values()])
        lines = self._weighed(weeks)
        happy, objections, cant_tell, linked = (
            fair(share(share_sums(lines, counts)), floor)
            for counts in (companions.happy, companions.objection, companions.cant_tell, companions.complete)
        )
        if not (happy and objections and cant_tell and linked):
            return None
        effort, points = sum(line.effort for line in lines), self._score(rated, floor)
        numbers = (points, happy, objections, cant_tell, linked, effort)
        whole = self._is_whole(weeks, rated if points else None)
        items = self._items(lines, self._scored(rated) if points else set(), floor)
        return Standing(self.window[-1], *numbers, tuple(sorted(weeks)), whole, *items)

    def _items(
        self, lines: Sequence[Weighed], weeks: Collection[date], floor: int
    ) -> tuple[tuple[ItemNumbers, ...], tuple[date, ...]]:
        """Return its items and the weeks of their scores: these, unless scores of some of them are out already."""
        shares = item_shares(lines, floor)
        taken = {one for ledger in self.freezes.values() if ledger.standing for one in ledger.standing.rated_in}
        if weeks and taken.isdisjoint(weeks):
            days = within(self.days, sorted(weeks))
            scores: Mapping[int, Fair | None] = item_scores(days, self.service_id, [item for item, _ in shares], floor)
            rated_in = tuple(sorted(weeks)) if scores else ()
        else:
            before = self.as_before()
            holds = before is not None and not set(before.rated_in).isdisjoint(self.window)
            scores = {one.item_id: one.score for one in before.items} if before and holds else {}
            rated_in = before.rated_in if before and holds else ()
        return tuple(ItemNumbers(item, number, scores.get(item)) for item, number in shares), rated_in

    def _score(self, rated: Mark, floor: int) -> Fair | None:
        if not rated.visible:
            return None
        return fair(score(score_sums(self._weighed(self._scored(rated)))), floor)

    def _scored(self, rated: Mark) -> set[date]:
        return self._shown(self.lines.rated, rated, [one.rated for one in self.freezes.values()])

    def _is_whole(self, weeks: Collection[date], rated: Mark | None) -> bool:
        """Tell whether the numbers leave out no week in which anybody worked on it, nor the score one with a rating."""
        every = {cell.week for cell in self.lines.answered if cell.service_id == self.service_id}
        scored = {cell.week for cell in self.lines.rated if cell.service_id == self.service_id}
        return every <= set(weeks) and (rated is None or scored <= self._scored(rated))

    def _shown(self, cells: Sequence[Cell], now: Mark, marks: Iterable[Mark]) -> set[date]:
        """Return the weeks closed now and those closed before that are in the window, as they were shown."""
        return {*now.block, *self._known(cells, marks)}

    def _known(self, cells: Sequence[Cell], marks: Iterable[Mark]) -> set[date]:
        """Return the weeks closed before that are still in the window, with the lines they were shown with."""
        return {
            week
            for mark in marks
            if mark.visible and set(mark.block) <= set(self.window)
            if count(cells, self.service_id, mark.block) == mark.lines
            for week in mark.block
        }

    def _weighed(self, weeks: Collection[date]) -> list[Weighed]:
        """Return its lines, weighed by all days of its people in these weeks."""
        lines = weighed(within(self.days, sorted(weeks)))
        return [line for line in lines if line.part.service_id == self.service_id]
