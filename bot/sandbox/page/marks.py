"""Up to where each person has read each place."""

from __future__ import annotations

from bot.sandbox.ids import Stamps
from bot.sandbox.messages import Message


class Marks:
    """Read marks, by person and place: stamps, so that what comes within the same moment is still new."""

    def __init__(self, stamps: Stamps) -> None:
        self._stamps = stamps
        self._read: dict[tuple[str, str], str] = {}
        self._everybody = ""

    def read(self, user: str, place: str) -> None:
        """Remember that this person has seen everything that is there now."""
        self._read[user, place] = self._stamps.next()

    def all_read(self) -> None:
        """Remember that everybody has seen everything so far."""
        self._everybody = self._stamps.next()

    def unread(self, user: str, place: str, seen: list[Message]) -> int:
        """Count what is new to this person among what they see there; their own words and thread answers are not."""
        mark = max(self._read.get((user, place), ""), self._everybody)
        return sum(message.ts > mark and message.user != user and message.is_top for message in seen)
