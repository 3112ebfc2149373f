"""What a team follows: the user group or the channel whose people are its own."""

import re
from dataclasses import dataclass

_USERGROUP, _CHANNEL = "usergroup", "channel"
_WRITTEN = re.compile(rf"({_USERGROUP}|{_CHANNEL}) ([SCG][A-Z0-9]{{1,30}})")


@dataclass(frozen=True, slots=True)
class Source:
    """A user group or a channel, by its Slack id."""

    kind: str
    id: str

    @classmethod
    def read(cls, written: str | None) -> "Source | None":
        """Return what a team follows, None for nothing or what cannot be read.

        >>> Source.read("channel C0123")
        Source(kind='channel', id='C0123')
        >>> Source.read(None), Source.read("a horse")
        (None, None)
        """
        found = _WRITTEN.fullmatch(written or "")
        return cls(found[1], found[2]) if found else None

    @classmethod
    def of_channel(cls, channel: str) -> "Source":
        """Return a channel to follow."""
        return cls(_CHANNEL, channel)

    @classmethod
    def of_usergroup(cls, usergroup: str) -> "Source":
        """Return a user group to follow.

        >>> str(Source.of_usergroup("S012AB"))
        'usergroup S012AB'
        """
        return cls(_USERGROUP, usergroup)

    @property
    def is_channel(self) -> bool:
        """Whether it is a channel."""
        return self.kind == _CHANNEL

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
