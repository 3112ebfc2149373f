"""`blocks.validate`: Slack's own check of a layout, without a token."""

from __future__ import annotations

from collections.abc import Iterator

from bot.sandbox.errors import ApiError
from bot.sandbox.limits import HOME, MESSAGE, MODAL
from bot.sandbox.methods.registry import Call, method
from bot.sandbox.validation import block_problems, view_problems
from bot.sandbox.wire import Json
from bot.sandbox.world import World


@method("blocks.validate", kind=None)
def blocks_validate(_world: World, call: Call) -> Json:
    """Refuse with `errors` what is wrong (docs.slack.dev/reference/methods/blocks.validate)."""
    given = [name for name in ("blocks", "message", "view") if call.args.given.get(name)]
    if len(given) != 1:
        raise ApiError("invalid_arguments")
    errors = [{"code": "failed_constraint", **_apart(found)} for found in _problems(call, given[0])]
    if errors:
        raise ApiError(f"invalid_{given[0]}", errors=errors)
    return {}


def _problems(call: Call, name: str) -> Iterator[str]:
    value = call.args.parsed(name, "invalid_arguments")
    if name == "view":
        return view_problems(value, frozenset({MODAL, HOME}))
    if name == "message":
        return block_problems((value or {}).get("blocks", []), MESSAGE, "/blocks")
    return block_problems(value, MESSAGE, "")


def _apart(found: str) -> Json:
    words, _, pointer = found.removesuffix("]").partition(" [json-pointer:")
    return {"pointer": pointer, "message": words.removeprefix("[ERROR] ")}
