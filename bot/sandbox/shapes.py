"""The words the table of limits is written in: what a field of a block may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """A string of `least` to `most` characters; one of `among` if given; matching `like` if given."""

    most: int = 255
    least: int = 1
    among: frozenset[str] = frozenset()
    like: str = ""


@dataclass(frozen=True)
class Text:
    """A text object (docs.slack.dev/reference/block-kit/composition-objects/text-object)."""

    most: int = 3000
    plain: bool = False  # plain_text only


@dataclass(frozen=True)
class Number:
    """A number (a whole one unless `decimal`) from `least` to `most`."""

    least: float = 0
    most: float = float("inf")
    decimal: bool = False


@dataclass(frozen=True)
class Flag:
    """True or false."""


@dataclass(frozen=True)
class Anything:
    """A part this table does not look into."""


@dataclass(frozen=True)
class Items:
    """A list of `least` to `most` items; no two with the same `apart` field."""

    of: Rule
    most: int
    least: int = 1
    apart: str = ""


@dataclass(frozen=True)
class Part:
    """An object whose `type` is one of these in the table of elements, or (`kinds` of one, no type) a bare shape."""

    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Inner:
    """A block of one of these types, inside of another block."""

    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Shape:
    """An object: the fields it may have, those it must, and sets of which it must have one."""

    fields: Mapping[str, Rule]
    needs: tuple[str, ...] = ()
    one_of: tuple[tuple[str, ...], ...] = ()


Rule = Word | Text | Number | Flag | Anything | Items | Part | Inner | Shape
