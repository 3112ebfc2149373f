"""Pieces of a page that stay together, and the messages that hold them: one, unless Slack would refuse its length."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, overload

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
    """Return all lines of these pieces, with plain spaces."""
    return "\n".join(piece.text for piece in pieces).strip("\n")


def packed(pieces: Sequence[Piece], borders: Sequence[int] | None = None) -> list[Message]:
    """Return pieces as few messages, in their order, each within Slack's limits of text, blocks and letters.

    `borders` says where a message begins, if it is not to be found out. No line breaks between a number and its “%”,
    which a telephone would do.
    """
    begin = borders_of(pieces) if borders is None else borders
    messages = [pieces[start:end] for start, end in pairwise([*begin, len(pieces)])]
    return [
        Message(_unbroken(text_of(some)), [_unbroken(block) for piece in some for block in piece.blocks])
        for some in messages
    ]


def borders_of(*forms: Sequence[Piece]) -> list[int]:
    """Return at which pieces the messages begin, so that each fits in every one of these forms of the same pieces."""
    begin = [0]
    for end in range(2, len(forms[0]) + 1):
        if end - begin[-1] > 1 and not all(_fits(form[begin[-1] : end]) for form in forms):
            begin.append(end - 1)
    return begin


@overload
def _unbroken(part: str) -> str: ...
@overload
def _unbroken(part: Block) -> Block: ...
def _unbroken(part: Any) -> Any:
    """Return words, or a layout with all its words, in which a percent sign stays with its number."""
    if isinstance(part, str):
        return _PERCENT.sub("\u00a0%", part)
    if isinstance(part, dict):
        return {field: _unbroken(inner) for field, inner in part.items()}
    return [_unbroken(inner) for inner in part] if isinstance(part, list) else part


_PERCENT = re.compile(r"(?<=\d) %")


def _fits(some: Sequence[Piece]) -> bool:
    blocks = [block for piece in some for block in piece.blocks]
    return len(text_of(some)) <= MESSAGE and len(blocks) <= _BLOCKS and _letters(blocks) <= _LETTERS


def _letters(part: Any) -> int:
    """Return how long all words of a layout are together; names of its fields are not words."""
    if isinstance(part, str):
        return len(part)
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return sum(map(_letters, inner))
