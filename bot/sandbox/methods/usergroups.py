"""User groups: `usergroups.*`."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.methods.registry import Call, method
from bot.sandbox.wire import Json
from bot.sandbox.world import World


@method("usergroups.list", "usergroups:read")
def usergroups_list(world: World, call: Call) -> Json:
    """Return the user groups (docs.slack.dev/reference/methods/usergroups.list)."""
    users, count = call.args.flag("include_users"), call.args.flag("include_count")
    disabled = call.args.flag("include_disabled")
    groups = [group for group in world.usergroups.values() if disabled or not group.disabled]
    return {"usergroups": [group.as_json(users=users, count=count) for group in groups]}


@method("usergroups.users.list", "usergroups:read")
def usergroups_users_list(world: World, call: Call) -> Json:
    """Return who is in a user group (docs.slack.dev/reference/methods/usergroups.users.list)."""
    group = world.usergroups.get(call.args.text("usergroup") or "")
    if group is None or (group.disabled and not call.args.flag("include_disabled")):
        raise ApiError("no_such_subteam")
    return {"users": list(group.members)}
