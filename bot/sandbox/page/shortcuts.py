"""What a person does without typing: the app's shortcuts, global ones and those on a message."""

from __future__ import annotations

from bot.sandbox.messages import Message
from bot.sandbox.page.asked import RefusedError
from bot.sandbox.page.stage import Stage
from bot.sandbox.people import User
from bot.sandbox.wire import Json
from bot.sandbox.workspace import Workspace

GLOBAL, ON_MESSAGE = "global", "message"


class Shortcuts:
    """Everybody's shortcuts: those of the stage, and no others."""

    def __init__(self, slack: Workspace, stage: Stage) -> None:
        self._slack, self._stage = slack, stage

    async def use(self, user: User, callback_id: str, message: Message | None) -> None:
        """Use a shortcut: on a message one of those for messages, else a global one.

        Raises `RefusedError` for one that the app does not have, and `NotThereError` for a message that this person
        does not see. Slack offers none on what only one person sees.
        """
        wanted = GLOBAL if message is None else ON_MESSAGE
        offered = {one.callback_id for one in self._stage.shortcuts if one.type == wanted}
        if callback_id not in offered or (message is not None and message.ephemeral):
            raise RefusedError(f"{self._stage.app_name} has no such shortcut here. Reload the page and try again.")
        if message is not None:
            self._slack.as_seen(user, message)
        await self._slack.uses_shortcut(user, callback_id, message)


def told(stage: Stage) -> list[Json]:
    """Return the shortcuts as the page shows them."""
    return [
        {"name": one.name, "type": one.type, "callback_id": one.callback_id, "help": one.help}
        for one in stage.shortcuts
    ]
