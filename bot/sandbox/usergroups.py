"""User groups, which need a paid plan (docs.slack.dev/reference/objects/usergroup-object)."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.sandbox.wire import Json


@dataclass
class Usergroup:
    """A named set of people that can be mentioned at once."""

    id: str
    handle: str
    name: str
    team_id: str
    members: list[str] = field(default_factory=list)
    disabled: bool = False

    def as_json(self, *, users: bool, count: bool = True) -> Json:
        """Return the user group object, with its people where they were asked for."""
        shown: Json = {
            "id": self.id,
            "team_id": self.team_id,
            "is_usergroup": True,
            "name": self.name,
            "handle": self.handle,
            "description": "",
            "is_external": False,
            "date_delete": int(self.disabled),
            "auto_type": None,
        }
        if users:
            shown["users"] = list(self.members)
        if count:
            shown["user_count"] = len(self.members)
        return shown
