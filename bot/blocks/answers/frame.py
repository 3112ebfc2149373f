"""What every answer with numbers has: a title, and at its foot the window, the sample and how sure it is."""

from collections.abc import Sequence

from bot.blocks.kit import Block, Message, header, unescaped
from bot.blocks.naming import capital
from bot.blocks.pieces import Line, Piece, joined, packed, small
from bot.domain.figures import counted
from bot.domain.privacy.fair import Fair

SURE = "A range in brackets holds the true number 4 times in 5."
GUESS = "What we think is our guess: no customer has scored us yet."


def framed(title: str, pieces: Sequence[Piece], foot: Sequence[Line], ways: Sequence[Block] = ()) -> Message:
    """Return an answer: its title (escaped), what it says, in small print how to read it, and buttons.

    What does not fit into one message is for `bot/blocks/paging.py`.
    """
    heading = Piece((Line(title),), (header(unescaped(title)),))
    [message, *_] = packed([heading, *pieces, joined([small(*foot)])])
    return Message(message.text, [*message.blocks, *ways])


def sample(window: str, behind: Fair | None, *, asked_customers: bool = False) -> list[Line]:
    """Return the foot of an answer: its window in words, who stands behind it, and how sure it is."""
    who = f" {counted(behind.answers, 'answer')} of {counted(behind.people, 'person', 'people')}." if behind else ""
    guess = "" if asked_customers else f" {GUESS}"
    return [
        Line(
            f"{capital(window)}.{who} {SURE if behind else ''}".rstrip() + (guess if behind else ""), "How to read it:"
        )
    ]
