"""Setting the scene: people, channels, user groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.sandbox.conversations import PRIVATE, PUBLIC, Conversation
from bot.sandbox.people import User
from bot.sandbox.server import Server
from bot.sandbox.usergroups import Usergroup


class Cast(Server):
    """The builder's half of a workspace; nothing here sends anything."""

    def person(self, name: str, *, user_id: str | None = None, **traits: Any) -> User:
        """Return somebody new. Traits are the fields of `User`: `tz`, `email`, `is_restricted`, `deleted` …"""
        traits.setdefault("team_id", self.world.team_id)
        traits.setdefault("display_name", name)
        handle = traits.pop(
            "handle", "".join(letter for letter in name.lower().replace(" ", ".") if letter not in "'\"")
        )
        user = User(user_id or self.world.ids.next("U"), handle, traits.pop("real_name", name), **traits)
        return self.world.people.add(user)

    def names_app(self, name: str) -> User:
        """Return the app's bot user under another name, which its direct messages and mentions then have."""
        handle = "".join(letter for letter in name.lower() if letter.isalnum())
        self.world.bot = self.world.people.change(self.world.bot.id, name=handle, real_name=name, display_name=name)
        return self.world.bot

    def guest(self, name: str, **traits: Any) -> User:
        """Return a guest of several channels."""
        return self.person(name, **{"is_restricted": True, **traits})

    def stranger(self, name: str, **traits: Any) -> User:
        """Return somebody of another organisation, as shared channels show them."""
        return self.person(name, **{"is_stranger": True, "team_id": "T0OTHERORG", **traits})

    def channel(
        self,
        name: str,
        *,
        members: Iterable[User] = (),
        private: bool = False,
        invited: bool = True,
        channel_id: str | None = None,
        **traits: Any,
    ) -> Conversation:
        """Return a new channel; `invited` says whether the app is in it.

        Traits: `is_archived`, `restricted` (only some may post), `is_ext_shared`.
        """
        place = Conversation(
            channel_id or self.world.ids.next("C"), PRIVATE if private else PUBLIC, name, self.world.now
        )
        place.members = {user.id: None for user in members} | ({self.world.bot.id: None} if invited else {})
        for trait, value in traits.items():
            setattr(place, trait, value)
        return self.world.conversations.add(place)

    def archives(self, channel: Conversation) -> None:
        """Archive a channel: `is_archived` for whoever posts there. Slack tells only apps that subscribe to it."""
        channel.is_archived = True

    def expels_app(self, channel: Conversation) -> None:
        """Take the app out of a channel, as anybody there may with `/remove`."""
        channel.members.pop(self.world.bot.id, None)

    def usergroup(self, handle: str, *, members: Iterable[User] = (), name: str | None = None) -> Usergroup:
        """Return a new user group, mentioned as `@handle`."""
        group = Usergroup(self.world.ids.next("S"), handle, name or handle.title(), self.world.team_id)
        group.members = [user.id for user in members]
        self.world.usergroups[group.id] = group
        return group
