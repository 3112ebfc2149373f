import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.db import Database
from tests.conftest import MovableClock
from tests.usecases.test_freezing.office import Office


@pytest.fixture
def office(database: Database, clock: MovableClock) -> Office:
    """An office on Monday 23 November 2026, at ten in Madrid: the moment of the week before."""
    return Office(database, clock)


@pytest.fixture
async def twin(migrated_file: Path, tmp_path: Path, clock: MovableClock) -> AsyncIterator[Office]:
    """Another office beside it, to compare with."""
    shutil.copy(migrated_file, tmp_path / "twin.db")
    database = Database(f"sqlite:///{tmp_path}/twin.db")
    yield Office(database, clock)
    await database.close()
