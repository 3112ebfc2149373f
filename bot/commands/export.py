"""The numbers that you may see, as a file: `export`, `export 4w`, `export 2026-W46 json`."""

from bot.blocks.kit import Message
from bot.deps import Deps
from bot.usecases.export.own import export as export_own
from bot.usecases.export.word import export

READS, BRINGS = True, True
_OWN = {"me", "mine", "my answers", "my data"}


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Send the numbers of a window to somebody's own messages, and return what is in the file."""
    return await (export_own(deps, by) if rest.strip().lower() in _OWN else export(deps, by, rest))
