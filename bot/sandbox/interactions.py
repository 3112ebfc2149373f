"""The payloads of what people do, as docs.slack.dev/reference/interaction-payloads tells them."""

from __future__ import annotations

from bot.sandbox.messages import Message
from bot.sandbox.people import User
from bot.sandbox.state import STATE
from bot.sandbox.views import View
from bot.sandbox.wire import Json
from bot.sandbox.world import World

VERIFICATION = "legacy-verification-token"


def _who(world: World, user: User, kind: str) -> Json:
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id},
        "api_app_id": world.app_id,
        "token": VERIFICATION,
        "team": {"id": world.team_id, "domain": world.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def surface_key(surface: Message | View) -> str:
    """Return the name a person's choices in this message or view are kept under."""
    return surface.id if isinstance(surface, View) else f"{surface.channel}/{surface.ts}"


def _place(world: World, user: User, surface: Message | View) -> Json:
    if isinstance(surface, View):
        return {"container": {"type": "view", "view_id": surface.id}, "view": world.view_json(surface)}
    container: Json = {
        "type": "message",
        "message_ts": surface.ts,
        "channel_id": surface.channel,
        "is_ephemeral": surface.ephemeral,
    }
    if surface.thread_ts:
        container["thread_ts"] = surface.thread_ts
    channel = world.conversations.find(surface.channel)
    place: Json = {
        "container": container,
        "channel": {"id": channel.id, "name": channel.spoken_name},
        "state": {"values": world.choices.values((user.id, surface_key(surface)), surface.blocks)},
    }
    return place if surface.ephemeral else place | {"message": surface.as_json()}


def block_actions(world: World, user: User, surface: Message | View, action: Json) -> Json:
    """Return the payload of one action in a message or view."""
    in_modal = isinstance(surface, View) and surface.type == "modal"
    payload = _who(world, user, "block_actions") | _place(world, user, surface)
    payload["trigger_id"] = world.triggers.issue(user.id, in_modal=in_modal)
    if isinstance(surface, Message):
        payload["response_url"] = world.url + world.answers.issue(user.id, surface.channel, surface.ts)
    return payload | {"actions": [{**action, "action_ts": world.stamps.next()}]}


def action(world: World, user: User, surface: Message | View, block: Json, element: Json) -> Json:
    """Return an entry of `actions`: the element's ids, type, and the value it has now."""
    told = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
    told |= {name: element[name] for name in ("placeholder", "text", "value", "style", "url") if name in element}
    if element["type"] in STATE:
        field, initial = STATE[element["type"]]
        told[field] = world.choices.held((user.id, surface_key(surface)), block, element)
        if initial in element:
            told[initial] = element[initial]
    return told


def suggestion(world: World, user: User, surface: Message | View, block: Json, element: Json, typed: str) -> Json:
    """Return the payload that asks for an external select's options (…/block_suggestion-payload)."""
    place = _place(world, user, surface)
    place.pop("state", None)
    asked = {
        "name": element["action_id"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "value": typed,
    }
    return _who(world, user, "block_suggestion") | place | asked


def view_submission(world: World, user: User, view: View) -> Json:
    """Return the payload of a submitted modal (…/view-interactions-payload#view_submission)."""
    payload = _who(world, user, "view_submission") | {"view": world.view_json(view)}
    payload["trigger_id"] = world.triggers.issue(user.id, in_modal=True)
    return payload | {"response_urls": _response_urls(world, user, view)}


def _response_urls(world: World, user: User, view: View) -> list[Json]:
    chosen: list[Json] = []
    for block in view.blocks:
        element = block.get("element", {})
        if element.get("response_url_enabled"):
            channel = world.choices.held((user.id, view.id), block, element)
            if channel:
                address = world.url + world.answers.issue(user.id, channel)
                ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
                chosen.append({**ids, "channel_id": channel, "response_url": address})
    return chosen


def view_closed(world: World, user: User, view: View, *, cleared: bool) -> Json:
    """Return the payload of a modal that was closed (…/view-interactions-payload#view_closed)."""
    return _who(world, user, "view_closed") | {"view": world.view_json(view), "is_cleared": cleared}


def shortcut(world: World, user: User, callback_id: str) -> Json:
    """Return the payload of a global shortcut (…/shortcuts-interaction-payload)."""
    payload = _who(world, user, "shortcut") | {"callback_id": callback_id, "action_ts": world.stamps.next()}
    return payload | {"trigger_id": world.triggers.issue(user.id)}


def message_action(world: World, user: User, message: Message, callback_id: str) -> Json:
    """Return the payload of a message shortcut (…/shortcuts-interaction-payload#message_actions)."""
    channel = world.conversations.find(message.channel)
    return _who(world, user, "message_action") | {
        "callback_id": callback_id,
        "action_ts": world.stamps.next(),
        "trigger_id": world.triggers.issue(user.id),
        "response_url": world.url + world.answers.issue(user.id, message.channel),
        "message_ts": message.ts,
        "channel": {"id": channel.id, "name": channel.spoken_name},
        "message": message.as_json(),
    }


def command(world: World, user: User, channel_id: str, word: str, text: str) -> Json:
    """Return the fields of a slash command (docs.slack.dev/interactivity/implementing-slash-commands)."""
    return {
        "token": VERIFICATION,
        "team_id": world.team_id,
        "team_domain": world.domain,
        "channel_id": channel_id,
        "channel_name": world.conversations.find(channel_id).spoken_name,
        "user_id": user.id,
        "user_name": user.name,
        "command": word,
        "text": text,
        "api_app_id": world.app_id,
        "is_enterprise_install": "false",
        "response_url": world.url + world.answers.issue(user.id, channel_id),
        "trigger_id": world.triggers.issue(user.id),
    }


def event_callback(world: World, event: Json) -> Json:
    """Return the wrapper every event comes in (docs.slack.dev/apis/events-api#callback-field)."""
    return {
        "token": VERIFICATION,
        "team_id": world.team_id,
        "context_team_id": world.team_id,
        "context_enterprise_id": None,
        "api_app_id": world.app_id,
        "event": {"event_ts": world.stamps.next(), **event},
        "type": "event_callback",
        "event_id": world.ids.next("Ev"),
        "event_time": world.now,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": world.team_id,
                "user_id": world.bot.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }
