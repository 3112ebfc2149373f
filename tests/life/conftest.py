from collections.abc import AsyncIterator

import pytest

from bot.sandbox import User, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import Bot, bot_of


@pytest.fixture
async def bot(slack: Workspace, database: Database, clock: MovableClock) -> AsyncIterator[Bot]:
    """The bot on Socket Mode, with Ana, Alice and Bob on team Checkout, who were informed."""
    slack.channel("checkout", channel_id="C01CHECKOUT")
    async with bot_of(slack, database, clock) as made:
        await made.imports()
        yield made


@pytest.fixture
def alice(slack: Workspace) -> User:
    """Ana's team lead, in Madrid."""
    return slack.person("Alice Lead", user_id="U01ALICE", tz="Europe/Madrid")


@pytest.fixture
def bob(slack: Workspace) -> User:
    """On Ana's team, in New York."""
    return slack.person("Bob Stone", user_id="U0BOB", tz="America/New_York")
