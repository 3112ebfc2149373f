"""The answer to `team`: the weekly page read once more, or its last four weeks by themselves.

Decision: what people wrote stays in the thread below the posted page, and is not shown again here. Why: they shared it
with their team in that place, and an answer may be shown to any channel. Cost: whoever looks for a note must scroll.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.blocks.answers.frame import framed, sample
from bot.blocks.digest import detail, reread
from bot.blocks.digest.direction import direction
from bot.blocks.digest.little import without_scores
from bot.blocks.digest.now import bullets, concluded
from bot.blocks.digest.services import CHART, services
from bot.blocks.digest.wording import is_thin, needed
from bot.blocks.kit import VALUE, Block, Message, actions, button
from bot.blocks.naming import named
from bot.blocks.paging import behind, leaf, turning
from bot.blocks.pieces import Line, Piece, paragraph
from bot.domain.figures import working_days
from bot.domain.page import Hidden, TeamPage, Window
from bot.domain.periods import four_weeks_to

_BUTTONS = 20  # other units that are offered; whoever leads more types their names


@dataclass(frozen=True, slots=True)
class Way:
    """Another page that is theirs to see: its name, and what is typed behind `team` for it."""

    label: str
    typed: str


@dataclass(frozen=True, slots=True)
class Asked:
    """How an answer to `team` is asked for again, what stands above it, and where else one may go."""

    again: str  # without the page
    command: str
    number: int = 1  # of the page
    note: str = ""  # said first: why this is not the week that one expects
    ways: Sequence[Way] = ()

    @property
    def first(self) -> list[Piece]:
        """What is said first."""
        return [paragraph(Line(self.note))] if self.note else []

    @property
    def buttons(self) -> list[Block]:
        """The row that leads to the other pages."""
        row = [
            button(way.label, f"menu_team/{number}", way.typed[:VALUE])
            for number, way in enumerate(self.ways[:_BUTTONS], 1)
        ]
        return [actions(*row, block_id="ways")] if row else []


def week(page: TeamPage, asked: Asked) -> Message:
    """Return the page of a week as it was posted, and on the pages behind it how it came about."""
    how = detail(replace(page, quotes=()), asked.command)
    count = len(_parts(page, asked, 1))
    shown = leaf([*_parts(page, asked, count), *how], asked.number, 1)
    [message] = shown.rows
    return Message(message.text, [*message.blocks, *turning("team", asked.again, shown), *asked.buttons])


def _parts(page: TeamPage, asked: Asked, count: int) -> list[Message]:
    return reread(page, asked.command, asked.first, behind(count + 1))


def four_weeks(page: TeamPage, asked: Asked) -> Message:
    """Return the four weeks that end with the page's, without the week's own numbers."""
    window, when = page.four_weeks, four_weeks_to(page.week)
    title = f"{named(page.team)} · {when}"
    if window is None:
        return framed(title, [*asked.first, _hidden(page, asked.command)], [_below(page)], asked.buttons)
    pieces = [
        paragraph(*concluded(window, page.wording, _days(page, window, when), thin=is_thin(page))),
        paragraph(*bullets(window, page.wording), *_same(page), *direction(page)),
        *services(page, asked.command, CHART),
    ]
    foot = sample(when, window.happy, asked_customers=page.asked_customers)
    thin = [Line("Those who did not answer may see it otherwise.")] if is_thin(page) else []
    return framed(title, [*asked.first, *pieces], [*foot, *thin], asked.buttons)


def _days(page: TeamPage, window: Window, when: str) -> str:
    return (
        f"days of those who answered in {when}" if is_thin(page) else f"{working_days(window.days)} we spent in {when}"
    )


def _same(page: TeamPage) -> Iterator[Line]:
    """Yield that the four weeks hold nothing but the last of them."""
    week, four = page.week_window, page.four_weeks
    if week and four and (week.days, week.people, week.answers) == (four.days, four.people, four.answers):
        yield Line(f"• all of it is of week {page.week.isocalendar().week}: the others have nothing to add")


def _hidden(page: TeamPage, command: str) -> Piece:
    need = f"for a fair number (I need {needed(page.floor)}). That is fine."
    why = "Too few answers came in during" if page.hidden is Hidden.TOO_FEW_ANSWERS else "Too few people answered in"
    return paragraph(Line(f"{why} {four_weeks_to(page.week)} {need}"), without_scores(page, command))


def _below(page: TeamPage) -> Line:
    return Line(f"below {needed(page.floor)} I say no number, so that nobody is recognised.", "How to read it:")
