"""A menu that is opened or typed into: Slack asks for its options, and waits for three seconds."""

from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.blocks.question import offered
from bot.deps import Deps
from bot.listeners.press import typed, user
from bot.usecases.suggestions import suggestions


async def work(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Offer somebody their own work, or what fits what they have typed; whoever is on no team is offered nothing."""
    menu = await suggestions(deps, user(body), typed(body))
    groups = offered(menu) if menu else []
    await (ack(option_groups=groups) if groups else ack(options=[]))
