"""A YAML text as a tree in which every word, list and mapping knows its line.

Decision: the tree is built from the parser's events and every scalar stays the text that was written. Why: YAML 1.1
would read 14:00 as 840, the country NO as false and the key `on` as true, and composing nodes took 7.5 s for 100,000
work items where this takes 2 s. Cost: anchors, aliases and `<<` are handled here.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from bot.catalogs.faults import Fault

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel brings it
_NOTHING = {"", "~", "null", "Null", "NULL"}
_DEEPEST = 50
_OPEN = object()  # what an anchor stands for until it is complete


class Word(str):
    """A text of the file with its line, from 1; 0 where it does not come from a file."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, text: str, line: int = 0) -> "Word":
        """Make the text remember its line."""
        word = super().__new__(cls, text)
        word.line = line
        return word


class Block(dict[Word, Any]):
    """A mapping of the file; its keys are words."""

    line: int = 0


class Rows(list[Any]):
    """A list of the file."""

    line: int = 0


class _BrokenError(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.fault = fault


def document(text: str) -> tuple[Any, list[Fault]]:
    """Return the tree of words, Blocks and Rows, and what is wrong with it; no tree where it cannot be parsed."""
    reading = _Reading(text)
    try:
        tree = reading.document()
    except _BrokenError as broken:
        return None, [*reading.faults, broken.fault]
    except yaml.YAMLError as error:
        return None, [*reading.faults, _syntax(error, text)]
    return tree, reading.faults


def documents(text: str) -> tuple[list[Any], list[Fault]]:
    """Return as `document` does the trees of all documents of a text, without those that are empty."""
    reading = _Reading(text)
    try:
        return reading.documents(), reading.faults
    except _BrokenError as broken:
        return [], [*reading.faults, broken.fault]
    except yaml.YAMLError as error:
        return [], [*reading.faults, _syntax(error, text)]


class _Reading:
    """The parser's events on their way to a tree."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self._anchors: dict[str, Any] = {}

    def document(self) -> Any:
        trees: list[Any] = []
        for event in self._events:
            if trees and type(event) is yaml.DocumentStartEvent:
                raise _BrokenError(Fault(_line(event), "a second document starts here; a file holds one"))
            if type(event) is yaml.DocumentStartEvent:
                trees.append(self._value(next(self._events), 0))
        return trees[0] if trees else None

    def documents(self) -> list[Any]:
        """Return the trees of all documents; an anchor ends with its own."""
        trees: list[Any] = []
        for event in self._events:
            if type(event) is yaml.DocumentStartEvent:
                self._anchors.clear()
                trees.append(self._value(next(self._events), 0))
        return [tree for tree in trees if tree is not None]

    def _value(self, event: Any, depth: int) -> Any:
        value: Any
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event)
        elif depth == _DEEPEST:
            raise _BrokenError(Fault(_line(event), f"nested more than {_DEEPEST} deep"))
        else:
            if event.anchor:
                self._anchors[event.anchor] = _OPEN
            rows = isinstance(event, yaml.SequenceStartEvent)
            value = self._rows(event, depth + 1) if rows else self._block(event, depth + 1)
        if event.anchor:
            self._anchors[event.anchor] = value
        return value

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self._anchors:
            raise _BrokenError(Fault(_line(event), f"not YAML: the alias *{event.anchor} stands for nothing above"))
        value = self._anchors[event.anchor]
        if value is _OPEN:
            raise _BrokenError(Fault(_line(event), f"the alias *{event.anchor} stands inside of what it stands for"))
        return value

    def _scalar(self, event: Any) -> Word | None:
        if event.implicit[0] and event.style in {None, ""} and event.value in _NOTHING:
            return None
        return Word(event.value, _line(event))

    def _rows(self, event: Any, depth: int) -> Rows:
        rows = Rows()
        rows.line = _line(event)
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            rows.append(self._value(event, depth))
        return rows

    def _block(self, event: Any, depth: int) -> Block:
        block, merged = Block(), Block()
        block.line = _line(event)
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key, line = self._value(event, depth), _line(event)
            value = self._value(next(self._events), depth)
            if not isinstance(key, str):
                self.faults.append(Fault(line, "a key is one word, not a list, a mapping or nothing"))
            elif key == "<<":
                merged.update(self._merged(line, value))
            elif key in block:
                self.faults.append(Fault(line, f'"{key}" is given twice in one entry'))
            else:
                block[Word(key, line)] = value
        for key, value in merged.items():
            block.setdefault(key, value)
        return block

    def _merged(self, line: int, value: Any) -> Block:
        merged = Block()
        for part in reversed(value) if isinstance(value, Rows) else [value]:  # the first one named wins
            if isinstance(part, Block):
                merged.update(part)
            else:
                self.faults.append(Fault(line, "<< takes an alias of a mapping"))
        return merged


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _syntax(error: yaml.YAMLError, text: str) -> Fault:
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # a character that YAML forbids
        return Fault(text.count("\n", 0, getattr(error, "position", 0)) + 1, "a control character, which YAML forbids")
    lines = text.splitlines()
    written = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return Fault(mark.line + 1, "indented with a tab; YAML wants spaces")
    return Fault(mark.line + 1, f"not YAML: {getattr(error, 'problem', None) or error}")
