"""The places a person sees: the app's direct message, the channels they are in, and people they talk with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.conversations import DIRECT, PRIVATE, Conversation
from bot.sandbox.page.asked import RefusedError
from bot.sandbox.page.marks import Marks
from bot.sandbox.people import SLACKBOT, User
from bot.sandbox.wire import Json
from bot.sandbox.world import World

APP, CHANNEL, PRIVATE_CHANNEL, PERSON = "app", "channel", "private", "person"
GONE = "That is no longer there."


@dataclass(frozen=True)
class Place:
    """A conversation as one person sees it."""

    conversation: Conversation
    kind: str
    name: str
    other: str | None = None  # who is on the other side of a direct message

    @property
    def id(self) -> str:
        """The conversation's id."""
        return self.conversation.id

    def as_json(self) -> Json:
        """Return what the page's contract says about a place."""
        return {"id": self.id, "kind": self.kind, "name": self.name, "with": self.other}


class Places:
    """Everybody's places."""

    def __init__(self, world: World, marks: Marks) -> None:
        self._world, self._marks = world, marks

    def of(self, user: User, wanted: str | None) -> Place:
        """Return the place of this id; a person's id means the direct message with them, none the app's.

        Raises `RefusedError` for what this person does not see.
        """
        if wanted in {None, "", self._world.bot.id}:
            return self._seen(user, self._world.direct(user.id))
        if wanted in self._world.people and wanted != SLACKBOT:
            return self._seen(user, self._world.between(user.id, str(wanted)))
        for conversation in self._world.conversations:
            if conversation.id == wanted and user.id in conversation.members:
                return self._seen(user, conversation)
        raise RefusedError(GONE)

    def listed(self, user: User, here: Place) -> list[Json]:
        """Return every place of theirs with what is new: the app, channels by name, people by name."""
        order = {APP: 0, CHANNEL: 1, PRIVATE_CHANNEL: 1, PERSON: 2}
        every = sorted(self._every(user), key=lambda place: (order[place.kind], place.name.casefold(), place.id))
        told = [(place, self._world.messages.seen_by(place.id, user.id)) for place in every]
        return [
            place.as_json()
            | {
                "unread": self._marks.unread(user.id, place.id, seen),
                "members": len(place.conversation.members),
            }
            for place, seen in told
            if seen or place.kind != PERSON or place.id == here.id  # nobody is told of a talk that was only opened
        ]

    def _every(self, user: User) -> Iterator[Place]:
        self._world.direct(user.id)  # Slack lists an installed app before it ever wrote
        for conversation in self._world.conversations:
            if user.id in conversation.members and not conversation.is_archived:
                yield self._seen(user, conversation)

    def _seen(self, user: User, conversation: Conversation) -> Place:
        if conversation.user is not None:
            return Place(conversation, APP, self._world.bot.real_name, self._world.bot.id)
        if conversation.kind == DIRECT:
            other = next((member for member in conversation.members if member != user.id), user.id)
            return Place(conversation, PERSON, self._world.people[other].real_name, other)
        return Place(conversation, PRIVATE_CHANNEL if conversation.kind == PRIVATE else CHANNEL, conversation.name)
