"""Cursors: a list in pages, `response_metadata.next_cursor` empty on the last.

See docs.slack.dev/apis/web-api/pagination.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from bot.sandbox.arguments import Arguments
from bot.sandbox.errors import ApiError
from bot.sandbox.wire import Json

MOST = 1000
Item = TypeVar("Item")


def cursor(kind: str, value: object) -> str:
    """Return an opaque cursor."""
    return base64.b64encode(f"{kind}:{value}".encode()).decode()


def read_cursor(args: Arguments, kind: str) -> str | None:
    """Return what the cursor stands for; none on the first page.

    Raises `invalid_cursor`.
    """
    given = args.text("cursor")
    if given is None:
        return None
    try:
        found, _, value = base64.b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise ApiError("invalid_cursor") from None
    if found != kind:
        raise ApiError("invalid_cursor")
    return value


def read_limit(args: Arguments, default: int) -> int:
    """Return how many items a page has.

    Raises `invalid_limit` outside 1 to 1,000 (0 means the default).
    """
    limit = args.integer("limit", 0) or default
    if not 1 <= limit <= max(MOST, default):
        raise ApiError("invalid_limit")
    return limit


def page(items: Sequence[Item], args: Arguments, default: int = MOST) -> tuple[list[Item], Json]:
    """Return one page and its `response_metadata`."""
    try:
        start, limit = int(read_cursor(args, "offset") or 0), read_limit(args, default)
    except ValueError:
        raise ApiError("invalid_cursor") from None
    more = start + limit < len(items)
    return list(items[start : start + limit]), {"next_cursor": cursor("offset", start + limit) if more else ""}
