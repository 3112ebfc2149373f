"""Whatever a tracker does, the question comes at its hour, and who stops the bot does not wait for it."""

import asyncio

from bot.sandbox import User, Workspace
from bot.scheduler import Ticks
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import ORGANISATION, Bot, bot_of
from tests.life.conftest import TWO_IN_MADRID
from tests.shelf import Shelf

ASKED = "SELECT kind, state FROM delivery WHERE kind = 'question'"


async def started(bot: Bot, slack: Workspace) -> None:
    slack.channel("checkout", channel_id="C01CHECKOUT")
    await bot.imports(ORGANISATION.replace("[U0ANA, U01ALICE, U0BOB]", "[U0ANA]").replace("    lead: U01ALICE\n", ""))
    await bot.ticks()  # people are followed before they are asked
    await bot.does("INSERT INTO trackerrule (service_id, kind, name) SELECT id, 'github', 'acme/payments' FROM service")


async def test_a_tracker_that_hangs_holds_up_neither_the_question_nor_the_end(
    slack: Workspace, database: Database, clock: MovableClock, ana: User
) -> None:
    github = Shelf(clock)
    github.hanging = "in"
    async with bot_of(slack, database, clock, trackers=[github]) as bot:
        await started(bot, slack)
        clock.stands_at(TWO_IN_MADRID)
        ticks = Ticks(bot.deps)
        ticks.start()
        await github.until_asked("in acme/payments")
        await slack.until(lambda: bool(slack.messages[ana.id]), within=5)
        async with asyncio.timeout(2):
            await ticks.stop()
        assert await bot.rows(ASKED) == [("question", "asked")]
        github.hanging = ""
        github.has("acme/payments#1", "Still there")
        clock.moves(minutes=15)
        again = Ticks(bot.deps)
        again.start()
        await bot.eventually("SELECT 1 FROM workitem WHERE key = 'acme/payments#1'")
        await again.stop()


async def test_a_tracker_that_fails_at_every_call_changes_nothing_of_her_day(
    slack: Workspace, database: Database, clock: MovableClock, ana: User
) -> None:
    github = Shelf(clock)
    github.refuses("", again=True)
    async with bot_of(slack, database, clock, trackers=[github]) as bot:
        await started(bot, slack)
        clock.stands_at(TWO_IN_MADRID)
        ticks = Ticks(bot.deps)
        ticks.start()
        await slack.until(lambda: bool(slack.messages[ana.id]), within=5)
        await bot.eventually("SELECT 1 FROM trackerstate WHERE failures = 1")
        await ticks.stop()
        assert await bot.rows(ASKED) == [("question", "asked")]
