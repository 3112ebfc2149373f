"""The face of the stand-in: one workspace with one app, its people, and what they see."""

from __future__ import annotations

from bot.sandbox.cast import Cast
from bot.sandbox.happenings import Happenings
from bot.sandbox.messages import Message
from bot.sandbox.modals import Modals
from bot.sandbox.trouble import Trouble
from bot.sandbox.world import World


class Seen:
    """What stands in conversations now, by person (their DM with the app) or by channel, oldest first."""

    def __init__(self, world: World) -> None:
        self._world = world

    def __getitem__(self, place: str) -> list[Message]:
        """Return the messages everybody there sees; none where nothing was ever said."""
        if place in self._world.people:
            direct = self._world.conversations.direct(place)
            return self._world.messages.of(direct.id) if direct else []
        return self._world.messages.of(self._world.conversations.find(place).id)


class Workspace(Cast, Modals, Happenings, Trouble):
    """A Slack workspace in this process; see the package's docstring for how to tell a story with it."""

    @property
    def messages(self) -> Seen:
        """`messages[ana.id]`: the app's DM with Ana; `messages[channel.id]`, `messages["#checkout"]`: a channel."""
        return Seen(self.world)

    @property
    def replies(self) -> list[Message]:
        """Ephemeral messages and answers to commands as they stand now, in order; `to` says whose they are."""
        found = (self.world.messages.peek(channel, ts) for channel, ts in self.world.replies)
        return [message for message in found if message is not None]
