"""Your team's page: for last week, `4w`, `12w`, 2026-W46 or 2026-Q3; for managers, `team everyone`."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases.looking.team import look

READS = SHARES = True


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Return what is frozen of a team, or of the whole organisation."""
    return await look(deps, by, rest)
