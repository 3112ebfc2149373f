"""App Home: today, one's own weeks, and a part for each role that somebody has; one's rhythm with its controls last."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.blocks import history
from bot.blocks.home_parts import House, Services, Setup, Weekly, house, services, setup, weekly
from bot.blocks.home_rhythm import Own, rhythm, standing, standing_words
from bot.blocks.kit import Block, Message, actions, button, context, divider, header, section, unescaped
from bot.blocks.pages import choose_team
from prompts import Question
from storage.words import Wording

__all__ = ["Home", "House", "Own", "Services", "Setup", "Weekly", "answered", "home", "standing_words"]

BACK = "home_back"  # the row that leads from an answer back to Home
_MOST, _SECTION, _TITLE = 100, 2_900, 120  # blocks of a Home; characters of a section, and of a heading


@dataclass(frozen=True, slots=True)
class Home:
    """All that a person's Home shows: `own` for whoever is on a team, the rest as their roles have it."""

    own: Own | None = None
    weekly: Sequence[Weekly] = ()
    services: Services = field(default_factory=lambda: Services((), Wording.PAYING, confirms=False))
    house: House | None = None
    setup: Setup | None = None
    names: Sequence[str] = ()  # of the teams that can be joined
    shown: Message | None = None  # what was just done, for whoever is on no team


def home(known: Home, asked: Question, command: str, least: int) -> Block:
    """Return somebody's Home view."""
    parts = [
        _own(known.own, asked, command) if known.own else _done(known.shown),
        weekly(known.weekly, command),
        services(known.services, command),
        house(known.house),
        setup(known.setup),
        [header("Your rhythm"), *rhythm(known.own, command)] if known.own else _nobody(known, command),
    ]
    blocks = [block for part in parts if part for block in (*part, divider())]
    foot = (
        f"Only you see this page. Others only see numbers about {least} people or more. More: `{command} privacy`."
        if known.own
        else f"Only you see this page. More: `{command} privacy`."
    )
    ways = [
        button("Everything I can do", "menu_"),
        button("Who sees what", "menu_privacy"),
        button("Help", "menu_help"),
    ]
    last = [actions(*ways, block_id="home_more"), context(foot)]
    return {"type": "home", "blocks": [*blocks[: _MOST - len(last)], *last]}


def _own(own: Own, asked: Question, command: str) -> list[Block]:
    return [
        header("Today"),
        *standing(own, command),
        divider(),
        header("Your weeks"),
        *history.overview(own.told, asked, own.today.day),
    ]


def _done(shown: Message | None) -> list[Block]:
    """Return what was just done, for whoever has no question of today in whose place it could stand."""
    return list(shown.blocks) if shown else []


def _nobody(known: Home, command: str) -> list[Block]:
    """Return what this is and how to join, for whoever is on no team."""
    what = (
        "Once a working day I ask the people on a team one question, privately: if paying customers knew this is what "
        "they funded, how happy would they be? You are on no team yet, so I do not ask you anything."
    )
    look = [
        button("The value chain", "menu_chain"),
        button("A service", "menu_service"),
        button("The goal", "menu_goal"),
    ]
    join = choose_team(known.names, command)
    return [header("What this is"), section(what), *join.blocks, actions(*look, block_id="home_look")]


def answered(message: Message) -> Block:
    """Return a Home that shows the answer to a button and nothing else, with the way back.

    Home shows no charts and no tables: where an answer has one, its text says the same.
    """
    blocks = list(message.blocks) or _sections(message.text)
    if any(block["type"] in {"table", "data_visualization"} for block in blocks):
        first, _, rest = message.text.partition("\n")
        ways = [block for block in blocks if block["type"] == "actions"]
        titled = len(first) <= _TITLE
        blocks = [*([header(unescaped(first))] if titled else []), *_sections(rest if titled else message.text), *ways]
    back = actions(button("Back", BACK), block_id=BACK)
    return {"type": "home", "blocks": [*blocks[: _MOST - 1], back]}


def _sections(text: str) -> list[Block]:
    """Return a text as paragraphs that Slack takes, parted between lines."""
    found, used = [""], 0
    for line in text.split("\n"):
        if used + len(line) >= _SECTION and found[-1]:
            found.append("")
            used = 0
        found[-1] = f"{found[-1]}\n{line}" if found[-1] else line
        used += len(line) + 1
    return [section(part) for part in found if part.strip()]
