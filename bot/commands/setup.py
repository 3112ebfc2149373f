"""Set up teams, people, roles, services and links; `setup changes`: who changed what; for administrators and leads."""

from bot.blocks.beginning import CROWNED
from bot.blocks.kit import Message
from bot.blocks.setup import below
from bot.deps import Deps
from bot.domain.grammar import subject
from bot.usecases.setup import changes, overview
from bot.usecases.setup.owner import became_administrator

READS = True  # but for an empty house, whose owner it makes its administrator: if that is lost, they type it again
_CHANGES = {"change", "changes", "changed", "who changed what"}


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Return what is there, and what can be done about it; `setup changes` returns who changed what."""
    crowned = await became_administrator(deps, by)
    about = subject(rest)
    if about.name.lower() in _CHANGES:
        return await changes.changed(deps, by, about.page)
    shown = await overview.overview(deps, by)
    return below(CROWNED.format(command=deps.command), shown) if crowned else shown
