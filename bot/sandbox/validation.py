"""Whether Slack would take a message or a view: each block, and what only the whole shows.

See docs.slack.dev/reference/block-kit/blocks and docs.slack.dev/reference/views.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from bot.sandbox.blocks import Problems, of_shape, problem
from bot.sandbox.element_limits import ELEMENTS
from bot.sandbox.errors import ApiError
from bot.sandbox.layout import elements, every, words
from bot.sandbox.limits import (
    BLOCKS,
    ELEMENT_SURFACES,
    EVERYWHERE,
    MESSAGE,
    MESSAGE_BLOCKS_LENGTH,
    MODAL,
    MOST_BLOCKS,
    MOST_OF_KIND,
    SURFACES,
    TABLES_LENGTH,
    VIEWS,
)
from bot.sandbox.wire import Json


def check_message_blocks(blocks: Any, unknown: Collection[str] = ()) -> None:
    """Refuse what Slack would: `invalid_blocks` with the reasons, or `msg_blocks_too_long`.

    `unknown` are types of blocks that this server does not know, as one that is older than they are.
    """
    found = [*block_problems(blocks, MESSAGE, "/blocks"), *_unknown(blocks, unknown)]
    if found:
        raise ApiError("invalid_blocks", errors=found, response_metadata={"messages": found})
    if sum(map(len, words(blocks))) > MESSAGE_BLOCKS_LENGTH:
        raise ApiError("msg_blocks_too_long")


def _unknown(blocks: Any, unknown: Collection[str]) -> Problems:
    for place, block in enumerate(blocks if unknown and isinstance(blocks, list) else ()):
        if _kind(block) in unknown:
            yield problem(f"unsupported type: {_kind(block)}", f"/blocks/{place}/type")


def check_view(view: Any, kinds: Iterable[str]) -> Json:
    """Return the view.

    Raises `invalid_arguments` with the reasons, as `views.*` do.
    """
    found = list(view_problems(view, frozenset(kinds)))
    if found:
        raise ApiError("invalid_arguments", response_metadata={"messages": found})
    return dict(view)


def view_problems(view: Any, kinds: frozenset[str]) -> Problems:
    """Yield what is wrong with a view of one of these types."""
    if not isinstance(view, dict) or _kind(view) not in kinds:
        yield problem(f"must be one of: {', '.join(sorted(kinds))}", "/view/type")
        return
    yield from of_shape(VIEWS[view["type"]], view, "/view")
    blocks = view.get("blocks")
    if blocks is None:
        return
    yield from block_problems(blocks, view["type"], "/view/blocks")
    has_inputs = isinstance(blocks, list) and any(_kind(block) == "input" for block in blocks)
    if view["type"] == MODAL and has_inputs and not view.get("submit"):
        yield problem("missing required field: submit, as there are input blocks", "/view")


def block_problems(blocks: Any, surface: str, pointer: str) -> Problems:
    """Yield what is wrong with the blocks of a message, modal or Home."""
    if not isinstance(blocks, list):
        yield problem("must provide an array", pointer)
        return
    if len(blocks) > MOST_BLOCKS[surface]:
        yield problem(f"no more than {MOST_BLOCKS[surface]} items allowed", pointer)
    for place, block in enumerate(blocks):
        yield from _block(block, surface, f"{pointer}/{place}")
    yield from _together([block for block in blocks if isinstance(block, dict)], pointer)


def _kind(part: Any) -> str:
    return str(part.get("type")) if isinstance(part, dict) else ""


def _block(block: Any, surface: str, pointer: str) -> Problems:
    kind = _kind(block)
    if kind not in BLOCKS or surface not in SURFACES[kind]:
        yield problem(f"unsupported type: {kind}", f"{pointer}/type")
        return
    found = list(of_shape(BLOCKS[kind], block, pointer))
    yield from found
    if found:
        return
    named = Counter((id(owner), element["action_id"]) for owner, element in elements([block]))
    for (_, name), times in named.items():
        if times > 1:
            yield problem(f"`action_id` must be unique in its block: {name}", pointer)
    for _, element in elements([block]):
        if surface not in ELEMENT_SURFACES.get(element["type"], EVERYWHERE):
            yield problem(f"unsupported type: {element['type']}", f"{pointer}/type")
    yield from _twice(every([block]), pointer)
    for inner in every([block]):
        yield from _inside(inner, pointer)


def _inside(block: Json, pointer: str) -> Problems:
    """Yield what the table cannot say: an initial option that is no option, points that do not match their axis."""
    candidates = [block.get("accessory"), block.get("element"), *block.get("elements", [])]
    for element in (part for part in candidates if _kind(part) in ELEMENTS):
        options = _options(element)
        if options is not None and any(initial not in options for initial in _initial(element)):
            yield problem("initial option must exactly match one of the options", pointer)
    if block["type"] == "data_visualization" and "axis_config" in block["chart"]:
        yield from _plot(block["chart"], f"{pointer}/chart")
    if block["type"] == "data_table":
        yield from _rows(block["rows"], f"{pointer}/rows")


def _rows(rows: list[list[Json]], pointer: str) -> Problems:
    if any(len(row) != len(rows[0]) for row in rows):
        yield problem("all rows must have the same number of cells", pointer)
    if any(cell["type"] == "rich_text" for cell in rows[0]):
        yield problem("unsupported type in the header: rich_text", f"{pointer}/0")


def _plot(chart: Json, pointer: str) -> Problems:
    for series in chart["series"]:
        if [point["label"] for point in series["data"]] != chart["axis_config"]["categories"]:
            yield problem(f"labels of series {series['name']} must match the categories", pointer)


def _options(element: Json) -> list[Json] | None:
    if "options" in element:
        return list(element["options"])
    if "option_groups" in element:
        return [option for group in element["option_groups"] for option in group["options"]]
    return None


def _initial(element: Json) -> Iterator[Json]:
    if element.get("initial_option"):
        yield element["initial_option"]
    yield from element.get("initial_options") or []


def _together(blocks: list[Json], pointer: str) -> Problems:
    yield from _twice(blocks, pointer)
    kinds = Counter(_kind(block) for block in blocks)
    cells = [text for block in blocks if _kind(block) == "table" for text in words(block)]
    if sum(map(len, cells)) > TABLES_LENGTH:
        yield problem(f"tables must be less than {TABLES_LENGTH + 1} characters", pointer)
    for kind, most in MOST_OF_KIND.items():
        if kinds[kind] > most:
            yield problem(f"no more than {most} {kind} blocks allowed", pointer)


def _twice(blocks: Iterable[Json], pointer: str) -> Problems:
    named = Counter(block["block_id"] for block in blocks if isinstance(block.get("block_id"), str))
    for name, times in named.items():
        if times > 1:
            yield problem(f"`block_id` must be unique: {name}", pointer)
