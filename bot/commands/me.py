"""Your own answers: twelve weeks at a glance, and day by day; nobody else can see them: `me 12w`."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases import own
from bot.usecases.export.own import export

READS = True


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Return a person's own answers; `me export` sends all that is kept of them as files."""
    first, _, behind = rest.strip().lower().partition(" ")
    if first == "export":
        return await export(deps, by, behind)
    return await own.me(deps, by, rest)
