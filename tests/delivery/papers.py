"""Frozen pages made by hand, and what of them stands in a channel."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.loop import Loop
from bot.domain.page import TeamPage, kept
from bot.sandbox import Message, Workspace
from storage import snapshots
from storage.db import Database
from storage.models import Snapshot
from tests.blocks.digest.pages import CHECKOUT

WEEK = date(2026, 11, 16)
QUIET = replace(CHECKOUT, loop=Loop())  # nothing in it that anybody could press
TEAMS = """
teams:
  - {{name: Checkout, channel: C01CHECKOUT, lead: U01ALICE, members: [U0ANA], digest: {{tz: Europe/Madrid}}{group}}}
  - {{name: Payouts, channel: C02PAYOUTS, lead: U01ALICE, members: [U0BOB], digest: {{tz: Europe/Madrid}}{group}}}
"""
APART, TOGETHER = TEAMS.format(group=""), TEAMS.format(group=", group: Commerce")


async def frozen(
    database: Database, *subjects: str, week: date = WEEK, page: TeamPage = QUIET, names: Sequence[str] = ()
) -> int:
    """Put a frozen page for each subject, and return the last one's id."""
    found = 0
    async with database.writing() as session:
        for number, subject in enumerate(subjects):
            named = replace(page, week=week, team=names[number] if names else page.team)
            new = Snapshot(
                subject=subject, week=week, frozen_at=datetime(2026, 11, 23, 9, tzinfo=UTC), page=kept(named), ledger={}
            )
            found = await snapshots.put(session, new) or 0
    return found


def keys(slack: Workspace, channel: str) -> list[str]:
    """Return by which keys the app's messages stand in a channel, and in its threads, oldest first."""
    return [_key(message) for message in slack.messages[channel] if _key(message)]


def message(slack: Workspace, channel: str, key: str) -> Message:
    """Return the only message with this key."""
    [found] = [one for one in slack.messages[channel] if _key(one) == key]
    return found


def forms(found: Message) -> set[str]:
    """Return of which blocks a message is made."""
    return {block["type"] for block in found.blocks}


def _key(message: Message) -> str:
    return str((message.metadata or {}).get("event_payload", {}).get("key", ""))
