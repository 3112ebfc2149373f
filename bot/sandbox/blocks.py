"""The walk over a layout that says, in Slack's words, what is wrong with it and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.sandbox.element_limits import ELEMENTS
from bot.sandbox.limits import BLOCKS, CHARTS
from bot.sandbox.rich_limits import RICH, SPANS
from bot.sandbox.shapes import Anything, Flag, Inner, Items, Number, Part, Rule, Shape, Text, Word

Problems = Iterator[str]
PARTS: Mapping[str, Shape] = {**ELEMENTS, **CHARTS, **RICH, **SPANS}


def problem(words: str, pointer: str) -> str:
    """Return one line of `response_metadata.messages`."""
    return f"[ERROR] {words} [json-pointer:{pointer}]"


def problems(rule: Rule, value: Any, pointer: str) -> Problems:
    """Yield what is wrong with this value."""
    return CHECKS[type(rule)](rule, value, pointer)


def of_shape(rule: Shape, value: Any, pointer: str) -> Problems:
    """Yield what is wrong with an object: unknown, missing and broken fields."""
    if not isinstance(value, dict):
        yield problem("must provide an object", pointer)
        return
    given = {name: held for name, held in value.items() if held is not None}
    yield from (problem(f"missing required field: {name}", pointer) for name in rule.needs if name not in given)
    for names in rule.one_of:
        if not given.keys() & set(names):
            yield problem(f"must define one of: {', '.join(names)}", pointer)
    for name in given.keys() - rule.fields.keys() - {"type"}:
        yield problem(f"invalid additional property: {name}", pointer)
    for name in given.keys() & rule.fields.keys():
        yield from problems(rule.fields[name], given[name], f"{pointer}/{name}")


def _length(value: str, least: int, most: int, pointer: str) -> Problems:
    if len(value) < least:
        yield problem(f"must be more than {least - 1} characters", pointer)
    if len(value) > most:
        yield problem(f"must be less than {most + 1} characters", pointer)


def _word(rule: Word, value: Any, pointer: str) -> Problems:
    if not isinstance(value, str):
        yield problem("must provide a string", pointer)
        return
    yield from _length(value, rule.least, rule.most, pointer)
    if rule.among and value not in rule.among:
        yield problem(f"must be one of: {', '.join(sorted(rule.among))}", pointer)
    if rule.like and not re.fullmatch(rule.like, value):
        yield problem("must match pattern", pointer)


def _text(rule: Text, value: Any, pointer: str) -> Problems:
    if not isinstance(value, dict):
        yield problem("must provide an object", pointer)
        return
    kinds = ("plain_text",) if rule.plain else ("plain_text", "mrkdwn")
    if value.get("type") not in kinds:
        yield problem(f"must be one of: {', '.join(kinds)}", f"{pointer}/type")
        return
    allowed = {"type", "text", "emoji" if value["type"] == "plain_text" else "verbatim"}
    for name in value.keys() - allowed:
        yield problem(f"invalid additional property: {name}", pointer)
    if not isinstance(value.get("text"), str):
        yield problem("missing required field: text", pointer)
    else:
        yield from _length(value["text"], 1, rule.most, f"{pointer}/text")


def _number(rule: Number, value: Any, pointer: str) -> Problems:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if not whole and not (rule.decimal and isinstance(value, float)):
        yield problem("must provide a number", pointer)
    elif not rule.least <= value <= rule.most:
        yield problem(f"must be from {rule.least:g} to {rule.most:g}", pointer)


def _flag(_rule: Flag, value: Any, pointer: str) -> Problems:
    if not isinstance(value, bool):
        yield problem("must provide a boolean", pointer)


def _items(rule: Items, value: Any, pointer: str) -> Problems:
    if not isinstance(value, list):
        yield problem("must provide an array", pointer)
        return
    if len(value) < rule.least:
        yield problem(f"no less than {rule.least} items allowed", pointer)
    if len(value) > rule.most:
        yield problem(f"no more than {rule.most} items allowed", pointer)
    for place, item in enumerate(value):
        yield from problems(rule.of, item, f"{pointer}/{place}")
    if rule.apart:
        named = [str(item.get(rule.apart)) for item in value if isinstance(item, dict)]
        yield from (
            problem(f"duplicate {rule.apart}: {name}", pointer) for name in sorted(set(named)) if named.count(name) > 1
        )


def _part(rule: Part, value: Any, pointer: str) -> Problems:
    return _typed(rule.kinds, PARTS, value, pointer)


def _inner(rule: Inner, value: Any, pointer: str) -> Problems:
    return _typed(rule.kinds, BLOCKS, value, pointer)


def _typed(kinds: tuple[str, ...], table: Mapping[str, Shape], value: Any, pointer: str) -> Problems:
    kind = value.get("type") if isinstance(value, dict) else None
    if kind not in kinds:
        yield problem(f"unsupported type: {kind}", f"{pointer}/type")
    else:
        yield from of_shape(table[str(kind)], value, pointer)


def _anything(_rule: Anything, _value: Any, _pointer: str) -> Problems:
    return iter(())


CHECKS: Mapping[type[Any], Callable[[Any, Any, str], Problems]] = {
    Word: _word,
    Text: _text,
    Number: _number,
    Flag: _flag,
    Anything: _anything,
    Items: _items,
    Part: _part,
    Inner: _inner,
    Shape: of_shape,
}
