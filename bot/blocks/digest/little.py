"""Where we are, on a page without numbers: why, and what the map says all the same (digest.md 4.3)."""

from collections.abc import Iterator

from bot.blocks.digest.direction import direction
from bot.blocks.digest.now import lowered
from bot.blocks.digest.pieces import Line, Piece, paragraph
from bot.blocks.digest.wording import needed
from bot.blocks.naming import several
from bot.domain.figures import counted
from bot.domain.page import Hidden, TeamPage
from storage.words import Wording

_NAMED = 3  # services


def little(page: TeamPage, command: str) -> list[Piece]:
    """Return what can be said without numbers; nothing for a page of which a window is shown."""
    if page.shown is not None:
        return []
    asides = [*(direction(page) if page.first_weeks else ()), *([Line(lowered(page))] if page.floor_lowered else ())]
    lines = [*_why(page, command), Line(f"What I can say without scores: {_map(page, command)}"), *asides]
    return [paragraph(*lines, apart=True)]


def _why(page: TeamPage, command: str) -> Iterator[Line]:
    need = f"for a fair number (I need {needed(page.floor)})"
    if page.participation.words is None:
        yield Line(f"Too few people are asked here {need}.")
        yield Line(f"That is fine. A group with a neighbouring team would have numbers: `{command} setup`.")
    elif page.hidden is Hidden.TOO_FEW_ANSWERS:
        yield Line(f"Too few answers came in this week {need}. That is fine.")
    else:
        yield Line(f"Too few people answered this week {need}. That is fine.")


def _map(page: TeamPage, command: str) -> str:
    total, broken = page.service_count, len(page.no_payer)
    if not total:
        return f"no service is on the map yet. `{command} setup` adds the first."
    lead, leads = _LEAD[page.wording]
    if not broken:
        few = {1: f"your only service {leads[1]}.", 2: f"both of your services {lead[1]}."}
        return few.get(total, f"all {total:,} of your services {lead[1]}.")
    names = several(page.no_payer, _NAMED)
    if total == 1:
        return f"your only service {leads[0]}: {names}."
    return f"{broken:,} of your {counted(total, 'service')} {leads[0] if broken == 1 else lead[0]}: {names}."


# For several services and for one: that they do not lead to who pays, and that they do.
_LEAD = {
    Wording.PAYING: (
        ("have no paying customer on their path", "lead to a paying customer"),
        ("has no paying customer on its path", "leads to a paying customer"),
    ),
    Wording.SERVED: (
        ("do not lead to the people we serve", "lead to the people we serve"),
        ("does not lead to the people we serve", "leads to the people we serve"),
    ),
}
