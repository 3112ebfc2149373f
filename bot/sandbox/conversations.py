"""Channels, private channels and direct messages, and how `conversations.*` shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.sandbox.errors import ApiError
from bot.sandbox.wire import Json

PUBLIC, PRIVATE, DIRECT = "public_channel", "private_channel", "im"
SCOPE_WORD = {PUBLIC: "channels", PRIVATE: "groups", DIRECT: "im"}


@dataclass
class Conversation:
    """A place to talk (docs.slack.dev/reference/objects/conversation-object)."""

    id: str
    kind: str
    name: str = ""
    created: int = 0
    user: str | None = None  # the other side of the app's direct message; between two people there is none
    members: dict[str, None] = field(default_factory=dict)  # in the order of joining
    is_archived: bool = False
    is_ext_shared: bool = False
    restricted: bool = False  # only some may post: restricted_action

    @property
    def spoken_name(self) -> str:
        """The `channel_name` of payloads: Slack hides the names of private places."""
        return {DIRECT: "directmessage", PRIVATE: "privategroup"}.get(self.kind, self.name)

    def as_json(self, viewer: str) -> Json:
        """Return the conversation object as the viewer's token sees it."""
        shared: Json = {"id": self.id, "created": self.created, "is_archived": self.is_archived}
        if self.kind == DIRECT:
            return shared | {"is_im": True, "user": self.user, "is_user_deleted": False, "is_open": True}
        return shared | {
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind == PUBLIC,
            "is_group": self.kind == PRIVATE,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.kind == PRIVATE,
            "is_general": False,
            "is_shared": self.is_ext_shared,
            "is_ext_shared": self.is_ext_shared,
            "is_member": viewer in self.members,
            "num_members": len(self.members),
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }


class Conversations:
    """Every conversation, by id, by name and by the person a direct message is with."""

    def __init__(self) -> None:
        self._by_id: dict[str, Conversation] = {}
        self._by_name: dict[str, Conversation] = {}
        self._direct: dict[str, Conversation] = {}
        self._between: dict[frozenset[str], Conversation] = {}

    def __iter__(self) -> Iterator[Conversation]:
        return iter(list(self._by_id.values()))

    def add(self, conversation: Conversation) -> Conversation:
        """Return the conversation, which can be found from now on."""
        self._by_id[conversation.id] = conversation
        if conversation.user is not None:
            self._direct[conversation.user] = conversation
        elif conversation.kind == DIRECT:
            self._between[frozenset(conversation.members)] = conversation
        else:
            self._by_name[conversation.name] = conversation
        return conversation

    def direct(self, user_id: str) -> Conversation | None:
        """Return the app's direct message with this person, if it was ever opened."""
        return self._direct.get(user_id)

    def between(self, *user_ids: str) -> Conversation | None:
        """Return the direct message between these people, if it was ever opened; the app is in none of them."""
        return self._between.get(frozenset(user_ids))

    def find(self, wanted: str | None) -> Conversation:
        """Return the conversation with this id, name or `#name`.

        Raises `channel_not_found`.
        """
        if wanted is not None:
            found = self._by_id.get(wanted) or self._by_name.get(wanted.removeprefix("#"))
            if found is not None:
                return found
        raise ApiError("channel_not_found")
