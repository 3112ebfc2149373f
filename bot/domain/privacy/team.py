"""The numbers of a team or a group, as its page may show them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.answers import WINDOW, Day, weeks_to, within
from bot.domain.numbers.scoring import share, share_sums
from bot.domain.numbers.sums import Sums
from bot.domain.numbers.weighing import Weighed, weighed
from bot.domain.page import Hidden, Participation, Trend, Window
from bot.domain.privacy.fair import Fair
from bot.domain.privacy.floors import Floors
from bot.domain.privacy.gate import fair
from bot.domain.privacy.ledger import Ledger
from bot.domain.privacy.participation import participation
from bot.domain.privacy.totals import Totals, totals, window
from bot.domain.privacy.trend import WEEKS, said, trend, young
from bot.domain.privacy.windows import Allowed, allowed, alone
from storage.words import Outcome


@dataclass(frozen=True, slots=True)
class TeamNumbers:
    """What a page may say of a week; `efforts` are shares of the four weeks' effort by service, most first."""

    week_window: Window | None
    four_weeks: Window | None
    hidden: Hidden | None  # None: a window is shown
    participation: Participation  # of the window that is shown, else of the four weeks
    trend: Trend
    efforts: tuple[tuple[int | None, Fair], ...]  # None: no service
    days: float  # scheduled person-days of the week
    ledger: Ledger


def team_numbers(
    days: Sequence[Day],
    week: date,
    floors: Floors,
    past: Mapping[date, Ledger],
    *,
    first_week: date,
    early: Mapping[int, date],
    passed_before: int,
) -> TeamNumbers:
    """Return the numbers of a unit's week.

    `days` are the unit's of the eight weeks ending with `week`; `past` are the
    ledgers of the unit's seven weeks before, as far as there are any. `first_week` is the Monday of the unit's first
    data; `early` as for `numbers.trend.compared`; `passed_before` is `passed` of the trend on the page before.
    """
    weeks = weeks_to(week, WEEKS)
    floor = floors.window
    answered, rated = _allowed(days, week, weeks[-WINDOW:], past, floor)
    whole = totals(days, answered.weeks, _scored(days, answered, rated))
    four_weeks = _complete(window(whole, floor), days, weeks[-WINDOW:], answered)
    this_week = totals(days, [week], [week])
    week_window = window(this_week, floor) if week in answered.alone else None
    shown = within(days, [week] if week_window else weeks[-WINDOW:])
    part = participation(shown, floor)
    marks = {one: ledger.rated for one, ledger in past.items()}
    known = alone(_lines(within(days, weeks), rated=True), week, weeks, marks, floor)
    change = said(trend(days, week, floors.trend, known, early), passed_before, thin=part.thin)
    return TeamNumbers(
        week_window,
        four_weeks,
        None if week_window or four_weeks else _hidden(shown, floor),
        part,
        young(week, first_week) or change,
        _efforts(within(days, answered.weeks), floor) if four_weeks else (),
        this_week.days,
        Ledger(answered.mark, rated.mark, _published(whole, four_weeks)),
    )


def _allowed(
    days: Sequence[Day], week: date, weeks: Sequence[date], past: Mapping[date, Ledger], floor: int
) -> tuple[Allowed, Allowed]:
    """Return the weeks for the shares, and those of them for the score."""
    among = within(days, weeks)
    marks = {one: ledger.answered for one, ledger in past.items()}
    answered = allowed(_lines(among), week, weeks, marks, floor)
    marks = {one: ledger.rated for one, ledger in past.items()}
    return answered, allowed(_lines(among, rated=True), week, answered.weeks, marks, floor)


def _lines(days: Iterable[Day], *, rated: bool = False) -> Iterator[tuple[int, date]]:
    """Yield the person and the week of each line, or of each that rates."""
    for day in days:
        if day.outcome is Outcome.ANSWERED:
            yield from ((day.person, day.week) for part in day.parts if not rated or part.rating is not None)


def _scored(days: Sequence[Day], answered: Allowed, rated: Allowed) -> tuple[date, ...]:
    """Return the weeks of the score: those of the shares. None if the score would have to leave one of them out."""
    with_ratings = {day.week for day in within(days, answered.weeks) if any(part.rating for part in day.parts)}
    return rated.weeks if with_ratings <= set(rated.weeks) else ()


def _complete(found: Window | None, days: Sequence[Day], weeks: Sequence[date], answered: Allowed) -> Window | None:
    """Return the four weeks with how many of them are hidden and so left out."""
    with_answers = {day.week for day in within(days, weeks) if day.parts}
    return found and replace(found, left_out=len(with_answers - set(answered.weeks)))


def _hidden(days: Sequence[Day], floor: int) -> Hidden:
    people = {day.person for day in days if day.outcome is Outcome.ANSWERED}
    return Hidden.TOO_FEW_PEOPLE if len(people) < floor else Hidden.TOO_FEW_ANSWERS


def _efforts(days: Sequence[Day], floor: int) -> tuple[tuple[int | None, Fair], ...]:
    lines = weighed(days)
    services = {line.part.service_id for line in lines}
    shares = [(one, number) for one in services if (number := _effort(lines, one, floor)) is not None]
    return tuple(sorted(shares, key=lambda pair: (-pair[1].value, pair[0] is None, pair[0] or 0)))


def _effort(lines: Sequence[Weighed], service_id: int | None, floor: int) -> Fair | None:
    """Return a service's share of the effort; the gate asks who is behind the whole (metrics 2.0)."""
    return fair(share(share_sums(lines, lambda part: part.service_id == service_id)), floor)


def _published(whole: Totals, four_weeks: Window | None) -> Totals | None:
    """Return what the organisation may add: what the page shows, without a score that it does not."""
    if four_weeks is None:
        return None
    return whole if four_weeks.score else replace(whole, sums={**whole.sums, "score": Sums()}, ratings=())
