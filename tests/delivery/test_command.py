"""The command line as an operator types it, killed halfway and typed again."""

import asyncio
import contextlib
import os
import sqlite3
import sys
from datetime import datetime
from pathlib import Path

import pytest

from bot import clock
from bot.sandbox import User, Workspace
from tests.delivery.crowd import asked, crowd, organisation_of, times

ROOT = Path(__file__).parents[2]
PEOPLE, KILL_AT = 60, 40
POST = "chat.postMessage"


class Shell:
    """A terminal in which the settings are those of one workspace and one database."""

    def __init__(self, slack: Workspace, folder: Path) -> None:
        self._folder = folder
        settings = {
            "SLACK_API_URL": slack.url,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "DATABASE_URL": f"sqlite:///{folder}/valuecheck.db",
            "PYTHONPATH": str(ROOT),
            "COLUMNS": "200",
        }
        self._environment = os.environ | settings

    async def starts(self, *words: str) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *words, cwd=self._folder, env=self._environment, stdout=pipe, stderr=pipe
        )

    async def types(self, *words: str) -> str:
        process = await self.starts(*words)
        said, complained = await process.communicate()
        assert process.returncode == 0, complained.decode()
        return said.decode()

    def forgets_the_lease(self) -> None:
        """Make it as if the fifteen seconds had passed that a dead process holds what it was sending."""
        with contextlib.closing(sqlite3.connect(self._folder / "valuecheck.db")) as connection, connection:
            connection.execute("UPDATE delivery SET lease_until = due_at WHERE state = 'sending'")


@pytest.fixture
async def slack() -> Workspace:
    """A workspace that lives by the machine's clock, as the command does."""
    return Workspace(clock=clock.now)


def noon(now: datetime) -> str:
    """Return a zone in which it is about noon, so that nobody's date changes during the test."""
    return f"Etc/GMT{now.hour - 12:+d}" if now.hour != 12 else "Etc/GMT"


async def test_ask_killed_halfway_and_typed_again_asks_everybody_once(slack: Workspace, tmp_path: Path) -> None:
    async with slack:
        people: list[User] = [slack.world.people.change(one.id, tz=noon(clock.now())) for one in crowd(slack, PEOPLE)]
        shell = Shell(slack, tmp_path)
        (tmp_path / "organisation.yaml").write_text(organisation_of(people))
        await shell.types("import", "organisation.yaml")
        slack.delays(0.1, POST)
        first = await shell.starts("ask", "--now")
        await slack.until(lambda: len(slack.calls(POST)) >= KILL_AT, within=60)
        first.kill()
        await first.communicate()
        before = asked(slack, people).total()
        assert 0 < before < PEOPLE
        shell.forgets_the_lease()
        said = await shell.types("ask", "--now")
        assert "60 people had today's question already." in said
        assert times(slack, people) == {1: PEOPLE}
        assert "Questions since yesterday: 60 asked." in await shell.types("doctor")
