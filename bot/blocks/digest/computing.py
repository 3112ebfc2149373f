"""How each number was computed, in plain words (metrics 2.0 to 2.8)."""

from datetime import UTC, datetime

from bot.blocks.digest.wording import needed
from bot.blocks.pieces import Line, Piece, small
from bot.domain.page import TeamPage


def computing(page: TeamPage, command: str) -> list[Piece]:
    """Return the rules that stand behind the page, in small print."""
    lines = [
        *(_NUMBERS if page.shown else ()),
        _floor(page.floor),
        _frozen(page.frozen_at),
        _WHO.format(command=command),
    ]
    title = Line("", "How it was computed")
    return [small(title, *(Line(f"• {words}") for words in lines), apart=True)]


_NUMBERS = (
    "Everybody counts who was asked. An answer stands for its share of the working day on which it was given.",
    "Whoever answered on some of their days stands for all of them, but for three times what they said at most.",
    "Shares are of all answers, “can't tell” included. Points are of the answers that rate: very unhappy 0, unhappy 25,"
    " neither 50, happy 75, very happy 100.",
    "Ranges are made to hold the true number 4 times in 5 (80 %); few people make them wide.",
    "A direction is said only where the same people and the same weeks both moved by 5 points or more, further than"
    " chance alone goes 9 times in 10, and twice in a row.",
    "What we think of a service, and its can't-tell, objections and paths by which an action is judged, come from all"
    " teams that worked on it, over 4 weeks, as last frozen. All else is of this page.",
)


def _floor(floor: int) -> str:
    return (
        f"A number needs {needed(floor)} of its own, else it is not said. A week with fewer"
        " stays out of the 4 weeks, unless several such weeks are enough together."
    )


def _frozen(at: datetime) -> str:
    when = at.astimezone(UTC)
    return (
        f"Weeks are whole, Monday to Sunday. Frozen on {when:%a} {when.day} {when:%b %Y} at {when:%H:%M} UTC and never"
        " restated, whatever is answered, changed or deleted later."
    )


_WHO = "Who sees what: `{command} privacy`."
