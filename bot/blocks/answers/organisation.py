"""The answer to `team everyone`: four weeks of the whole house, and its services side by side. Nothing by team.

Decision: services stand in the order of scores drawn towards their mean, and each has a range of places. Why: a place
alone would claim more than the answers know (metrics 2.7). Cost: two that overlap share places, which takes a sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.blocks.answers.frame import GUESS, SURE, framed, sample
from bot.blocks.answers.team import Asked
from bot.blocks.digest.now import bullets, concluded
from bot.blocks.digest.wording import PATH, points
from bot.blocks.drawn import table
from bot.blocks.kit import Message, section
from bot.blocks.naming import named, several
from bot.blocks.paging import Leaf, leaf, turning
from bot.blocks.pieces import Line, Piece, paragraph
from bot.domain.figures import week_words, whole, working_days
from bot.domain.page import Hidden, OrganisationPage, ServicePage
from bot.domain.periods import four_weeks_to
from bot.domain.privacy.fair import Fair
from bot.domain.privacy.lists import Place, places
from storage.words import Wording

TITLE = "The whole organisation"
_SIZE = 10  # services a page
_NAME = 40  # characters
_TEENS = range(11, 14)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True)
class Whole:
    """The organisation's page of a week, and the services with the pages they have in its four weeks, in file order."""

    page: OrganisationPage
    services: Sequence[tuple[str, ServicePage | None]]
    wording: Wording

    @property
    def when(self) -> str:
        """The four weeks in words."""
        return four_weeks_to(self.page.week)


@dataclass(frozen=True, slots=True)
class _Row:
    """A service with numbers."""

    name: str
    page: ServicePage
    score: Fair | None = None
    place: str = ""

    @property
    def days(self) -> str:
        return working_days(self.page.days).replace("working ", "") if self.page.days is not None else "–"

    @property
    def think(self) -> str:
        """What we think of it, with the weeks that is of where these are earlier ones."""
        when = f" in {week_words(self.page.weeks)}" if self.page.weeks else ""
        return f"{points(self.score)}{when}" if self.score else ""

    @property
    def path(self) -> str:
        return f"{whole(self.page.linked.value)} %" if self.page.linked else "–"


def page(found: Whole, asked: Asked) -> Message:
    """Return the organisation's four weeks and its services, ten at a time; only the first page has the whole's."""
    rows, without = _rows(found.services)
    shown = leaf(rows, asked.number, _SIZE)
    pieces = [] if shown.first else [*asked.first, *_numbers(found)]
    pieces += [_services(shown, found.wording, alike=_alike(rows))] if rows else []
    if without and shown.number == shown.count:
        words = f"{several([name[:_NAME] for name in without])}."
        pieces.append(paragraph(Line(words, "No numbers yet (too few people, or they could be recognised):")))
    ways = [*turning("team", asked.again, shown), *asked.buttons]
    return framed(f"{TITLE} · {found.when}{shown.words}", pieces, _foot(found, rows), ways)


def _numbers(found: Whole) -> Iterator[Piece]:
    window, left = found.page.four_weeks, found.page.days_left_out
    if window is None:
        few = "people answered" if found.page.hidden is not Hidden.TOO_FEW_ANSWERS else "answers came in"
        yield paragraph(Line("", f"Too few {few} in {found.when} for numbers of the whole. That is fine."))
        return
    days = f"{working_days(window.days)} in {found.when}"
    yield paragraph(*concluded(window, found.wording, days, thin=False))
    whose = "the days of a few people" if found.page.few_left_out else f"another {working_days(left)}"
    lost = f"• left out: {whose}, where too few answered for numbers that may be shown"
    is_said = found.page.few_left_out or round(left)
    yield paragraph(*bullets(window, found.wording), *([Line(lost)] if is_said else []))


def _rows(services: Sequence[tuple[str, ServicePage | None]]) -> tuple[list[_Row], list[str]]:
    """Return the services with numbers, those with a score first in their order, and the names of the others."""
    shown = [(name, page) for name, page in services if page and (page.score or page.happy)]
    scored = [(name, page, page.score) for name, page in shown if page.score]
    found = places([score for _, _, score in scored])
    apart = any((one.best, one.worst) != (1, len(found)) for one in found)
    rows = [_Row(*scored[one.index], _between(one, len(found)) if apart else "") for one in found]
    rows += [_Row(name, page) for name, page in shown if page.score is None]
    return rows, [name for name, page in services if not page or not (page.score or page.happy)]


def _alike(rows: Sequence[_Row]) -> bool:
    """Tell whether there are several scores, and each may be the highest or the lowest: then there are no places."""
    return sum(row.score is not None for row in rows) > 1 and not any(row.place for row in rows)


def _between(place: Place, count: int) -> str:
    """Return a range of places: “2nd–4th of 7”."""
    best, worst = nth(place.best), nth(place.worst)
    return f"{best if best == worst else f'{best}–{worst}'} of {count}"


def nth(number: int) -> str:
    """Return a place.

    >>> [nth(number) for number in (1, 2, 3, 4, 11, 22, 113)]
    ['1st', '2nd', '3rd', '4th', '11th', '22nd', '113th']
    """
    return f"{number}{'th' if number % 100 in _TEENS else _ENDINGS.get(number % 10, 'th')}"


def _services(shown: Leaf[_Row], wording: Wording, *, alike: bool) -> Piece:
    whom = PATH[wording].removeprefix("path to ")
    head = Line(f"what we think of each from 0 to 100, our guess, and how many of its days lead to {whom}", "Services:")
    heads = [head, *([Line(_ALIKE)] if alike else [])]
    lines = [Line(_said(row, PATH[wording])) for row in shown.rows]
    ranks = [() if alike else (row.place or "–",) for row in shown.rows]
    cells = [
        (row.name, row.days, row.think or "–", *rank, row.path) for row, rank in zip(shown.rows, ranks, strict=True)
    ]
    names = ("Service", "Days", "We think", *(() if alike else ("Place",)), "Path")
    drawn = table(names, cells, right=(len(names) - 1,))
    return Piece((*heads, *lines), (section("\n".join(line.bold for line in heads)), drawn), apart=True)


_ALIKE = "No service can be told from another by what we think yet."


def _said(row: _Row, path: str) -> str:
    think = f"we think {row.think}" if row.think else "too few said more than “can't tell”"
    parts = [row.days, think, row.place, f"{path} {row.path}"]
    return f"• {named(row.name, _NAME)}: {' · '.join(part for part in parts if part)}"


def _foot(found: Whole, rows: Sequence[_Row]) -> list[Line]:
    window = found.page.four_weeks
    behind = window.happy if window else None
    lines = sample(found.when, behind)
    lines += [] if behind or not rows else [Line(_ALONE)]
    ranges = "" if _alike(rows) else "A place is a range, as services whose ranges of points meet may change places. "
    order = "They stand by what we think; few answers count for less."
    return [*lines, *([Line(f"{ranges}{order}")] if sum(row.score is not None for row in rows) > 1 else [])]


_ALONE = f"Each service rests on the answers about it. {SURE} {GUESS}"
