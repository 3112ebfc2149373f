"""People: `users.*`."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.methods.registry import Call, method
from bot.sandbox.pages import page
from bot.sandbox.people import User
from bot.sandbox.wire import Json
from bot.sandbox.world import World


def _shown(world: World, call: Call, user: User) -> Json:
    return user.as_json(world.clock(), email="users:read.email" in call.token.scopes)


@method("users.list", "users:read")
def users_list(world: World, call: Call) -> Json:
    """Return everybody, the deactivated and strangers included (docs.slack.dev/reference/methods/users.list)."""
    everybody = list(world.people)
    found, more = page(everybody, call.args, default=max(1, len(everybody)))
    members = [_shown(world, call, user) for user in found]
    return {"members": members, "cache_ts": world.now, "response_metadata": more}


@method("users.info", "users:read")
def users_info(world: World, call: Call) -> Json:
    """Return one person (docs.slack.dev/reference/methods/users.info)."""
    return {"user": _shown(world, call, world.people.find(call.args.text("user")))}


@method("users.lookupByEmail", "users:read.email")
def users_lookup_by_email(world: World, call: Call) -> Json:
    """Return the person with an address (docs.slack.dev/reference/methods/users.lookupByEmail)."""
    return {"user": _shown(world, call, world.people.with_email(call.args.text("email") or ""))}


@method("users.profile.get", "users.profile:read", "users:read")
def users_profile_get(world: World, call: Call) -> Json:
    """Return a person's profile (docs.slack.dev/reference/methods/users.profile.get)."""
    user = world.people.find(call.args.text("user"))
    return {"profile": user.profile(email="users:read.email" in call.token.scopes)}


@method("users.getPresence", "users:read")
def users_presence(world: World, call: Call) -> Json:
    """Return whether a person is `active` or `away` (docs.slack.dev/reference/methods/users.getPresence)."""
    user = world.people.find(call.args.text("user"))
    if user.deleted:
        raise ApiError("user_not_found")
    return {"presence": user.presence}
