"""What some commands do: each reads its settings, opens what it needs, and returns the exit code."""

import sys

from bot import clock, log
from bot.deps import Desk
from bot.errors import NoTrackerError
from bot.process import connected_trackers, memory
from bot.settings import Settings
from bot.slack.clients import connected
from bot.slack.directory import Directory
from bot.terminal import out, progress
from bot.usecases.export.command import exported
from bot.usecases.follow import follow_newcomers
from bot.usecases.sync import sync_now
from storage.db import Database


async def export(window: str | None, form: str) -> int:
    """Print what was published of a window, byte by byte: a terminal's own line ends would spoil a file."""
    settings = Settings.read_without_trackers()
    log.set_up(settings.log_level)
    async with memory(settings) as database:
        content = await exported(Desk(settings, database, clock.now), window, form)
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    return 0


async def sync() -> int:
    """Read the trackers once, and return the exit code. Raises NoTrackerError."""
    settings = Settings.read()
    log.set_up(settings.log_level)
    async with connected_trackers(settings, clock.now) as trackers:
        if not trackers:
            raise NoTrackerError
        async with memory(settings) as database:
            await _follow(settings, database)
            with progress() as bar:
                bar.add_task(f"Reading {', '.join(tracker.title for tracker in trackers.values())}", total=None)
                results = await sync_now(database, trackers.values(), clock.now)
    for result in results:
        out.print(result.told(settings.value_command), markup=False)
    return 1 if any(result.faults for result in results) else 0


async def _follow(settings: Settings, database: Database) -> None:
    """Learn the e-mails of new people, by which trackers know them; without Slack it goes on without."""
    if settings.bot_token is None:
        return
    async with connected(settings.slack_api_url, settings.bot_token) as slack:
        read = await follow_newcomers(database, Directory(slack), clock.now)
    if not read:
        out.print("People could not be read from Slack: whose e-mail is not known yet is not found by it.")
