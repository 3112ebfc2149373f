"""The longer answers of the slash command: privacy, and choosing a team."""

from collections.abc import Sequence

from bot.blocks import who_sees
from bot.blocks.kit import Message, context, escaped, header, option, section, select


def privacy(command: str, least: int) -> Message:
    """Return who sees what, how long it is kept, and what it is for."""
    paragraphs = [line.format(command=command, least=least) for line in _PRIVACY]
    seen = f"{who_sees.words()}\n{who_sees.EXPLAINED}"
    first, rest = paragraphs[:_BEFORE_THE_TABLE], paragraphs[_BEFORE_THE_TABLE:]
    table = [who_sees.drawn(), context(who_sees.EXPLAINED)]
    blocks = [header("Who sees what"), *map(section, first), *table, *map(section, rest)]
    return Message("\n".join([*first, seen, *rest]), blocks)


_BEFORE_THE_TABLE = 2  # paragraphs: one's own, and everybody else's


_PRIVACY = (
    "*Only you* see your answers, whether you answered, and when. That goes for the short questions below an answer "
    "too. No lead, manager or administrator can look them up here or read them in a log.",
    "*Everybody else* sees numbers only, and only where at least {least} people and 10 answers stand behind them. "
    "Parts are merged so that nobody can be found by subtracting one number from another. What part of the days went "
    "into a service or a work item is said even where few worked on it, as the trackers show that too; how they see it "
    "is not.",
    "*Changing your mind:* an answer can be changed or deleted until its week is closed, some days into the next week. "
    "From then on it stays as it is.",
    "*A note* is private unless you choose to share it, with or without your name. Until its week is closed you can "
    "withdraw it; then a shared one may stand in the thread of your team's weekly page.",
    "*An action* that you take on, you take on in the open: it is shown with your name.",
    "*A conversation with a customer* that you log shows others its day, the customer and a quote that you share: "
    "never you, nor what was said.",
    "*The map* of services, customers and links is for everybody here to see, with who confirmed a link and when. "
    "It holds no answers.",
    "*How long:* answers to every question, private notes, my messages to you and what was said in conversations 90 "
    "days; answers are then merged into counts without an owner. What you share, at most 12 months. Published numbers, "
    "actions, those counts and who changed what in setup 24 months.",
    "*To be forgotten:* `{command} forget me` deletes your answers and notes at once, after saying what stays. Whoever "
    "leaves this workspace is forgotten the same way.",
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
