import asyncio
import logging
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.clock import now
from bot.sandbox import Workspace
from tests.forked import processes
from tests.house import ORGANISATION
from tests.terminal.child import type_command

PATIENCE = 20  # seconds: twice what any command may take, on a busy machine


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int | None
    out: str
    err: str
    took: float


class Terminal:
    """A folder in which commands are typed, with the settings of its environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings: dict[str, str] = {}
        self._typed = 0

    def writes(self, name: str, words: str) -> Path:
        (self.folder / name).write_text(words, encoding="utf-8")
        return self.folder / name

    async def types(self, *words: str, **settings: str) -> Ran:
        """Type a command and wait for its end."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        self._typed += 1
        out, err = (self.folder / f".{self._typed}.{name}" for name in ("out", "err"))
        given = (words, self._environment(settings), self.folder, out, err)
        process = processes.Process(target=type_command, args=given, daemon=True)
        process.start()
        await asyncio.to_thread(process.join, PATIENCE)
        return Ran(process.exitcode, out.read_text("utf-8"), err.read_text("utf-8"), loop.time() - began)

    @asynccontextmanager
    async def running(self, *words: str, **settings: str) -> AsyncIterator[Process]:
        """Type `run`, or what is given instead, and end it at the end if the test did not."""
        env = self._environment(settings)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *(words or ("run",)), cwd=self.folder, env=env, stdout=PIPE, stderr=PIPE
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.communicate()

    def _environment(self, settings: dict[str, str]) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "SYSTEMROOT", "TMPDIR"}}
        return kept | self.settings | settings | {"PYTHONPATH": str(Path(__file__).parents[2])}


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """An empty folder, and no settings at all."""
    made = Terminal(tmp_path)
    made.writes("org.yaml", ORGANISATION)
    return made


@pytest.fixture
async def slack() -> AsyncIterator[Workspace]:
    """A workspace by the machine's clock, with Ana, Alice and Bob."""
    async with Workspace(clock=now) as workspace:
        workspace.channel("checkout", channel_id="C01CHECKOUT")
        for user_id, name in (("U0ANA", "Ana Ruiz"), ("U01ALICE", "Alice Lead"), ("U0BOB", "Bob Stone")):
            workspace.person(name, user_id=user_id, tz="Europe/Madrid", email=f"{user_id.lower()}@example.com")
        yield workspace


@pytest.fixture
def connected(terminal: Terminal, slack: Workspace) -> Terminal:
    """The folder, with settings that reach the workspace by Socket Mode."""
    terminal.settings = {
        "SLACK_API_URL": slack.url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
    }
    return terminal


Here = Callable[..., Ran]


@pytest.fixture
def here(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Iterator[Here]:
    """Type a command in the folder within this process, which is quicker and does for what needs no Slack."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.chdir(terminal.folder)

    def types(*words: str, **settings: str) -> Ran:
        ran = CliRunner().invoke(cli, words, env=dict(settings))
        return Ran(ran.exit_code, ran.stdout, ran.stderr, 0)

    yield types
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)
