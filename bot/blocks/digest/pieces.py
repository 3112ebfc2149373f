"""Pieces of a page that stay together, and the messages that hold them: one, unless Slack would refuse its length."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.blocks.kit import MESSAGE, Block, Message, context, section

_BLOCKS = 50
_LETTERS = 12_000  # of all blocks of a message; Slack refuses about 13,000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page; its first words may be a label, which is bold where it can be."""

    words: str
    label: str = ""

    @property
    def plain(self) -> str:
        """The line as text."""
        return f"{self.label} {self.words}".strip()

    @property
    def bold(self) -> str:
        """The line as mrkdwn."""
        return f"*{self.label}* {self.words}".strip() if self.label else self.words


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines and the blocks that show the same."""

    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    apart: bool = False  # an empty line stands before it

    @property
    def text(self) -> str:
        """The lines as text."""
        return "\n".join(["", *self._plain] if self.apart else self._plain)

    @property
    def _plain(self) -> list[str]:
        return [line.plain for line in self.lines]


def paragraph(*lines: Line, apart: bool = False) -> Piece:
    """Return lines as a paragraph."""
    return Piece(lines, (section("\n".join(line.bold for line in lines)),), apart)


def small(*lines: Line, apart: bool = False) -> Piece:
    """Return lines in small print."""
    return Piece(lines, (context("\n".join(line.bold for line in lines)),), apart)


def joined(pieces: Sequence[Piece]) -> Piece:
    """Return pieces as one, which no border between two messages parts."""
    lines = [line for piece in pieces for line in piece.lines]
    return Piece(tuple(lines), tuple(block for piece in pieces for block in piece.blocks), pieces[0].apart)


def text_of(pieces: Iterable[Piece]) -> str:
    """Return all lines of these pieces."""
    return "\n".join(piece.text for piece in pieces).strip("\n")


def packed(pieces: Sequence[Piece]) -> list[Message]:
    """Return pieces as few messages, in their order, each within Slack's limits of text, blocks and letters."""
    return [Message(text_of(some), [block for piece in some for block in piece.blocks]) for some in _together(pieces)]


def _together(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    some: list[Piece] = []
    for piece in pieces:
        if some and not _fits([*some, piece]):
            yield some
            some = []
        some.append(piece)
    yield some


def _fits(some: Sequence[Piece]) -> bool:
    blocks = [block for piece in some for block in piece.blocks]
    return len(text_of(some)) <= MESSAGE and len(blocks) <= _BLOCKS and _letters(blocks) <= _LETTERS


def _letters(part: Any) -> int:
    """Return how long all words of a layout are together; names of its fields are not words."""
    if isinstance(part, str):
        return len(part)
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return sum(map(_letters, inner))
