import asyncio
import shutil
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.catalogs.organisation import read
from bot.sandbox import Message, User, Workspace
from bot.usecases.importing.organisation import import_organisation
from storage.db import Database
from tests.conftest import MovableClock, made_database
from tests.house import ORGANISATION, Bot, bot_of
from tests.life.setting_up import Hand

TWO_IN_MADRID = "2026-11-23T13:00"


@pytest.fixture(scope="session")
def staffed_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file that knows the tests' organisation, to copy: half of these tests' time went into importing it."""
    path = tmp_path_factory.mktemp("staffed") / "valuecheck.db"
    shutil.copy(migrated_file, path)
    asyncio.run(_staff(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def staffed_template(postgres: str, migrated_template: str) -> str:
    """The name of a PostgreSQL database that knows it, to copy."""
    asyncio.run(_staff(made_database(postgres, "staffed", migrated_template)))
    return "staffed"


async def _staff(url: str) -> None:
    database = Database(url)
    await import_organisation(database, read(ORGANISATION, "org.yaml"), None, dry_run=False)
    await database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def staffed_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that knows the organisation, once on each engine."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("staffed_file"), tmp_path / "staffed.db")
        return f"sqlite:///{tmp_path}/staffed.db"
    template = request.getfixturevalue("staffed_template")
    return made_database(request.getfixturevalue("postgres"), f"life_{uuid.uuid4().hex}", template)


@pytest.fixture
async def staffed(staffed_url: str) -> AsyncIterator[Database]:
    """A database that knows the organisation."""
    database = Database(staffed_url)
    yield database
    await database.close()


@pytest.fixture
async def bot(
    slack: Workspace, staffed: Database, clock: MovableClock, ana: User, alice: User, bob: User
) -> AsyncIterator[Bot]:
    """The bot on Socket Mode, with Ana, Alice and Bob on team Checkout, who were informed."""
    assert [ana.id, alice.id, bob.id] == ["U0ANA", "U01ALICE", "U0BOB"]
    slack.channel("checkout", channel_id="C01CHECKOUT")
    async with bot_of(slack, staffed, clock) as made:
        yield made


@pytest.fixture
def alice(slack: Workspace) -> User:
    """Ana's team lead, in Madrid."""
    return slack.person("Alice Lead", user_id="U01ALICE", tz="Europe/Madrid")


@pytest.fixture
def bob(slack: Workspace) -> User:
    """On Ana's team, in New York."""
    return slack.person("Bob Stone", user_id="U0BOB", tz="America/New_York")


@pytest.fixture
async def question(slack: Workspace, bot: Bot, clock: MovableClock, ana: User) -> Message:
    """Ana's question of Monday 23 November 2026, at two in the afternoon in Madrid."""
    clock.stands_at(TWO_IN_MADRID)
    await bot.ticks()
    [asked] = slack.messages[ana.id]
    return asked


@pytest.fixture
async def dana(slack: Workspace, database: Database, clock: MovableClock, ana: User, bob: User) -> AsyncIterator[Hand]:
    """An administrator in Madrid, before an empty database; Ana and Bob are in Slack, and so is #checkout."""
    who = slack.person("Dana Levy", user_id="U0DANA", tz="Europe/Madrid")
    slack.channel("checkout", channel_id="C01CHECKOUT", members=[who, ana, bob])
    async with bot_of(slack, database, clock, admins="U0DANA") as made:
        yield Hand(made, who)


@pytest.fixture
def olga(slack: Workspace, ana: User, bob: User) -> User:
    """She owns the workspace, in which there are Ana, Bob, a guest and another bot, who are all in #checkout."""
    who = slack.person("Olga Owner", user_id="U0OLGA", tz="Europe/Madrid", is_primary_owner=True)
    gil = slack.guest("Gil Guest", user_id="U0GIL")
    robot = slack.person("Robot", user_id="U0ROBOT", is_bot=True)
    gone = slack.person("Gone Girl", user_id="U0GONE", deleted=True)
    slack.channel("checkout", channel_id="C01CHECKOUT", members=[who, ana, bob, gil, robot, gone])
    return who
