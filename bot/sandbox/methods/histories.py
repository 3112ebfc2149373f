"""What was said: `conversations.history` and `conversations.replies`."""

from __future__ import annotations

from itertools import islice

from bot.sandbox.arguments import Arguments
from bot.sandbox.errors import ApiError
from bot.sandbox.messages import Message
from bot.sandbox.methods.conversations import visible
from bot.sandbox.methods.registry import Call, method
from bot.sandbox.pages import cursor, page, read_cursor, read_limit
from bot.sandbox.wire import Json
from bot.sandbox.world import World

LATEST = "9999999999.999999"
PAGE = 100


@method("conversations.history")
def conversations_history(world: World, call: Call) -> Json:
    """Return messages, newest first (docs.slack.dev/reference/methods/conversations.history)."""
    place = visible(world, call, "history")
    args, limit = call.args, read_limit(call.args, PAGE)
    oldest, latest, inclusive = _span(args)
    end = read_cursor(args, "next_ts") or (_after(latest) if inclusive else latest)
    found = (message for message in world.messages.newest_first(place.id, end) if message.is_top)
    taken: list[Message] = []
    for message in islice(found, limit + 1):
        if message.ts < oldest or (message.ts == oldest and not inclusive):
            break
        taken.append(message)
    more = len(taken) > limit
    metadata = args.flag("include_all_metadata")
    return {
        "messages": [_shown(world, message, metadata=metadata) for message in taken[:limit]],
        "has_more": more,
        "pin_count": 0,
        "response_metadata": {"next_cursor": cursor("next_ts", taken[limit - 1].ts) if more else ""},
    }


@method("conversations.replies")
def conversations_replies(world: World, call: Call) -> Json:
    """Return a thread, its first message first (docs.slack.dev/reference/methods/conversations.replies).

    Of a message without answers, and of an answer itself, it is that message alone.
    """
    place = visible(world, call, "history")
    first = world.messages.peek(place.id, call.args.text("ts") or "")
    if first is None or first.ephemeral:
        raise ApiError("thread_not_found")
    oldest, latest, inclusive = _span(call.args)
    end = _after(latest) if inclusive else latest
    below = [
        message
        for message in world.messages.answers(place.id, first.ts)
        if (oldest < message.ts or (inclusive and message.ts == oldest)) and message.ts < end
    ]
    found, more = page([first, *below], call.args)
    metadata = call.args.flag("include_all_metadata")
    shown = [_shown(world, message, metadata=metadata) for message in found]
    return {"messages": shown, "has_more": bool(more["next_cursor"]), "response_metadata": more}


def _shown(world: World, message: Message, *, metadata: bool) -> Json:
    """Return a message with what Slack tells of its thread (docs.slack.dev/messaging/retrieving-messages)."""
    shown = message.as_json(metadata=metadata)
    first = None if message.is_top else world.messages.peek(message.channel, message.thread_ts or "")
    if first is not None:
        shown["parent_user_id"] = first.user
    if answers := world.messages.answers(message.channel, message.ts):
        people = list(dict.fromkeys(answer.user for answer in answers))
        shown |= {"thread_ts": message.ts, "reply_count": len(answers), "latest_reply": answers[-1].ts}
        shown |= {"reply_users": people, "reply_users_count": len(people)}
    return shown


def _span(args: Arguments) -> tuple[str, str, bool]:
    oldest, latest = args.text("oldest") or "0", args.text("latest") or LATEST
    try:
        return _stamp(oldest), _stamp(latest), args.flag("inclusive")
    except ValueError:
        raise ApiError("invalid_ts_oldest") from None


def _stamp(given: str) -> str:
    """Return a stamp that can be compared as text: apps also send whole seconds."""
    whole, _, part = given.partition(".")
    return f"{int(whole):010d}.{part:0<6}"


def _after(stamp: str) -> str:
    whole, _, part = stamp.partition(".")
    return f"{whole}.{part}0"
