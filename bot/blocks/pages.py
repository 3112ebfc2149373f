"""The longer answers of the slash command: the menu, help, privacy, and choosing a team."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.blocks.kit import Message, actions, button, context, escaped, header, option, section, select


class Helped(Protocol):
    """A word with its help."""

    @property
    def name(self) -> str:
        """The word."""

    @property
    def help(self) -> str:
        """What it does, in a line."""


def menu(command: str, *, sets_up: bool = False) -> Message:
    """Return what the bare command opens: every word of one's own within one press; `setup` for whoever may."""
    text = "What would you like to do?"
    shown = [*_ROWS, *([_SETUP] if sets_up else [])]
    rows = [
        actions(*(button(label, f"menu_{word}") for word, label in row), block_id=f"menu_{number}")
        for number, row in enumerate(shown)
    ]
    words = ", ".join(f"{command} {word}" for row in shown for word, _ in row)
    return Message(f"{text} {words}", [section(text), *rows, context(f"Every word: `{command} help`.")])


_ROWS = (
    (("now", "Ask me now"), ("me", "My answers"), ("skip", "Not today")),
    (("pause", "Pause"), ("resume", "Ask me again"), ("hours", "My hours")),
    (("goal", "Our goal"), ("actions", "What we took on")),
    (("chain", "The value chain"), ("unlinked", "What is unlinked"), ("talk", "Log a conversation")),
    (("join", "Join a team"), ("privacy", "Who sees what"), ("help", "Help")),
)
_SETUP = (("setup", "Set up"),)


def help_page(command: str, words: Mapping[str, Helped]) -> Message:
    """Return every word with its help, from the words' own docstrings: first what is one's own, then the map."""
    intro = (
        "Once a working day I ask you one question, privately: if paying customers knew this is what they funded, how "
        "happy would they be? One tap answers it. At most twice a week a short one follows, which you can skip. "
        "Only you see your answers."
    )
    lines = {word.name: f"`{command} {word.name}`  {word.help}" for word in words.values()}
    parts = {
        "*Yours*": [line for name, line in lines.items() if name not in {*_TEAM, *_MAP}],
        "*Your team's*": [lines[name] for name in _TEAM if name in lines],
        "*The map: services, customers, and what links them*": [lines[name] for name in _MAP if name in lines],
    }
    said = ["\n".join([title, *part]) for title, part in parts.items() if part]
    return Message("\n".join([intro, *said]), [section(intro), *map(section, said)])


_TEAM = ("goal", "actions")
_MAP = ("chain", "unlinked", "service", "work", "talk", "setup")


def privacy(command: str, least: int) -> Message:
    """Return who sees what, how long it is kept, and what it is for."""
    paragraphs = [line.format(command=command, least=least) for line in _PRIVACY]
    return Message("\n".join(paragraphs), [header("Who sees what"), *map(section, paragraphs)])


_PRIVACY = (
    "*Only you* see your answers, whether you answered, and when. That goes for the short questions below an answer "
    "too. No lead, manager or administrator can look them up here or read them in a log.",
    "*Everybody else* sees numbers only, and only where at least {least} people and 10 answers stand behind them. "
    "Parts are merged so that nobody can be found by subtracting one number from another.",
    "*Changing your mind:* an answer can be changed or deleted until its week is closed, some days into the next week. "
    "From then on it stays as it is.",
    "*A note* is private unless you choose to share it, with or without your name. Until its week is closed you can "
    "withdraw it; then a shared one may stand in the thread of your team's weekly page.",
    "*An action* that you take on, you take on in the open: it is shown with your name.",
    "*A conversation with a customer* that you log shows others its day, the customer and a quote that you share: "
    "never you, nor what was said.",
    "*The map* of services, customers and links is for everybody here to see, with who confirmed a link and when. "
    "It holds no answers.",
    "*How long:* answers to every question and private notes 90 days, then they lose their owner and are merged into "
    "counts. Shared notes until you withdraw them, at most 12 months. Published numbers 24 months.",
    "*What for:* to find out which work customers value. Never to judge, compare or rank people; teams are not "
    "compared either.",
    "*How to stop:* `{command} pause`, `{command} away until Monday` or `{command} leave`. Nobody is told.",
)


def choose_team(names: Sequence[str], command: str) -> Message:
    """Return a menu of teams to join."""
    if not names:
        text = (
            f"No team is set up yet. An administrator adds one with `{command} setup`, or with an organisation file: "
            "ask whoever installed me."
        )
        return Message(text, [section(text)])
    text = "Which team are you on?"
    teams = select("menu_join", "Choose a team", [option(name, name[:150]) for name in names[:100]])
    return Message(f"{text} {', '.join(map(escaped, names))}", [section(text, teams, block_id="join")])
