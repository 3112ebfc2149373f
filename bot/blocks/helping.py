"""Help: every word in groups, from the words' own docstrings, and one word by itself with its windows and an example.

All words are named to everybody. Why: help documents; what somebody may not do is said where they try it, with whom to
ask. Cost: a member reads of `setup`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from bot.blocks.kit import Message, actions, button, context, header, section
from bot.blocks.naming import fitting
from bot.blocks.paging import leaf, turning

_ROOM = 2_800  # characters of a page of help, its introduction apart: a message's text has 4,000
_SECTION = 2_900


class Helped(Protocol):
    """A word with its help."""

    @property
    def name(self) -> str:
        """The word."""

    @property
    def help(self) -> str:
        """What it does, in a line."""

    @property
    def shares(self) -> bool:
        """Whether its answer may be shown to everybody in a channel."""


_GROUPS = {
    "Yours": ("now", "me", "skip", "away", "pause", "resume", "hours", "join", "leave", "link"),
    "Your team's, and the organisation's": ("team", "goal", "actions"),
    "The map: services, customers, and what links them": ("service", "work", "chain", "unlinked", "talk"),
    "To take along, and to set up": ("export", "setup"),
    "Good to know": ("privacy", "forget", "help"),
}
_REST = "More"
_WINDOWED = frozenset({"team", "service", "export", "me"})
_EXAMPLES = {
    "now": ("now",),
    "me": ("me", "me 12w", "me export"),
    "skip": ("skip",),
    "away": ("away until Monday", "away 2 weeks", "away until 1 Dec"),
    "pause": ("pause",),
    "resume": ("resume",),
    "hours": ("hours 10:30", "hours 10:30 exactly", "hours default"),
    "join": ("join Checkout", "join #checkout"),
    "leave": ("leave", "leave Checkout"),
    "link": ("link", "link github NAME", "link github none"),
    "team": ("team", "team 12w", "team Checkout 2026-W46", "team everyone 2026-Q3"),
    "goal": ("goal", "goal Checkout"),
    "actions": ("actions", "actions Checkout", "actions done"),
    "service": ("service Card payments", "service Card payments 12w"),
    "work": ("work CHK-412", "work retry failed payments"),
    "chain": ("chain Card payments", "chain Merchants"),
    "unlinked": ("unlinked",),
    "talk": ("talk Merchants", "talk Merchants they wait two days"),
    "export": ("export", "export 12w", "export 2026-W46 json"),
    "setup": ("setup", "setup changes"),
    "privacy": ("privacy",),
    "forget": ("forget me",),
    "help": ("help", "help team"),
}
_WINDOWS = (
    "Windows: `last week` (where you name none), `4w`, `12w`, a week such as `2026-W46`, a quarter such as `2026-Q3`. "
    "They stand behind the name or before it."
)
_SHARE = "`share` at the end shows the answer to everybody in the channel where you type it."
_INTRO = (
    "Once a working day I ask you one question, privately: if paying customers knew this is what they funded, how "
    "happy would they be? One tap answers it. At most twice a week a short one follows, which you can skip. "
    "Only you see your answers."
)


def help_page(command: str, words: Mapping[str, Helped], number: int = 1) -> Message:
    """Return every word with its help, in groups; a page at a time where they are many."""
    parts = [
        "\n".join([f"*{title}*", *(f"`{command} {word.name}`  {word.help}" for word in some)])
        for title, some in _grouped(words)
    ]
    shown = leaf(_pages(parts), number, 1)
    said = [part for page in shown.rows for part in page]
    top = [_INTRO] if shown.number == 1 else [f"Help{shown.words}"]
    last = f"One word by itself, with an example: `{command} help team`. No typing at all: `{command}`."
    blocks = [*map(section, [*top, *said]), context(last), *turning("help", "", shown)]
    return Message("\n".join([*top, *said, last]), blocks)


def help_of(command: str, word: Helped) -> Message:
    """Return the help of one word: what it does, how it is typed, its windows, and a button that does it."""
    examples = _EXAMPLES.get(word.name, (word.name,))
    lines = [word.help, "*As you type it*", *(f"• `{command} {example}`" for example in examples)]
    lines += [_WINDOWS] if word.name in _WINDOWED else []
    lines += [_SHARE] if word.shares else []
    ways = [button(f"{command} {word.name}", f"menu_{word.name}")] if word.name in _SAFE else []
    ways.append(button("All words", "menu_help/all"))
    text = "\n".join(lines)
    blocks = [header(f"{command} {word.name}"), section(text), actions(*ways, block_id="help_of")]
    return Message(f"{command} {word.name}\n{text}", blocks)


_SAFE = frozenset(_EXAMPLES) - {"leave", "pause", "resume", "skip", "forget", "help"}  # nothing is done by pressing it


def _grouped(words: Mapping[str, Helped]) -> Iterable[tuple[str, list[Helped]]]:
    known = {name for names in _GROUPS.values() for name in names}
    groups = {title: [words[name] for name in names if name in words] for title, names in _GROUPS.items()}
    groups[_REST] = [word for name, word in words.items() if name not in known]
    return [(title, some) for title, some in groups.items() if some]


def _pages(parts: Sequence[str]) -> list[list[str]]:
    """Return the groups in as few pages as they fit into; a group too long for one is cut between its lines."""
    pages: list[list[str]] = [[]]
    for part in parts:
        for piece in _pieces(part):
            if pages[-1] and sum(map(len, pages[-1])) + len(piece) > _ROOM:
                pages.append([])
            pages[-1].append(piece)
    return pages


def _pieces(part: str) -> list[str]:
    found, lines = list[str](), part.split("\n")
    while lines:
        some = list(fitting(lines, min(_ROOM, _SECTION)))
        found.append("\n".join(some))
        lines = lines[len(some) :]
    return found
