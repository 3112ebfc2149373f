from collections.abc import AsyncIterator

import pytest

from bot.sandbox import Message, User, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import Bot, bot_of
from tests.life.setting_up import Hand

TWO_IN_MADRID = "2026-11-23T13:00"


@pytest.fixture
async def bot(
    slack: Workspace, database: Database, clock: MovableClock, ana: User, alice: User, bob: User
) -> AsyncIterator[Bot]:
    """The bot on Socket Mode, with Ana, Alice and Bob on team Checkout, who were informed."""
    assert [ana.id, alice.id, bob.id] == ["U0ANA", "U01ALICE", "U0BOB"]
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
