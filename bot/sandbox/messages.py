"""Messages: what everybody or one person sees in a conversation, as it stands now."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.sandbox.errors import ApiError
from bot.sandbox.layout import words
from bot.sandbox.wire import Json


@dataclass(frozen=True)
class Message:
    """A message (docs.slack.dev/messaging#message_structure); an ephemeral one is shown to `to` alone."""

    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    edited: str | None = None  # the stamp of the last change
    to: str | None = None  # whom an ephemeral message or an answer to a command is for
    ephemeral: bool = False
    app: Json | None = None  # bot_id, app_id and team of what an app posted
    files: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Everything its blocks say, a line each; the text when there are no blocks."""
        return "\n".join(words(self.blocks)) or self.text

    @property
    def is_top(self) -> bool:
        """Whether it stands in the conversation itself, not in a thread."""
        return self.thread_ts in {None, self.ts}

    def as_json(self, *, metadata: bool = False) -> Json:
        """Return the message object; its metadata only where Slack gives it."""
        shown: Json = {"type": "message", "ts": self.ts, "user": self.user, "text": self.text, **(self.app or {})}
        beside = {"blocks": self.blocks, "thread_ts": self.thread_ts, "files": self.files}
        shown |= {name: value for name, value in beside.items() if value}
        if self.attachments:
            shown["attachments"] = self.attachments
        if self.edited:
            shown["edited"] = {"user": self.user, "ts": self.edited}
        if metadata and self.metadata:
            shown["metadata"] = self.metadata
        return shown


class Messages:
    """Every message, by conversation and stamp; each step costs the same however many there are."""

    def __init__(self) -> None:
        self._by_channel: dict[str, dict[str, Message]] = {}
        self._stamps: dict[str, list[str]] = {}
        self._answers: dict[tuple[str, str], list[str]] = {}  # stamps, by channel and first message of the thread

    def put(self, message: Message) -> Message:
        """Return the message, which from now on stands in its place (a new one, or instead of its earlier self)."""
        of_channel = self._by_channel.setdefault(message.channel, {})
        if message.ts not in of_channel:
            insort(self._stamps.setdefault(message.channel, []), message.ts)
            if not message.is_top:
                insort(self._answers.setdefault(_thread(message), []), message.ts)
        of_channel[message.ts] = message
        return message

    def remove(self, message: Message) -> None:
        """Forget the message."""
        del self._by_channel[message.channel][message.ts]
        stamps = self._stamps[message.channel]
        del stamps[bisect_left(stamps, message.ts)]
        if not message.is_top:
            self._answers[_thread(message)].remove(message.ts)

    def peek(self, channel: str, ts: str) -> Message | None:
        """Return the message as it stands now, or nothing once it was deleted."""
        return self._by_channel.get(channel, {}).get(ts)

    def find(self, channel: str, ts: str) -> Message:
        """Return the message as it stands now.

        Raises `message_not_found`; an ephemeral message is never found (docs.slack.dev/reference/methods/chat.update).
        """
        found = self.peek(channel, ts)
        if found is None or found.ephemeral:
            raise ApiError("message_not_found")
        return found

    def of(self, channel: str) -> list[Message]:
        """Return what everybody in the conversation sees, oldest first, threads included."""
        held = self._by_channel.get(channel, {})
        return [held[ts] for ts in self._stamps.get(channel, []) if not held[ts].ephemeral]

    def answers(self, channel: str, first: str) -> list[Message]:
        """Return what everybody sees below the first message of a thread, oldest first."""
        held = self._by_channel.get(channel, {})
        every = (held[ts] for ts in self._answers.get((channel, first), []))
        return [message for message in every if not message.ephemeral]

    def seen_by(self, channel: str, user: str) -> list[Message]:
        """Return what this person sees in the conversation, oldest first: everybody's messages and their own."""
        held = self._by_channel.get(channel, {})
        every = (held[ts] for ts in self._stamps.get(channel, []))
        return [message for message in every if not message.ephemeral or message.to == user]

    def newest_first(self, channel: str, before: str) -> Iterator[Message]:
        """Yield what everybody sees, from the last message older than `before` (exclusive) backwards."""
        stamps = self._stamps.get(channel, [])
        for place in range(bisect_left(stamps, before) - 1, -1, -1):
            message = self._by_channel[channel][stamps[place]]
            if not message.ephemeral:
                yield message


def _thread(message: Message) -> tuple[str, str]:
    return message.channel, message.thread_ts or ""
