"""Long answers, a page at a time, turned with buttons or by typing `page 2`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.blocks.kit import VALUE, Block, actions, button

BEHIND = re.compile(r" ?How it came about: page \d+\.")  # what `behind` says, of use only beside its button
_Of = TypeVar("_Of")


@dataclass(frozen=True, slots=True)
class Leaf(Generic[_Of]):
    """One page of a longer list: the `number`th of `count`, 1 the first."""

    rows: Sequence[_Of]
    number: int
    count: int
    first: int  # how many rows come before

    @property
    def words(self) -> str:
        """Which one it is, to stand behind a title; nothing where there is only one."""
        return f" · page {self.number} of {self.count}" if self.count > 1 else ""


def behind(number: int) -> str:
    """Return where it is said how numbers came about."""
    return f"How it came about: page {number}."


def leaf(rows: Sequence[_Of], number: int, size: int) -> Leaf[_Of]:
    """Return a page of some rows; one behind the last is the last.

    >>> found = leaf("abcde", 9, 2)
    >>> found.rows, found.number, found.count, found.words
    ('e', 3, 3, ' · page 3 of 3')
    """
    count = max(1, -(-len(rows) // size))
    number = min(max(number, 1), count)
    begin = (number - 1) * size
    return Leaf(rows[begin : begin + size], number, count, begin)


def turning(word: str, again: str, shown: Leaf[_Of]) -> list[Block]:
    """Return the row of buttons that turns the pages of a word's answer, none where there is one page.

    `again` is what was asked, as it would be typed behind the word: `Subject.again`.
    """
    ways = [("Earlier", shown.number - 1), ("More", shown.number + 1)]
    row = [
        button(label, f"menu_{word}/page{number}", f"{again} page {number}".strip()[:VALUE])
        for label, number in ways
        if 1 <= number <= shown.count
    ]
    return [actions(*row, block_id="pages")] if row else []
