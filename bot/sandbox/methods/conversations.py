"""Channels and direct messages: `conversations.*`, except what was said there."""

from __future__ import annotations

from bot.sandbox.conversations import DIRECT, PUBLIC, SCOPE_WORD, Conversation
from bot.sandbox.errors import ApiError
from bot.sandbox.methods.registry import Call, method
from bot.sandbox.pages import page
from bot.sandbox.people import SLACKBOT
from bot.sandbox.wire import Json
from bot.sandbox.world import World


def visible(world: World, call: Call, purpose: str) -> Conversation:
    """Return the conversation the call is about, if the app may see it for `read` or `history`.

    Raises `channel_not_found`, `missing_scope`, and for what was said there `not_in_channel`.
    """
    found = world.conversations.find(call.args.text("channel"))
    member = world.bot.id in found.members
    if not member and found.kind != PUBLIC:
        raise ApiError("channel_not_found")
    call.demand(f"{SCOPE_WORD[found.kind]}:{purpose}")
    if not member and purpose == "history":
        raise ApiError("not_in_channel")
    return found


@method("conversations.info")
def conversations_info(world: World, call: Call) -> Json:
    """Return one conversation (docs.slack.dev/reference/methods/conversations.info)."""
    shown = visible(world, call, "read").as_json(world.bot.id)
    if not call.args.flag("include_num_members"):
        shown.pop("num_members", None)
    return {"channel": shown}


@method("conversations.list")
def conversations_list(world: World, call: Call) -> Json:
    """Return the conversations of these `types` (docs.slack.dev/reference/methods/conversations.list)."""
    kinds = call.args.names("types") or [PUBLIC]
    if not set(kinds) <= {*SCOPE_WORD, "mpim"}:
        raise ApiError("invalid_types")
    for kind in kinds:
        call.demand(f"{SCOPE_WORD.get(kind, 'mpim')}:read")
    bot = world.bot.id
    seen = [
        place for place in world.conversations if place.kind in kinds and (place.kind == PUBLIC or bot in place.members)
    ]
    if call.args.flag("exclude_archived"):
        seen = [place for place in seen if not place.is_archived]
    found, more = page(seen, call.args, default=100)
    return {"channels": [place.as_json(bot) for place in found], "response_metadata": more}


@method("conversations.members")
def conversations_members(world: World, call: Call) -> Json:
    """Return who is in a conversation (docs.slack.dev/reference/methods/conversations.members)."""
    found, more = page(list(visible(world, call, "read").members), call.args, default=100)
    return {"members": found, "response_metadata": more}


@method("conversations.open", "im:write", "channels:manage")
def conversations_open(world: World, call: Call) -> Json:
    """Return the direct message with one person (docs.slack.dev/reference/methods/conversations.open)."""
    if call.args.text("channel"):
        place = world.conversations.find(call.args.text("channel"))
        if place.kind != PUBLIC and world.bot.id not in place.members:
            raise ApiError("channel_not_found")
        return {"channel": {"id": place.id}, "no_op": True, "already_open": True}
    users = call.args.names("users")
    if len(users) != 1:
        raise ApiError("users_list_not_supplied" if not users else "not_supported")
    user = world.people.find(users[0])
    if user.is_bot or user.id == SLACKBOT:
        raise ApiError("cannot_dm_bot")
    if user.deleted:
        raise ApiError("user_disabled")
    existed = world.conversations.direct(user.id) is not None
    place = world.direct(user.id)
    shown: Json = place.as_json(world.bot.id) if call.args.flag("return_im") else {"id": place.id}
    return {"channel": shown} | ({"no_op": True, "already_open": True} if existed else {})


@method("conversations.join", "channels:join")
def conversations_join(world: World, call: Call) -> Json:
    """Join a public channel (docs.slack.dev/reference/methods/conversations.join)."""
    place = world.conversations.find(call.args.text("channel"))
    if place.kind == DIRECT:
        raise ApiError("method_not_supported_for_channel_type")
    if place.kind != PUBLIC:
        raise ApiError("channel_not_found")
    if place.is_archived:
        raise ApiError("is_archived")
    place.members[world.bot.id] = None
    return {"channel": place.as_json(world.bot.id)}
