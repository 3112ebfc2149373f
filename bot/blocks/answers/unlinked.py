"""How much effort has no whole path to a payer, from the frozen pages of a team or of the whole organisation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.blocks.answers.frame import sample
from bot.blocks.digest.wording import ends
from bot.blocks.drawn import table, weekly
from bot.blocks.kit import section
from bot.blocks.naming import PAYER
from bot.blocks.pieces import Line, Piece, paragraph, small
from bot.domain.figures import between, halves, short_day, some_of, week_days, working_days
from bot.domain.page import Window
from bot.domain.periods import Period, four_weeks_to
from storage.words import Wording

_ALL = 100
_FRIDAY = timedelta(days=4)
_LABEL = "The 4 weeks up to each date, the newest first:"


@dataclass(frozen=True, slots=True)
class Frozen:
    """What is frozen of a unit for a week: its four weeks, else the week alone; None where neither may be shown."""

    week: date
    window: Window | None
    four: bool = True
    thin: bool = False  # of those few who answered

    @property
    def words(self) -> str:
        """The weeks that the numbers are of."""
        return four_weeks_to(self.week) if self.four else f"the week of {week_days(self.week)}"


@dataclass(frozen=True, slots=True)
class Effort:
    """Whose effort (escaped), and what is frozen of it in a window, oldest first; a single one but for long windows."""

    whose: str
    period: Period
    frozen: Sequence[Frozen] = ()
    note: str = ""  # why there is none, or why it is an earlier one
    wording: Wording = Wording.PAYING


def effort(of: Effort) -> list[Piece]:
    """Return how many days led to no payer, and how to read that; why nothing can be said where it cannot."""
    first = [Line(of.note)] if of.note else []
    shown = [one for one in of.frozen if one.window]
    if not shown:
        hidden = [Line(f"Too few people of {of.whose} answered to say how much effort that is.")] if of.frozen else []
        return [paragraph(*first, *hidden)]
    last = shown[-1]
    series = [_series(shown)] if of.period.is_series else []
    window = f"{of.period.words}, each number of the 4 weeks that end with its week" if series else last.words
    foot = sample(window, last.window.complete if last.window else None, asked_customers=True)
    return [paragraph(*first, *_concluded(of, last)), *series, small(*foot)]


def _concluded(of: Effort, last: Frozen) -> Iterator[Line]:
    if last.window is None:
        return
    complete, partial, none = ends(last.window)
    payer = PAYER[of.wording]
    spent = f"the {working_days(last.window.days)} {of.whose} spent"
    days = f"the days of those of {of.whose} who answered" if last.thin else spent
    if complete == _ALL:
        yield Line("", f"All of {days} in {last.words} led to {payer}.")
        return
    share, likely = f"{_ALL - complete} %", f"(likely {_range(last.window)} %)"
    ways = [f"{partial} % stop on the way"] * bool(partial) + [f"{none} % lead nowhere"] * bool(none)
    if last.thin:
        yield Line("", f"Of {days} in {last.words}, {share} had no whole path to {payer} {likely}.")
    else:
        part = some_of(last.window.days, _ALL - complete)
        yield Line("", f"Of {days} in {last.words}, {part} had no whole path to {payer} – {share} {likely}.")
    yield Line(f"{' · '.join(ways).replace(' % ', ' % of the days ', 1)}.")


def _range(window: Window) -> str:
    return between(_ALL - window.complete.high, _ALL - window.complete.low)


def _series(shown: Sequence[Frozen]) -> Piece:
    rows = [_row(one, one.window, shown[-1].week) for one in reversed(shown) if one.window]
    lines = [Line(f"• to {week}: {share} of {days} days") for week, share, days in rows]
    dots = [(one.week, float(_ALL - ends(one.window)[0])) for one in shown if one.window]
    chart = weekly("Days without a whole path", "% of the days", dots)
    head = ("Week to", "No whole path", "Days")
    label = Line("", _LABEL)
    return Piece((label, *lines), (section(label.bold), *chart, table(head, rows, right=(2,))))


def _row(one: Frozen, window: Window, near: date) -> tuple[str, str, str]:
    share = f"{_ALL - ends(window)[0]} % ({_range(window)})"
    alone = "" if one.four else " (that week alone)"
    return f"{short_day(one.week + _FRIDAY, near)}{alone}", share, halves(window.days)
