"""What I do and every word I know; `help team` explains one of them."""

from bot.blocks.helping import help_of, help_page
from bot.blocks.kit import Message
from bot.deps import Deps
from bot.domain.grammar import subject
from bot.usecases.menu_of_words import unknown

READS = True


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Return the list of words, or the help of one; of a word that does not exist, the nearest."""
    asked = subject(rest)
    name = asked.name.lower().removeprefix(deps.command).strip()
    if not name:
        return help_page(deps.command, deps.words, asked.page)
    word = deps.words.get(name.split(" ")[0])
    return help_of(deps.command, word) if word else await unknown(deps, by, name)
