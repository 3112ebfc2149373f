"""The answer to a long window: frozen numbers side by side, week by week, and never added up."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.blocks.answers.frame import framed
from bot.blocks.answers.team import Asked
from bot.blocks.digest.now import concluded
from bot.blocks.digest.wording import BLIND, needed, percent, points, quarters
from bot.blocks.drawn import table, weekly
from bot.blocks.kit import Message, section
from bot.blocks.naming import capital, named
from bot.blocks.pieces import Line, Piece, paragraph
from bot.domain.figures import between, counted, listed, rounded, week_words, working_days
from bot.domain.page import Hidden, Window
from bot.domain.periods import Period
from storage.words import Wording


@dataclass(frozen=True, slots=True)
class Point:
    """A frozen week: its numbers, or why there are none."""

    week: date
    window: Window | None
    hidden: Hidden | None = None  # why all of its page is; None: only the week's own numbers are
    asked: bool = True  # whether anybody was
    thin: bool = False  # of those few who answered

    @property
    def share(self) -> int:
        """Its percent of days gladly funded."""
        return quarters(self.window)[0] if self.window else 0


@dataclass(frozen=True, slots=True)
class Series:
    """What a long window holds of a unit, or of the whole house, whose every week stands for four."""

    title: str
    period: Period
    points: Sequence[Point]  # oldest first
    first: date  # the week of the first page that there is at all
    pending: date | None  # the week that is not frozen yet
    wording: Wording
    floor: int | None = None  # people that a number needs; None: as many as in any team
    whole: bool = False
    asked_customers: bool = False
    direction: Sequence[Line] = ()
    alone: tuple[str, Sequence[date]] = ("", ())  # a team, and the weeks of it before it joined its group

    @property
    def shown(self) -> list[Point]:
        """The weeks with numbers, oldest first."""
        return [point for point in self.points if point.window]


def page(series: Series, asked: Asked) -> Message:
    """Return the weeks of a long window: the latest in words, a line, a table, and what is left out."""
    shown = series.shown
    pieces = [*asked.first, paragraph(*_conclusion(series, asked)), *([_weeks(series)] if shown else [])]
    gaps = list(_gaps(series))
    pieces += [paragraph(*gaps)] if gaps else []
    return framed(f"{named(series.title)} · {series.period.words}", pieces, _foot(series), asked.buttons)


def _conclusion(series: Series, asked: Asked) -> Iterator[Line]:
    shown = series.shown
    if not shown:
        yield Line("", f"None of these weeks has numbers {'that can be shown' if series.whole else 'of its own'}.")
        if not series.whole:
            yield Line(f"Four weeks together may have enough: `{asked.command} team 4w`.")
        return
    yield from _latest(series, shown[-1])
    if not shown[1:]:
        yield Line("It is the only week here with numbers, so there is nothing to set beside it.")
    else:
        shares = [point.share for point in shown]
        yield Line(
            f"In the {len(shown)} weeks shown, {between(min(shares), max(shares))} % of the days were gladly funded."
        )
    yield from series.direction


def _latest(series: Series, point: Point) -> Iterator[Line]:
    if point.window is None:
        return
    number, days = point.week.isocalendar().week, working_days(point.window.days)
    if series.whole:
        said = f"{days} in the 4 weeks to week {number}"
    else:
        said = f"days of those who answered in week {number}" if point.thin else f"{days} we spent in week {number}"
    yield from concluded(point.window, series.wording, said, thin=point.thin)


def _weeks(series: Series) -> Piece:
    """Return the weeks that can be shown: a line where there are two of them, and a table, the newest first."""
    newest = [_row(point) for point in reversed(series.shown)]
    head = Line("the newest first, with the share of the days gladly funded, and what we think from 0 to 100", _LABEL)
    lines = [Line(_said(row)) for row in newest]
    dots = [(point.week, float(point.share)) for point in series.shown]
    chart = weekly("Days gladly funded, by week", "% of the days", dots)
    cells = [(row.week, row.gladly, row.think or "–", f"{row.answers} from {row.people}{row.few}") for row in newest]
    blocks = (section(head.bold), *chart, table(("Week", "Gladly funded", "We think", "Answers from people"), cells))
    return Piece((head, *lines), blocks, apart=True)


_LABEL = "Week by week:"


@dataclass(frozen=True, slots=True)
class _Row:
    """A week in the cells of the table."""

    week: str
    gladly: str
    think: str
    answers: str
    people: str
    few: str
    scored: bool


def _row(point: Point) -> _Row:
    window = point.window
    if window is None:
        raise LookupError(point.week)  # only weeks with numbers come here
    blind = rounded(window.cant_tell.value)
    think = [points(window.score)] if window.score else []
    think += [f"{blind} % can't tell"] if blind >= BLIND else []
    return _Row(
        week=str(point.week.isocalendar().week),
        gladly=percent(window.happy, point.share),
        think=", ".join(think),
        answers=f"{window.answers:,}",
        people=f"{window.people:,}",
        few=", few" if point.thin else "",
        scored=window.score is not None,
    )


def _said(row: _Row) -> str:
    think = f"we think {row.think}" if row.scored else row.think
    parts = [row.gladly, *([think] if think else []), f"{row.answers} answers of {row.people} people{row.few}"]
    return f"• week {row.week}: {' · '.join(parts)}"


def _gaps(series: Series) -> Iterator[Line]:
    """Yield which weeks are not shown, and why."""
    hidden = [point for point in series.points if point.window is None]
    if hidden:
        how_many = f"{counted(len(hidden), 'week')}, so that nobody is recognised"
        yield Line(f"{how_many}: {listed(_reasons(hidden))}. {_need(series)}".rstrip(), "Hidden:")
    have = {point.week for point in series.points}
    missing = [one for one in series.period.weeks if one not in have and one != series.pending]
    early = [one for one in missing if one < series.first]
    later = [one for one in missing if one > series.first]
    if early:
        yield Line(f"{week_words(early)}, as the first page is that of {week_words([series.first])}.", "No page:")
    if later:
        why = "not every team has closed it" if series.whole else "nobody was asked"
        yield Line(f"{week_words(later)}, as {why}.", "No page:")
    name, weeks = series.alone
    if weeks:
        yield Line(
            f"{week_words(weeks)} {'is' if len(weeks) == 1 else 'are'} of {named(name)} alone.", "Before the group:"
        )


def _reasons(hidden: Sequence[Point]) -> Iterator[str]:
    found: defaultdict[str, list[date]] = defaultdict(list)
    for point in hidden:
        found[_WHY[point.hidden] if point.asked else "nobody was asked in"].append(point.week)
    yield from (f"{why} {week_words(weeks)}" for why, weeks in found.items())


_WHY = {
    Hidden.TOO_FEW_PEOPLE: "too few people answered in",
    Hidden.TOO_FEW_ANSWERS: "too few answers came in during",
    None: "too few people or answers for numbers of its own in",
}


def _need(series: Series) -> str:
    return f"A number needs {needed(series.floor)}." if series.floor else ""


def _foot(series: Series) -> list[Line]:
    shown, when = series.shown, series.period.words
    each = "each the 4 weeks that end with it, so that neighbours share three" if series.whole else "each by itself"
    words = f"{capital(when)}, {each}; nothing is added up."
    windows = [point.window for point in shown if point.window]
    if not windows:
        return [Line(words, "How to read it:")]
    answers, people = [window.answers for window in windows], [window.people for window in windows]
    rest = f"Each rests on {_spread(answers)} answers of {_spread(people)} people."
    guess = "" if series.asked_customers else " What we think is our guess: no customer has scored us yet."
    few = " “few”: so few answered that the numbers are theirs alone." * any(point.thin for point in shown)
    chance = f" A range in brackets holds the true number 4 times in 5; weeks differ by chance, too.{few}"
    return [Line(f"{words} {rest}{chance}{guess}", "How to read it:")]


def _spread(counts: Sequence[int]) -> str:
    return between(min(counts), max(counts))
