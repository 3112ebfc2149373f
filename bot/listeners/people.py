"""What Slack tells about people.

Bolt acknowledges an event before its listener runs. What must not be lost is therefore done by a middleware, which runs
before: a crash in between makes Slack send the event again. Doing it twice does no harm, so `event_id` is not kept.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.deps import Deps
from bot.log import logger
from bot.usecases.follow import follow_one

log = logger(__name__)


async def followed(body: dict[str, Any], deps: Deps, next_: Callable[[], Awaitable[None]]) -> None:
    """Follow somebody's time zone, status, name or leaving: https://docs.slack.dev/reference/events/user_change."""
    event = body.get("event")
    user = event.get("user") if isinstance(event, dict) and event.get("type") == "user_change" else None
    if isinstance(user, dict) and user.get("id"):
        try:
            await follow_one(deps, user)
        except Exception as error:  # they are all read again twice a day
            log.exception("A person's change could not be kept.", error=type(error).__name__)
    await next_()


async def acknowledged() -> None:
    """Nothing more: what there was to do is done."""
