"""What Slack tells about people."""

from typing import Any

from bot.deps import Deps
from bot.usecases.follow import follow_one


async def changed(event: dict[str, Any], deps: Deps) -> None:
    """Follow somebody's time zone, status, name or leaving: https://docs.slack.dev/reference/events/user_change."""
    user = event.get("user")
    if isinstance(user, dict) and user.get("id"):
        await follow_one(deps, user)
