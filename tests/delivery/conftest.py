from collections.abc import AsyncIterator

import pytest

from bot.sandbox import User, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.delivery.crowd import crowd, organisation_of
from tests.house import Bot, bot_of


@pytest.fixture
async def bot(slack: Workspace, database: Database, clock: MovableClock) -> AsyncIterator[Bot]:
    """The bot on Socket Mode; nobody is imported yet."""
    async with bot_of(slack, database, clock) as made:
        yield made


@pytest.fixture
async def six(slack: Workspace, bot: Bot, clock: MovableClock) -> list[User]:
    """Six informed engineers in Madrid, where it is now 13:59; their question comes at 14:00."""
    people = crowd(slack, 6)
    await bot.imports(organisation_of(people))
    clock.stands_at("2026-11-23T12:59")
    await bot.ticks()
    clock.moves(minutes=1)
    return people
