"""Sending one message, finding it again, and answering where somebody pressed."""

from dataclasses import dataclass
from typing import Any

from bot.slack.clients import Slack
from bot.slack.outcomes import FAILURES, Failure, failure

EVENT_TYPE = "valuecheck_delivery"
_PAGE = 100  # messages of a DM's history that a look-up reads
_OK = 200


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message stands: the channel that Slack chose, and its name for the message there."""

    channel: str
    ts: str


async def post(slack: Slack, to: str, payload: dict[str, Any], key: str) -> Posted | Failure:
    """Post to a channel or person and return where it stands, or why not. `key` is kept as the message's metadata."""
    metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
    try:
        reply = await slack.posts.chat_postMessage(channel=to, metadata=metadata, **payload)
        return Posted(str(reply.get("channel") or to), str(reply["ts"]))
    except KeyError:
        return failure(ValueError())  # it said "ok" without saying where
    except FAILURES as error:
        return failure(error)


async def find(slack: Slack, channel: str | None, person: str, key: str, since: float) -> Posted | Failure | None:
    """Return where the message with this key stands, None if it is surely not there, or why that cannot be known.

    Reads the history of the DM since `since` (seconds since 1970), opening the DM if its id is not known.
    Needs im:history, and im:write to open: https://docs.slack.dev/reference/methods/conversations.history.
    """
    try:
        if channel is None:
            opened = await slack.reads.conversations_open(users=person)
            channel = str(opened["channel"]["id"])
        page = await slack.reads.conversations_history(
            channel=channel, include_all_metadata=True, oldest=f"{since:.6f}", limit=_PAGE
        )
        messages = page["messages"]
    except (KeyError, TypeError):
        return failure(ValueError())
    except FAILURES as error:
        return failure(error)
    for message in messages:
        if message.get("metadata", {}).get("event_payload", {}).get("key") == key:
            return Posted(channel, str(message["ts"]))
    return None


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
