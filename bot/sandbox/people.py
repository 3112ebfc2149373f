"""People: members, guests, bots, the deactivated and strangers, and how `users.*` shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.errors import ApiError
from bot.sandbox.wire import Json

SLACKBOT = "USLACKBOT"  # in every workspace, and no bot by its own word


@dataclass(frozen=True)
class User:
    """Somebody as the workspace knows them (docs.slack.dev/reference/objects/user-object)."""

    id: str
    name: str  # the handle
    real_name: str
    team_id: str
    tz: str = "Etc/UTC"
    email: str | None = None
    display_name: str = ""
    title: str = ""
    status_text: str = ""
    status_emoji: str = ""
    status_expiration: int = 0  # seconds since 1970; 0 = does not expire
    is_bot: bool = False
    deleted: bool = False
    is_restricted: bool = False  # a guest of several channels
    is_ultra_restricted: bool = False  # a guest of one channel
    is_stranger: bool = False  # from another organisation, seen through a shared channel
    is_admin: bool = False
    is_owner: bool = False
    is_primary_owner: bool = False  # whose the workspace is: one person, in small ones whoever installs apps
    locale: str = "en-US"
    presence: str = "active"
    updated: int = 0

    def as_json(self, now: datetime, *, email: bool) -> Json:
        """Return the user object; the address is in it only for apps with `users:read.email`."""
        shown: Json = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "deleted": self.deleted,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": self.updated,
            "profile": self.profile(email=email),
        }
        if not self.deleted:
            shown |= self._standing(now)
        if self.is_stranger:
            shown["is_stranger"] = True
        return shown

    def profile(self, *, email: bool) -> Json:
        """Return the profile object (docs.slack.dev/reference/objects/user-object#profile)."""
        shown: Json = {
            "title": self.title,
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.display_name,
            "display_name_normalized": self.display_name,
            "status_text": self.status_text,
            "status_emoji": self.status_emoji,
            "status_expiration": self.status_expiration,
            "team": self.team_id,
        }
        if email and self.email and not self.is_bot:
            shown["email"] = self.email
        return shown

    def _standing(self, now: datetime) -> Json:
        offset = now.astimezone(ZoneInfo(self.tz)).utcoffset()
        return {
            "real_name": self.real_name,
            "tz": self.tz,
            "tz_label": self.tz,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "locale": self.locale,
            "is_admin": self.is_admin,
            "is_owner": self.is_owner or self.is_primary_owner,
            "is_primary_owner": self.is_primary_owner,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
            "is_email_confirmed": True,
        }


class People:
    """Everybody, by id."""

    def __init__(self) -> None:
        self._users: dict[str, User] = {}

    def __iter__(self) -> Iterator[User]:
        return iter(list(self._users.values()))

    def __getitem__(self, user_id: str) -> User:
        return self._users[user_id]

    def __contains__(self, user_id: object) -> bool:
        return user_id in self._users

    def add(self, user: User) -> User:
        """Return the user, who is known from now on."""
        self._users[user.id] = user
        return user

    def change(self, user_id: str, **changes: Any) -> User:
        """Return the user as they are after the change."""
        return self.add(replace(self._users[user_id], **changes))

    def find(self, user_id: str | None) -> User:
        """Return the user.

        Raises `user_not_found`.
        """
        if user_id is None or user_id not in self._users:
            raise ApiError("user_not_found")
        return self._users[user_id]

    def with_email(self, email: str) -> User:
        """Return the active user with this address, whatever its capitals.

        Raises `users_not_found` (docs.slack.dev/reference/methods/users.lookupByEmail).
        """
        for user in self._users.values():
            if user.email and user.email.lower() == email.lower() and not user.deleted:
                return user
        raise ApiError("users_not_found")
