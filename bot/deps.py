"""What every deed is given: made once, at the command line or by a test, and handed down."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from bot.blocks.kit import Message
from bot.clock import Clock
from bot.domain.chain import Chain
from bot.domain.spreadsheet import Row
from bot.settings import Settings
from bot.slack.clients import Slack
from bot.trackers.tracker import Tracker
from prompts import Question
from storage.db import Database
from storage.words import Wording
from storage.writer import Writer


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the slash command: `answer(deps, by, rest)` returns what the person is shown."""

    name: str
    help: str
    answer: Callable[[Deps, str, str], Awaitable[Message]]
    reads: bool = False  # it changes nothing, so Slack need not wait for it
    shares: bool = False  # its answer may be shown to everybody in the channel: `share`
    brings: bool = False  # it brings a file: it takes its turns by itself, and none while Slack takes the file


_AT_ONCE = 4  # answers that are worked out at the same time; the others wait, so that Slack is acknowledged first
_UPLOADS = 16  # files that are handed to Slack at the same time: others need its connections, too

Chains = dict[tuple[int, Wording, date], Chain]  # see bot/usecases/chain.py
Exported = dict[int, tuple[Row, ...]]  # by page; see bot/usecases/export/frozen.py


class Archive(Protocol):
    """What is needed where nothing is said to Slack, as when a week is frozen. `Deps` is one, `Desk` a smaller one."""

    @property
    def settings(self) -> Settings:
        """The settings."""

    @property
    def database(self) -> Database:
        """The memory."""

    @property
    def clock(self) -> Clock:
        """The clock."""

    @property
    def chains(self) -> Chains:
        """The value chains that were built so far."""

    @property
    def exported(self) -> Exported:
        """The lines of pages that were read so far."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The archive of a command that needs no Slack."""

    settings: Settings
    database: Database
    clock: Clock
    chains: Chains = field(default_factory=dict)
    exported: Exported = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deps:
    """The settings, the memory, Slack, the clock and the trackers."""

    settings: Settings
    database: Database
    writer: Writer
    slack: Slack
    clock: Clock
    questions: Mapping[str, Question]
    words: Mapping[str, Word] = field(default_factory=dict)
    team_id: str = ""  # our workspace's, as Slack says
    bot_user_id: str = ""  # our own, as which we are in channels
    trackers: Mapping[str, Tracker] = field(default_factory=dict)  # by name; only those that are set up
    chains: Chains = field(default_factory=dict)
    exported: Exported = field(default_factory=dict)
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))
    large_turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))  # for what takes seconds
    uploads: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_UPLOADS))

    @property
    def command(self) -> str:
        """The slash command as people type it."""
        return self.settings.value_command
