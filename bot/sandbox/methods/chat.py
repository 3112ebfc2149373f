"""Posting and changing messages: `chat.*` and `reactions.add`."""

from __future__ import annotations

from dataclasses import replace

from bot.sandbox.arguments import Arguments
from bot.sandbox.contents import content_of
from bot.sandbox.conversations import DIRECT, PUBLIC, Conversation
from bot.sandbox.errors import ApiError
from bot.sandbox.limits import POST_TEXT_LENGTH, UPDATE_TEXT_LENGTH
from bot.sandbox.messages import Message
from bot.sandbox.methods.registry import Call, method
from bot.sandbox.people import SLACKBOT
from bot.sandbox.wire import Json
from bot.sandbox.world import World


@method("chat.postMessage", "chat:write")
def chat_post_message(world: World, call: Call) -> Json:
    """Post to a channel, `#name`, or a person's direct message (docs.slack.dev/reference/methods/chat.postMessage)."""
    place = _place(world, call)
    content = content_of(world, call.args, most=POST_TEXT_LENGTH)
    message = Message(world.stamps.next(), place.id, world.bot.id, **content, **_thread(world, call.args, place))
    world.messages.put(replace(message, app=world.app))
    shown = world.messages.find(place.id, message.ts).as_json(metadata=True)
    return {"channel": place.id, "ts": message.ts, "message": shown}


@method("chat.update", "chat:write")
def chat_update(world: World, call: Call) -> Json:
    """Change one of the app's messages (docs.slack.dev/reference/methods/chat.update).

    What is not sent stays, except that a text without blocks takes the old blocks away.
    """
    old = _own(world, call, "cant_update_message")
    if world.conversations.find(old.channel).is_archived:
        raise ApiError("is_inactive")
    content = content_of(world, call.args, most=UPDATE_TEXT_LENGTH, keep=old)
    if "text" in content:
        content.setdefault("blocks", [])
    new = world.replace_message(old, replace(old, **content, edited=world.stamps.next()))
    return {"channel": old.channel, "ts": old.ts, "text": new.text, "message": new.as_json(metadata=True)}


@method("chat.delete", "chat:write")
def chat_delete(world: World, call: Call) -> Json:
    """Delete one of the app's messages (docs.slack.dev/reference/methods/chat.delete)."""
    old = _own(world, call, "cant_delete_message")
    world.remove_message(old)
    return {"channel": old.channel, "ts": old.ts}


@method("chat.postEphemeral", "chat:write")
def chat_post_ephemeral(world: World, call: Call) -> Json:
    """Show one member of a conversation a message (docs.slack.dev/reference/methods/chat.postEphemeral)."""
    place = _place(world, call)
    user = world.people.find(call.args.text("user"))
    if user.id not in place.members:
        raise ApiError("user_not_in_channel")
    content = content_of(world, call.args, most=POST_TEXT_LENGTH)
    content.pop("metadata", None)
    message = Message(world.stamps.next(), place.id, world.bot.id, **content, **_thread(world, call.args, place))
    world.messages.put(replace(message, app=world.app, to=user.id, ephemeral=True))
    world.replies.append((place.id, message.ts))
    return {"message_ts": message.ts}


@method("chat.getPermalink")
def chat_permalink(world: World, call: Call) -> Json:
    """Return a message's address (docs.slack.dev/reference/methods/chat.getPermalink)."""
    place = world.conversations.find(call.args.text("channel"))
    message = world.messages.find(place.id, call.args.text("message_ts") or "")
    address = f"https://{world.domain}.slack.com/archives/{place.id}/p{message.ts.replace('.', '')}"
    return {"channel": place.id, "permalink": address}


@method("reactions.add", "reactions:write")
def reactions_add(world: World, call: Call) -> Json:
    """Add a reaction to a message that exists (docs.slack.dev/reference/methods/reactions.add)."""
    if not call.args.text("name"):
        raise ApiError("invalid_name")
    place = world.conversations.find(call.args.text("channel"))
    world.messages.find(place.id, call.args.text("timestamp") or "")
    return {}


def _place(world: World, call: Call) -> Conversation:
    """Return where to post.

    Raises `channel_not_found`, `not_in_channel`, `is_archived`, `restricted_action`, `messages_tab_disabled` …
    """
    wanted = call.args.text("channel")
    if wanted in world.people:
        user = world.people[str(wanted)]
        if user.deleted or user.is_bot or user.id == SLACKBOT:
            raise ApiError("channel_not_found")
        place = world.direct(user.id)
    else:
        place = world.conversations.find(wanted)
    _check_open(world, call, place)
    return place


def _check_open(world: World, call: Call, place: Conversation) -> None:
    if place.kind == DIRECT and not world.messages_tab:
        raise ApiError("messages_tab_disabled")
    if place.is_archived:
        raise ApiError("is_archived")
    if place.restricted:
        raise ApiError("restricted_action")
    if world.bot.id not in place.members:
        if place.kind != PUBLIC:
            raise ApiError("channel_not_found")
        if "chat:write.public" not in call.token.scopes:
            raise ApiError("not_in_channel")


def _thread(world: World, args: Arguments, place: Conversation) -> Json:
    thread = args.text("thread_ts")
    if thread and world.messages.peek(place.id, thread) is None:
        raise ApiError("message_not_found")
    return {"thread_ts": thread}


def _own(world: World, call: Call, refusal: str) -> Message:
    place = world.conversations.find(call.args.text("channel"))
    message = world.messages.find(place.id, call.args.text("ts") or "")
    if message.user != world.bot.id:
        raise ApiError(refusal)
    return message
