"""What a message says, checked as Slack checks it, from whichever door it came."""

from __future__ import annotations

from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.errors import ApiError
from bot.sandbox.layout import with_ids
from bot.sandbox.limits import MARKDOWN_LENGTH
from bot.sandbox.messages import Message
from bot.sandbox.validation import check_message_blocks
from bot.sandbox.wire import Json
from bot.sandbox.world import World


def content_of(world: World, args: Arguments, *, most: int, keep: Message | None = None) -> Json:
    """Return text, blocks, attachments and metadata of a message, as far as they were sent.

    Raises `msg_too_long`, `no_text`, `invalid_blocks`, `msg_blocks_too_long`, `invalid_metadata_format` …
    """
    content: Json = {}
    if args.given.get("text") is not None:
        content["text"] = args.text("text") or ""
        if len(content["text"]) > most:
            raise ApiError("msg_too_long")
    if args.text("markdown_text"):
        content["text"] = _markdown(args)
    blocks = args.parsed("blocks", "invalid_blocks_format")
    if blocks is not None:
        check_message_blocks(blocks, world.unknown_blocks)
        content["blocks"] = with_ids(blocks, world.ids)
    attachments = args.parsed("attachments", "invalid_attachments")
    if attachments is not None:
        content["attachments"] = attachments
    if args.given.get("metadata") is not None:
        content["metadata"] = _metadata(args.parsed("metadata", "invalid_metadata_format"))
    _check_some(content, keep)
    return content


def _markdown(args: Arguments) -> str:
    if args.text("text") or args.given.get("blocks"):
        raise ApiError("markdown_text_conflict")
    text = args.text("markdown_text") or ""
    if len(text) > MARKDOWN_LENGTH:
        raise ApiError("msg_too_long")
    return text


def _check_some(content: Json, keep: Message | None) -> None:
    names = ("text", "blocks", "attachments")
    if not any(content.get(name) or (keep and name not in content and getattr(keep, name)) for name in names):
        raise ApiError("no_text")


def _metadata(given: Any) -> Json | None:
    """Return the metadata; an empty object removes it (docs.slack.dev/messaging/message-metadata)."""
    if given == {}:
        return None
    if not isinstance(given, dict) or not given.get("event_type") or not isinstance(given.get("event_payload"), dict):
        raise ApiError("invalid_metadata_format")
    return {"event_type": given["event_type"], "event_payload": given["event_payload"]}
