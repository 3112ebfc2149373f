"""The app itself: `api.test`, `auth.test`, `apps.connections.open`, `team.info`, `bots.info`."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.methods.registry import Call, method
from bot.sandbox.tokens import APP
from bot.sandbox.wire import Json
from bot.sandbox.world import World


@method("api.test", kind=None)
def api_test(_world: World, call: Call) -> Json:
    """Echo the arguments (docs.slack.dev/reference/methods/api.test)."""
    error = call.args.text("error")
    if error:
        raise ApiError(error, args=call.args.given)
    return {"args": call.args.given}


@method("auth.test", kind="any")
def auth_test(world: World, call: Call) -> Json:
    """Say whose token it is (docs.slack.dev/reference/methods/auth.test)."""
    if call.token.kind == APP:
        return {"app_name": world.name, "app_id": world.app_id}
    return {
        "url": f"https://{world.domain}.slack.com/",
        "team": world.name,
        "user": world.bot.name,
        "team_id": world.team_id,
        "user_id": world.bot.id,
        "bot_id": world.bot_id,
        "is_enterprise_install": False,
    }


@method("apps.connections.open", "connections:write", kind=APP)
def apps_connections_open(world: World, _call: Call) -> Json:
    """Return a WebSocket address that works once (docs.slack.dev/reference/methods/apps.connections.open)."""
    ticket = world.ids.secret("ticket")
    world.tickets.add(ticket)
    return {"url": f"{world.url.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={world.app_id}"}


@method("team.info", "team:read")
def team_info(world: World, _call: Call) -> Json:
    """Return the workspace (docs.slack.dev/reference/methods/team.info)."""
    return {"team": {"id": world.team_id, "name": world.name, "domain": world.domain, "email_domain": "", "icon": {}}}


@method("bots.info", "users:read")
def bots_info(world: World, call: Call) -> Json:
    """Return the app's bot (docs.slack.dev/reference/methods/bots.info)."""
    if call.args.text("bot") not in {None, world.bot_id}:
        raise ApiError("bot_not_found")
    bot = {"id": world.bot_id, "app_id": world.app_id, "user_id": world.bot.id, "name": world.bot.name}
    return {"bot": {**bot, "deleted": False, "updated": 0, "icons": {}}}
