"""A person's own answers, for their eyes only."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from bot.blocks.kit import Block, Message, cut, escaped, header, section
from bot.domain.rhythm import day_words
from prompts import Question
from storage.checkins import Told
from storage.words import Outcome


def history(told: Sequence[Told], asked: Question, weeks: int) -> Message:
    """Return somebody's check-ins of some weeks, latest first, a paragraph a week."""
    title = f"Your last {weeks} weeks, for your eyes only"
    if not told:
        return Message(text=f"{title}: {_NOTHING}", blocks=[header(title), section(_NOTHING)])
    paragraphs = ["\n".join(_line(one, asked) for one in week) for _, week in groupby(told, _monday)]
    text = "\n".join([title, *paragraphs])
    return Message(text=text, blocks=[header(title), *map(section, paragraphs)])


def rows(told: Sequence[Told], asked: Question) -> list[Block]:
    """Return the same as paragraphs for Home."""
    return list(history(told, asked, 4).blocks[1:])


_NOTHING = "Nothing yet. Your first answer will appear here."
_OUTCOMES = {
    None: "open",
    Outcome.SKIPPED: "skipped",
    Outcome.EXPIRED: "not answered",
    Outcome.NOT_SENT: "not asked",
    Outcome.ANSWERED: "answered",
}


_OWN_QUESTION = "a question you asked for, not answered"


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


def rating_words(asked: Question, rating: int | None) -> str:
    """Return a rating as its button reads; None is *can't tell*."""
    value = "u" if rating is None else str(rating)
    return next((answer.words for answer in asked.options if answer.value == value), value)
