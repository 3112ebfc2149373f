"""Where we are, on a page without numbers: why, and what the map says all the same (digest.md 4.3)."""

from collections.abc import Iterator

from bot.blocks.digest.direction import direction
from bot.blocks.digest.now import lowered
from bot.blocks.digest.wording import needed
from bot.blocks.naming import PAYER, several
from bot.blocks.pieces import Line, Piece, paragraph
from bot.domain.figures import counted
from bot.domain.page import Hidden, TeamPage

_NAMED = 3  # services


def little(page: TeamPage, command: str) -> list[Piece]:
    """Return what can be said without numbers; nothing for a page of which a window is shown."""
    if page.shown is not None:
        return []
    asides = [*(direction(page) if page.first_weeks else ()), *([Line(lowered(page))] if page.floor_lowered else ())]
    lines = [*_why(page, command), without_scores(page, command), *asides]
    return [paragraph(*lines, apart=True)]


def _why(page: TeamPage, command: str) -> Iterator[Line]:
    need = f"for a fair number (I need {needed(page.floor)})"
    if not page.days:
        yield Line("Nobody was asked this week, so there is nothing to count. That is fine.")
    elif page.participation.words is None:
        yield Line(f"Too few people are asked here {need}.")
        yield Line(f"That is fine. A group with a neighbouring team could have numbers: `{command} setup`.")
    elif page.hidden is Hidden.TOO_FEW_ANSWERS:
        yield Line(f"Too few answers came in this week {need}. That is fine.")
    else:
        yield Line(f"Too few people answered this week {need}. That is fine.")


def without_scores(page: TeamPage, command: str) -> Line:
    """Return what the map says of the services, whatever people answered."""
    return Line(f"What I can say without scores: {_map(page, command)}")


def _map(page: TeamPage, command: str) -> str:
    total, broken = page.service_count, len(page.no_payer)
    if not total:
        return f"no service is on the map yet. `{command} setup` adds the first."
    payer = PAYER[page.wording]
    if not broken:
        few = {1: f"your only service leads to {payer}.", 2: f"both of your services lead to {payer}."}
        return few.get(total, f"all {total:,} of your services lead to {payer}.")
    which = "your only service" if total == 1 else f"{broken:,} of your {counted(total, 'service')}"
    return f"for {which} the map shows no whole path to {payer}: {several(page.no_payer, _NAMED)}."
