import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from bot import log
from bot.clock import now
from bot.sandbox import Message, User, Workspace
from storage import schema
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import Bot, bot_of

TWO_IN_MADRID = "2026-11-23T13:00"


@pytest.fixture(autouse=True)
def logged(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Log as the bot does when it runs, and leave no trace of that."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    log.set_up("INFO")
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
async def slack(clock: MovableClock) -> AsyncIterator[Workspace]:
    """A workspace whose signatures bear the machine's time, with which Bolt compares them."""
    async with Workspace(clock=clock, signing_clock=now) as workspace:
        workspace.channel("checkout", channel_id="C01CHECKOUT")
        yield workspace


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[Database]:
    """A migrated database on SQLite alone."""
    database = Database(f"sqlite:///{tmp_path}/valuecheck.db")
    await schema.ensure(database)
    yield database
    await database.close()


@pytest.fixture(autouse=True)
def alice(slack: Workspace) -> User:
    return slack.person("Alice Lead", user_id="U01ALICE", tz="Europe/Madrid")


@pytest.fixture(autouse=True)
def bob(slack: Workspace) -> User:
    """On Ana's team, and in Madrid too."""
    return slack.person("Bob Stone", user_id="U0BOB", tz="Europe/Madrid")


@pytest.fixture
async def bot(slack: Workspace, memory: Database, clock: MovableClock, ana: User) -> AsyncIterator[Bot]:
    """The bot on Socket Mode, on SQLite, with everybody's question of the day in their messages."""
    async with bot_of(slack, memory, clock) as made:
        await asks(made)
        yield made


@pytest.fixture(params=["socket", "http"])
async def either(
    request: pytest.FixtureRequest, slack: Workspace, memory: Database, clock: MovableClock, ana: User
) -> AsyncIterator[Bot]:
    """The same, once on Socket Mode and once over signed HTTP."""
    async with bot_of(slack, memory, clock, http=request.param == "http") as made:
        await asks(made)
        yield made


async def asks(bot: Bot) -> None:
    await bot.imports()
    bot.clock.stands_at(TWO_IN_MADRID)
    await bot.ticks()


@pytest.fixture
def question(slack: Workspace, ana: User) -> Message:
    """Ana's question of Monday 23 November 2026; ask for it after the bot."""
    return slack.messages[ana.id][0]
