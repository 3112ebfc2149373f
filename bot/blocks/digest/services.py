"""Where the four weeks went, by service in business names: lines, a table, and a chart where Slack draws one."""

from dataclasses import dataclass

from bot.blocks.digest.wording import BLIND, guess, points
from bot.blocks.drawn import bars, table
from bot.blocks.kit import Block, section
from bot.blocks.naming import named
from bot.blocks.pieces import Line, Piece, paragraph
from bot.domain.figures import parts, rounded, week_words
from bot.domain.page import ServiceLine, TeamPage

CHART, TABLE, TEXT = 0, 1, 2  # plainness: what is drawn natively
_ROWS = 4  # services; of more, one row less and everything else
_TITLE = "Where the 4 weeks went:"
_HEAD = "share of the days, and what we think of it from 0 to 100"


@dataclass(frozen=True, slots=True)
class Row:
    """A service, or everything else: its name as it was typed, its percent of the days, what we think of it."""

    name: str
    days: int
    think: str = ""
    scored: bool = False


def services(page: TeamPage, command: str, plainness: int) -> list[Piece]:
    """Return the services of the four weeks, most effort first; nothing for a page without numbers."""
    if page.shown is None:
        return []
    found = rows(page)
    if not found:
        return [paragraph(_none(page, command), apart=True)]
    lines = (Line(_HEAD, _TITLE), *(Line(f"• {named(row.name)}: {_said(row)}") for row in found))
    if plainness >= TEXT:
        return [paragraph(*lines, apart=True)]
    drawn = [_chart(found)] if plainness == CHART and len(found) > 1 else []
    return [Piece(lines, (section(lines[0].bold), *drawn, _table(found)), apart=True)]


def _none(page: TeamPage, command: str) -> Line:
    if page.service_count:
        return Line("too few answers to say it by service.", _TITLE)
    return Line(f"no service is on the map yet. `{command} setup` adds the first.", _TITLE)


def rows(page: TeamPage) -> list[Row]:
    """Return what is shown of the services: at most four, the last of them everything else."""
    shares = parts([line.share for line in page.services])
    found = [
        Row(name(line), days, _think(page, line), line.score is not None)
        for line, days in zip(page.services, shares, strict=True)
    ]
    if len(found) <= _ROWS:
        return found
    shown, rest = found[: _ROWS - 1], found[_ROWS - 1 :]
    return [*shown, Row(f"Everything else ({len(rest):,})", sum(row.days for row in rest))]


def name(line: ServiceLine) -> str:
    """Return how the business calls a service."""
    return line.business_name or line.name or "No service"


def _think(page: TeamPage, line: ServiceLine) -> str:
    """Return what we think of a service; nothing of work that counts for none."""
    blind = rounded(line.cant_tell.value) if line.cant_tell else 0
    cant_tell = [f"{blind} % can't tell"] if blind >= BLIND else []
    if line.score:
        when = ["in " + week_words(line.weeks)] if line.weeks else []  # a number may stand from earlier weeks
        said = [points(line.score), *cant_tell]
        return (", " if cant_tell else " ").join([", ".join(said), *when]) + guess(page)
    if line.name is None and line.business_name is None:
        return ""
    return "".join(cant_tell or ["not shown, so that nobody is recognised"])


def _said(row: Row) -> str:
    think = f"we think {row.think}" if row.scored else row.think
    return " · ".join(part for part in (f"{row.days} %", think) if part)


def _table(found: list[Row]) -> Block:
    cells = [(row.name, f"{row.days} %", row.think or "–") for row in found]
    return table(("Service", "Days", "What we think"), cells, right=(1,))


def _chart(found: list[Row]) -> Block:
    return bars("Share of the days by service", "% of the days", [(row.name, row.days) for row in found])
