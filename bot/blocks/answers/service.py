"""The frozen numbers of a service: its four weeks, or those of a long window side by side, and never added up.

Decision: a sentence each instead of a score alone. Why: a share of working days is understood without explanation, a
score is not. Cost: it takes a line more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bot.blocks.answers.frame import sample
from bot.blocks.digest.wording import ALL, PATH, not_one, part_of, percent, points
from bot.blocks.drawn import table, weekly
from bot.blocks.kit import section
from bot.blocks.pieces import Line, Piece, paragraph, small
from bot.domain.figures import counted, halves, listed, rounded, short_day, some_of, week_words, working_days
from bot.domain.page import ServicePage
from bot.domain.periods import Period, four_weeks_to
from storage.words import Wording

GUESS = "our guess"
_WEEK, _FRIDAY = timedelta(weeks=1), timedelta(days=4)
_UNASKED = Line("nobody asked yet.", "Customers:")
_HIDDEN = (
    "too few people worked on it, or so few beside others that they could be recognised. So I say no number. "
    "That is fine."
)
_STANDING = (
    "newer weeks are published together, every few weeks, so that nobody is recognised by what changed between two."
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is frozen of a service in a window: its pages, oldest first, a single one but for long windows."""

    period: Period
    pages: Sequence[ServicePage] = ()
    note: str = ""  # why there is no page, or why it is an earlier one
    wording: Wording = Wording.PAYING

    @property
    def shown(self) -> list[ServicePage]:
        """The pages with numbers."""
        return [page for page in self.pages if page.happy and page.days is not None]


def numbers(of: Numbers) -> list[Piece]:
    """Return what the pages say, the conclusion first, and how to read it; nothing where there is no page."""
    if not of.pages:
        return []
    if of.period.is_series:
        return [*_series(of), small(*_foot(of))]
    [page] = of.pages
    first = [Line(of.note)] if of.note else []
    if not of.shown:
        return [paragraph(*first, Line("", f"In {four_weeks_to(page.week)}, {_HIDDEN}"))]
    return [paragraph(*first, *_concluded(of, page), *_behind(of, page)), small(*_foot(of))]


def window_of(page: ServicePage) -> str:
    """Return the weeks that a page's numbers are of, in words."""
    if not page.weeks:
        return four_weeks_to(page.week)
    return f"{week_words(page.weeks)} of {page.weeks[-1].isocalendar().year}"


def side_by_side(of: Numbers) -> str:
    """Return what the numbers of a long window are of, in words."""
    standing = ", or of the weeks in brackets" if any(page.weeks for page in _new(of.shown)) else ""
    return f"{of.period.words}, each number of the 4 weeks that end with its week{standing}"


def _concluded(of: Numbers, page: ServicePage) -> Iterator[Line]:
    days = f"{working_days(page.days or 0)} on it in {window_of(page)}"
    if page.happy is None or (page.cant_tell and page.cant_tell.value >= ALL):
        yield Line("", not_one(days, of.wording))
        return
    share = rounded(page.happy.value)
    yield Line("", part_of(days, some_of(page.days or 0, share), share, page.happy, of.wording))


def _behind(of: Numbers, page: ServicePage) -> Iterator[Line]:
    blind = page.cant_tell and page.cant_tell.value >= ALL
    if page.score:
        yield Line(f"• we think {points(page.score)} of 100 – {GUESS}")
    elif not blind:
        yield Line("• no score, as too few of us said more than “can't tell”")
    shares = (("would object", page.objections), ("can't tell", page.cant_tell))
    said = [f"{name} {percent(share, rounded(share.value))}" for name, share in shares if share]
    yield Line(f"• {' · '.join(said)}")
    if page.linked:
        yield Line(f"• {PATH[of.wording]}: {percent(page.linked, rounded(page.linked.value), ' of the days')}")
    if page.weeks:
        yield Line(f"• {_STANDING}")
    yield _UNASKED


def _foot(of: Numbers) -> list[Line]:
    if of.period.is_series:
        return sample(side_by_side(of), of.shown[-1].happy if of.shown else None)
    return sample(window_of(of.pages[-1]), of.pages[-1].happy)


def _series(of: Numbers) -> Iterator[Piece]:
    shown = of.shown
    if not shown:
        yield paragraph(Line("", f"In none of {of.period.words} may a number be shown: {_HIDDEN}"))
        return
    yield paragraph(*_concluded(of, shown[-1]), *_compared(shown), _UNASKED)
    yield _table(shown)
    if gaps := list(_gaps(of)):
        yield paragraph(*gaps)


def _compared(shown: Sequence[ServicePage]) -> Iterator[Line]:
    """Yield whether the share has changed: only of weeks that are not in both, and only if the ranges part."""
    first, last = shown[0], shown[-1]
    if last.week - first.week < 4 * _WEEK or not first.happy or not last.happy or last.weeks == first.weeks != ():
        return
    before, after = rounded(first.happy.value), rounded(last.happy.value)
    if not last.happy.apart_from(first.happy):
        yield Line(f"No change that we can be sure of since {window_of(first)}: {before} % then.")
    else:
        yield Line(f"It {'rose' if after > before else 'fell'} from {before} % in {window_of(first)}.")


def _table(shown: Sequence[ServicePage]) -> Piece:
    new = _new(shown)
    rows = [_row(page, shown[-1].week) for page in reversed(new)]
    lines = [
        Line(f"• to {week}: {f'we think {think}' if think else 'no score'} · gladly {gladly} · {days} days")
        for week, think, gladly, days in rows
    ]
    label = Line("", _LABEL + (STOOD if len(new) < len(shown) else "") + ":")
    dots = [(page.week, float(rounded(page.happy.value))) for page in new if page.happy]
    chart = weekly("Gladly funded, 4 weeks to each week", "% of the days", dots)
    cells = [(week, think or "–", gladly, days) for week, think, gladly, days in rows]
    head = ("Week to", "We think", "Gladly", "Days")
    return Piece((label, *lines), (section(label.bold), *chart, table(head, cells, right=(3,))))


_LABEL = "The 4 weeks up to each date, the newest first"
STOOD = ". A week that is left out changed nothing"


def _new(shown: Sequence[ServicePage]) -> list[ServicePage]:
    """Return the pages without those on which a number only stood on."""
    return [*shown[:1], *(after for before, after in pairwise(shown) if not _is_same(before, after))]


def _is_same(one: ServicePage, other: ServicePage) -> bool:
    return (one.happy, one.score, one.days) == (other.happy, other.score, other.days)


def _row(page: ServicePage, near: date) -> tuple[str, str, str, str]:
    when = short_day(page.week + _FRIDAY, near)
    when += f" ({week_words(page.weeks)})" if page.weeks else ""
    gladly = percent(page.happy, rounded(page.happy.value)) if page.happy else "–"
    return when, points(page.score) if page.score else "", gladly, halves(page.days or 0)


def _gaps(of: Numbers) -> Iterator[Line]:
    hidden = [page.week for page in of.pages if page not in of.shown]
    missing = [week for week in of.period.weeks if week not in {page.week for page in of.pages}]
    if hidden:
        yield Line(f"Not shown, so that nobody is recognised: {_weeks(hidden)}.")
    if missing:
        yield Line(f"No page: {_weeks(missing)}.")


def _weeks(weeks: Sequence[date]) -> str:
    numbers = [str(week.isocalendar().week) for week in weeks]
    return f"{counted(len(weeks), 'week')} ({listed(numbers)})" if len(weeks) > 1 else week_words(weeks)
