"""What Slack tells about user groups and channels that teams follow.

As in `people`, what must not be lost is done by a middleware: it runs before Bolt acknowledges the event, and a crash
in between makes Slack send it again. Doing it twice does no harm.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from bot.deps import Deps
from bot.domain.following import Source
from bot.log import logger
from bot.usecases import following

log = logger(__name__)

EVENTS = ("subteam_members_changed", "subteam_updated", "member_joined_channel", "member_left_channel")


async def followed(
    body: dict[str, Any], deps: Deps, context: AsyncBoltContext, next_: Callable[[], Awaitable[None]]
) -> None:
    """Let whoever comes to a user group or a channel come to the teams that follow it, and whoever leaves it leave."""
    event = body.get("event")
    if isinstance(event, dict) and event.get("type") in EVENTS:
        try:
            await _heard(deps, event, context.bot_user_id or "")
        except Exception as error:  # they are all read again once a day
            log.exception("A change of what a team follows could not be kept.", error=type(error).__name__)
    await next_()


async def _heard(deps: Deps, event: dict[str, Any], me: str) -> None:
    """See https://docs.slack.dev/reference/events/subteam_members_changed and those of the other three names."""
    match event["type"]:
        case "subteam_members_changed":
            source = Source.of_usergroup(str(event.get("subteam_id")))
            came, went = _people(event.get("added_users"), me), _people(event.get("removed_users"), me)
            await following.moved(deps, source, came, went)
        case "subteam_updated":
            group = event.get("subteam")
            if isinstance(group, dict) and not group.get("date_delete"):
                await following.read_soon(deps, Source.of_usergroup(str(group.get("id"))))
        case "member_joined_channel":
            await _moved(deps, event, came=_people([event.get("user")], me))
        case _:
            await _moved(deps, event, went=_people([event.get("user")], me))


async def _moved(deps: Deps, event: dict[str, Any], came: tuple[str, ...] = (), went: tuple[str, ...] = ()) -> None:
    source = Source.of_channel(str(event.get("channel")))
    if came or went:
        await following.moved(deps, source, came, went)
    else:  # I was let in, or taken out
        await following.read_soon(deps, source)


def _people(listed: Any, me: str) -> tuple[str, ...]:
    found = listed if isinstance(listed, list) else []
    return tuple(one for one in found if isinstance(one, str) and one and one != me)


async def acknowledged() -> None:
    """Nothing more: what there was to do is done."""
