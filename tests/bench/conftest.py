from collections.abc import AsyncIterator

import pytest

from bot.sandbox import Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import Bot, bot_of


@pytest.fixture
async def bot(slack: Workspace, database: Database, clock: MovableClock) -> AsyncIterator[Bot]:
    """The bot on Socket Mode; nobody is imported yet."""
    async with bot_of(slack, database, clock) as made:
        yield made
