"""The frozen numbers of a work item: its share of its service's days, and how it is seen where that may be said."""

from collections.abc import Iterator
from itertools import pairwise

from bot.blocks.answers.frame import sample
from bot.blocks.answers.service import GUESS, STOOD, Numbers, side_by_side, window_of
from bot.blocks.digest.wording import percent, points
from bot.blocks.drawn import table
from bot.blocks.kit import section
from bot.blocks.naming import named
from bot.blocks.pieces import Line, Piece, paragraph, small
from bot.domain.answers import WINDOW, weeks_to
from bot.domain.figures import halves, rounded, some_of, week_words, working_days
from bot.domain.page import ItemLine, ServicePage
from bot.domain.periods import four_weeks_to
from bot.domain.privacy.items import MOST_ITEMS

_Told = tuple[ServicePage, ItemLine]
_NOTHING = "No frozen number speaks of it yet."
_UNRATED = "Too few people rated it, or they could be told from the others, so I say nothing of how they see it"


def item_numbers(of: Numbers, item_id: int, service: str) -> list[Piece]:
    """Return what the pages of a service, by its name as typed, say of one of its items."""
    if not of.pages:
        return [paragraph(Line(f"{_NOTHING} {of.note}".strip()))]
    if of.period.is_series:
        return _series(of, item_id, service)
    [page] = of.pages
    note = [Line(of.note)] if of.note else []
    found = line_of(page, item_id)
    if not of.shown:
        why = f"No number of {named(service)} may be shown for {four_weeks_to(page.week)}, so none of its items either."
        return [paragraph(*note, Line(why))]
    if found is None:
        return [paragraph(*note, Line(_left_out(page, service)))]
    return [paragraph(*note, *_said(page, found, service)), small(*sample(window_of(page), page.happy))]


def line_of(page: ServicePage, item_id: int) -> ItemLine | None:
    """Return what a page says of an item."""
    return next((line for line in page.items if line.item_id == item_id), None)


def _left_out(page: ServicePage, service: str) -> str:
    if not page.items:
        return _NOTHING
    days = f"Of the {working_days(page.days or 0)} on {named(service)} in {window_of(page)},"
    if len(page.items) >= MOST_ITEMS:
        return f"{days} it is not among the {MOST_ITEMS} items that took most."
    return f"{days} less than 1 % went into it, if any did."


def _said(page: ServicePage, found: ItemLine, service: str) -> Iterator[Line]:
    days, share = page.days or 0, rounded(found.share.value)
    where = f"Of the {working_days(days)} on {named(service)} in {window_of(page)},"
    yield Line("", f"{where} {some_of(days, share)} went into it – {percent(found.share, share)}.")
    if found.score:
        same = found.weeks == (page.weeks or weeks_to(page.week, WINDOW))
        when = "" if same or not found.weeks else f", in {week_words(found.weeks)}"
        who = f"{found.score.answers:,} ratings of {found.score.people:,} people"
        yield Line(f"We think {points(found.score)} of 100 – {GUESS}, from {who}{when}.")
    else:
        whole = f"; the service as a whole: {points(page.score)} – {GUESS}" if page.score else ""
        yield Line(f"{_UNRATED}{whole}.")


def _series(of: Numbers, item_id: int, service: str) -> list[Piece]:
    """Return an item's part of each four weeks, side by side, the last of them in words first."""
    known = [(page, found) for page in of.shown if (found := line_of(page, item_id))]
    if not known:
        return [paragraph(Line(_NOTHING))]
    told = known[:1] + [after for before, after in pairwise(known) if not _is_same(before, after)]
    rows = [_row(page, found) for page, found in reversed(told)]
    label = Line("", _LABEL + (STOOD if len(told) < len(known) else "") + ":")
    lines = [
        Line(f"• week {week}: {share} of {days} days · {f'we think {think}' if think else 'too few rated it'}")
        for week, share, days, think in rows
    ]
    cells = [(week, share, days, think or "–") for week, share, days, think in rows]
    head = ("Week", "Share of the days", "Days of the service", "We think")
    piece = Piece((label, *lines), (section(label.bold), table(head, cells, right=(2,))))
    return [paragraph(*_said(*known[-1], service)), piece, small(*sample(side_by_side(of), known[-1][0].happy))]


_LABEL = "Its part of the service's days in the 4 weeks up to each week, the newest first"


def _is_same(before: _Told, after: _Told) -> bool:
    """Tell whether a number only stood on since the week before."""
    (page, found), (next_page, next_found) = before, after
    return (page.days, found.share, found.score) == (next_page.days, next_found.share, next_found.score)


def _row(page: ServicePage, found: ItemLine) -> tuple[str, str, str, str]:
    share = percent(found.share, rounded(found.share.value))
    week = str(page.week.isocalendar().week) + (f" ({week_words(page.weeks)})" if page.weeks else "")
    return week, share, halves(page.days or 0), _think(page, found)


def _think(page: ServicePage, found: ItemLine) -> str:
    """Return an item's score with the weeks that it is of, where its share is of others; nothing without one."""
    if found.score is None:
        return ""
    same = found.weeks == (page.weeks or weeks_to(page.week, WINDOW))
    return points(found.score) + ("" if same or not found.weeks else f", {week_words(found.weeks)}")
