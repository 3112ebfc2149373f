"""A person's own answers, for their eyes only: twelve weeks as a small chart, and what each day was about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from bot.blocks.kit import Block, Message, actions, button, context, cut, escaped, header, section
from bot.blocks.naming import fitting
from bot.domain.figures import short_day
from bot.domain.pattern import Mark, Row, monday_of, pattern
from bot.domain.rhythm import day_words
from prompts import Question
from storage.checkins import Told
from storage.words import Outcome

LEAF = 4  # weeks that are told day by day at a time
_ROOM = 2_900  # characters of the days of a page
_NOTHING = "Nothing yet. Your first answer will appear here."
_QUIET = "Nothing in these weeks."
_OWN_QUESTION = "a question you asked for, not answered"
_OUTCOMES = {
    None: "open",
    Outcome.SKIPPED: "skipped",
    Outcome.EXPIRED: "not answered",
    Outcome.NOT_SENT: "not asked",
    Outcome.ANSWERED: "answered",
}
_MARKS: dict[str, str] = {Mark.SKIPPED: "\u2004–\u2004", Mark.NONE: "\u2002·\u2002"}  # as wide as a face


@dataclass(frozen=True, slots=True)
class Pages:
    """Which part of one's own weeks is told: from one day to another, and the pages there are."""

    first: date
    last: date
    today: date
    number: int = 1
    count: int = 1
    words: str = ""  # the window that was asked for; empty: from today back, four weeks a page
    again: str = ""  # how it was typed
    drawn: bool = True  # whether the chart stands above

    @property
    def title(self) -> str:
        """What stands above."""
        which = f" · page {self.number} of {self.count}" if self.count > 1 and self.words else ""
        if self.words:
            return f"Your answers of {self.words}, for your eyes only{which}"
        if self.number == 1:
            return "Your last weeks, for your eyes only"
        since, until = (short_day(day, self.today) for day in (self.first, self.last))
        return f"Your weeks from {since} to {until}, for your eyes only"


def history(told: Sequence[Told], asked: Question, shown: Pages) -> Message:
    """Return twelve weeks as a chart, and somebody's check-ins of some weeks, latest first, a paragraph a week."""
    title = shown.title
    inside = [one for one in told if shown.first <= one.checkin.day <= shown.last]
    if not told:
        return Message(text=f"{title}: {_NOTHING}", blocks=[header(title), section(_NOTHING)])
    rows = pattern(told, shown.today)
    chart = _chart(rows, asked) if shown.drawn and shown.number == 1 and _said(rows) else []
    paragraphs = ["\n".join(_line(one, asked) for one in week) for _, week in groupby(inside, _monday)]
    paragraphs = list(fitting(paragraphs, _ROOM)) or [_QUIET]
    text = "\n".join([title, *chart, *paragraphs])
    drawn: list[Block] = [section("\n".join(chart[:-1])), context(chart[-1])] if chart else []
    return Message(text, [header(title), *drawn, *map(section, paragraphs), *_turning(shown)])


def overview(told: Sequence[Told], asked: Question, today: date) -> list[Block]:
    """Return the chart for Home, and this week day by day."""
    rows = pattern(told, today)
    this_week = [_line(one, asked) for one in told if one.checkin.day >= monday_of(today)]
    drawn = _chart(rows, asked) if _said(rows) else []
    blocks: list[Block] = [section("\n".join(drawn[:-1])), context(drawn[-1])] if drawn else []
    lines = list(fitting(this_week, _ROOM))
    blocks += [section("\n".join(lines))] if lines else []
    if not blocks:
        return [section(_NOTHING if not told else _QUIET)]
    return [*blocks, actions(button("Day by day", "menu_me"), block_id="home_weeks")]


def rating_words(asked: Question, rating: int | None) -> str:
    """Return a rating as its button reads; None is *can't tell*."""
    value = "u" if rating is None else str(rating)
    return next((answer.words for answer in asked.options if answer.value == value), value)


def _said(rows: Sequence[Row]) -> bool:
    """Tell whether there is anything to draw."""
    return any(not row.is_empty for row in rows)


def _chart(rows: Sequence[Row], asked: Question) -> list[str]:
    """Return a line for each week, and the legend last."""
    faces: dict[str, str] = {option.value: option.emoji or option.value for option in asked.options} | _MARKS
    lines = [f"{_day(row.monday)}  {' '.join(faces.get(mark, mark) for mark in row.marks)}".rstrip() for row in rows]
    legend = " · ".join([*(option.words for option in asked.options), "– skipped"])
    which = f"The last {len(rows)} weeks, a line each, from Monday on." if rows[1:] else "This week, from Monday on."
    return [*lines, f"{which} {legend}. A dot: no answer."]


def _day(monday: date) -> str:
    """Return a Monday in words that are equally wide for all days of a month."""
    return f"{monday.day}".rjust(2, "\u2007") + f" {monday:%b}"


def _turning(shown: Pages) -> list[Block]:
    ways = [("Earlier", shown.number + 1), ("Later", shown.number - 1)]
    row = [
        button(label, f"menu_me/page{number}", f"{shown.again} page {number}".strip())
        for label, number in ways
        if 1 <= number <= shown.count
    ]
    return [actions(*row, block_id="pages")] if row else []


def _monday(one: Told) -> date:
    return one.checkin.day - timedelta(days=one.checkin.day.weekday())


def _line(one: Told, asked: Question) -> str:
    """Return `Mon 23 Nov · CHK-412 Retry failed card payments · 🙂 Happy`, with what is unusual in brackets."""
    day = day_words(one.checkin.day)
    marks = [word for word, so in (("extra", one.checkin.extra), ("late", one.checkin.late)) if so]
    aside = f" ({', '.join(marks)})" if marks else ""
    if one.line is None:
        open_ = one.checkin.extra and one.checkin.outcome is None
        return f"{day} · {_OWN_QUESTION if open_ else _OUTCOMES[one.checkin.outcome] + aside}"
    return f"{day} · {_about(one)} · {rating_words(asked, one.line.rating)}{aside}"


def _about(one: Told) -> str:
    if one.work_item:
        return escaped(cut(f"{one.work_item.key} {one.work_item.title or ''}".strip(), 80))
    kind = one.line.work_type if one.line and one.line.work_type else None
    words = [part for part in (one.service.name if one.service else None, kind) if part]
    return escaped(": ".join(words)) or "something else"
