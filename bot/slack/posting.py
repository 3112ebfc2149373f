"""Sending one message, finding it again, and answering where somebody pressed."""

import asyncio
import re
from dataclasses import dataclass
from typing import Any

from bot.slack.clients import Slack
from bot.slack.outcomes import FAILURES, Failure, Fate, failure

EVENT_TYPE = "valuecheck_delivery"
_PAGE = 100  # messages of a history that a look-up reads at once
_PAGES = 5  # and how many times at most
_TOO_LONG = Failure(Fate.PERSON, "history_too_long")  # a definite answer: looking again would not read further
_OK = 200
_PERSON = re.compile(r"[UW][A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message was sent to, as far as it is known: `to` is a person or a channel."""

    to: str
    channel: str | None  # None: the DM with `to`, whose id is not known
    thread: str | None = None  # below which message


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message stands: the channel that Slack chose, and its name for the message there."""

    channel: str
    ts: str


def is_person(recipient: str) -> bool:
    """Tell whether a message to this recipient goes to a person's DM, and not to a channel or a `#name`.

    >>> is_person("U01ALICE"), is_person("C01CHECKOUT")
    (True, False)
    """
    return _PERSON.fullmatch(recipient) is not None


async def post(slack: Slack, to: str, payload: dict[str, Any], key: str, thread: str | None = None) -> Posted | Failure:
    """Post to a channel or person and return where it stands, or why not. `key` is kept as the message's metadata."""
    metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
    try:
        reply = await slack.posts.chat_postMessage(channel=to, metadata=metadata, thread_ts=thread, **payload)
        return Posted(str(reply.get("channel") or to), str(reply["ts"]))
    except KeyError:
        return failure(ValueError())  # it said "ok" without saying where
    except FAILURES as error:
        return failure(error)


async def sought(slack: Slack, place: Place, key: str, since: float, patience: float) -> Posted | Failure | None:
    """Return what `find` does, or that the history did not answer within `patience` seconds."""
    try:
        async with asyncio.timeout(patience):
            return await find(slack, place, key, since)
    except TimeoutError as error:
        return failure(error)


async def find(
    slack: Slack, place: Place, key: str, since: float, *, size: int = _PAGE, pages: int = _PAGES
) -> Posted | Failure | None:
    """Return where the message with this key stands, None if it is surely not there, or why that cannot be known.

    Reads the history of the channel, DM or thread since `since` (seconds since 1970), opening the DM if its id is not
    known, and sleeps on nothing: sending waits for it. At most `pages` of `size` messages.
    Needs im:history, and im:write to open, or channels:history, or groups:history:
    https://docs.slack.dev/reference/methods/conversations.history.
    """
    try:
        channel = place.channel or await _opened(slack, place.to)
        cursor = None
        for _page in range(pages):
            page = await _read(slack, channel, place.thread, oldest=f"{since:.6f}", limit=size, cursor=cursor)
            for message in page["messages"]:
                if _key(message) == key:
                    return Posted(channel, str(message["ts"]))
            cursor = _dict(page.get("response_metadata")).get("next_cursor")
            if not cursor:
                return _TOO_LONG if page.get("has_more") else None
    except (KeyError, TypeError, AttributeError):
        return failure(ValueError())
    except FAILURES as error:
        return failure(error)
    return _TOO_LONG


async def _opened(slack: Slack, person: str) -> str:
    return str((await slack.interactive.conversations_open(users=person))["channel"]["id"])


async def _read(slack: Slack, channel: str, thread: str | None, **which: Any) -> Any:
    """Return a page of a channel's history, or of a thread, which the history leaves out."""
    if thread is None:
        return await slack.interactive.conversations_history(channel=channel, include_all_metadata=True, **which)
    return await slack.interactive.conversations_replies(channel=channel, ts=thread, include_all_metadata=True, **which)


def _key(message: object) -> object:
    """Return the key in a message's metadata, which may have any shape: other apps write metadata too."""
    return _dict(_dict(_dict(message).get("metadata")).get("event_payload")).get("key")


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


async def respond(slack: Slack, url: str, payload: dict[str, Any]) -> bool:
    """Answer at a response URL; False if Slack would not have it. One retry, which can at worst repeat an update.

    https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
    """
    for _attempt in range(2):
        try:
            async with slack.session.post(url, json=payload) as reply:
                if reply.status == _OK:
                    return True
                if reply.status < 500:  # noqa: PLR2004  (expired or used up: again would be refused again)
                    return False
        except FAILURES:
            continue
    return False
