"""Five hundred answers by a hundred people at once, beside a handler that only acknowledges."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck

from bot import clock as machine
from bot.sandbox import User, Workspace
from bot.sandbox.controls import buttons
from bot.sandbox.interactions import action, block_actions
from bot.sandbox.parcels import INTERACTIVE
from storage.db import Database
from tests.bench.table import line, p95
from tests.conftest import MovableClock
from tests.delivery.crowd import crowd, letters, organisation_of
from tests.house import Bot, bot_of
from tests.sandbox.apps import by_http, by_socket, new_app

PEOPLE, EACH = 100, 5
SLOWEST, LONGEST = 40.0, 3.0  # times the baseline; seconds that Slack waits


@pytest.fixture
async def slack(clock: MovableClock) -> AsyncIterator[Workspace]:
    """A patient Slack that signs by the machine's clock, as the bot checks it."""
    async with Workspace(clock=clock, signing_clock=machine.now, ack_limit=30) as workspace:
        yield workspace


async def presses(slack: Workspace, people: list[User], questions: list[Any]) -> tuple[float, float]:
    """Let everybody press five times, one after the other; return acknowledgements a second and their p95 (s)."""

    async def five(person: User, question: Any) -> list[float]:
        took = []
        ratings: Iterator[Any] = (c for c in buttons(question.blocks) if c.element["action_id"].startswith("rate_"))
        for control in list(ratings)[:EACH]:
            told = action(slack.world, person, question, control.block, control.element)
            ack = await slack.hands_over(INTERACTIVE, block_actions(slack.world, person, question, told))
            took.append(ack.after)
        return took

    begun = time.perf_counter()
    took = await asyncio.gather(*(five(*pair) for pair in zip(people, questions, strict=True)))
    seconds = time.perf_counter() - begun
    return PEOPLE * EACH / seconds, p95([one for several in took for one in several])


async def questions_of(bot: Bot, slack: Workspace, clock: MovableClock) -> tuple[list[User], list[Any]]:
    people = crowd(slack, PEOPLE)
    await bot.imports(organisation_of(people))
    clock.stands_at("2026-11-23T13:00")
    await bot.ticks()
    return people, [letters(slack, person)[0] for person in people]


@pytest.mark.bench
@pytest.mark.parametrize("http", [False, True], ids=["socket", "http"])
async def test_answers_are_acknowledged_in_time_whatever_the_crowd(
    slack: Workspace, database: Database, clock: MovableClock, http: bool
) -> None:
    async with bot_of(slack, database, clock, http=http) as bot:
        people, questions = await questions_of(bot, slack, clock)
        rate, slow = await presses(slack, people, questions)
        kept = await bot.row("SELECT count(*), min(rating), max(rating) FROM line")
        assert kept == (PEOPLE, 5, 5)
        await slack.until(lambda: len(slack.traffic.of("answer")) == PEOPLE * EACH, within=30)
    bare = new_app(slack)

    @bare.action(re.compile(".*"))
    async def acknowledge(ack: AsyncAck) -> None:
        await ack()

    async with (by_http if http else by_socket)(slack, bare):
        await presses(slack, people, questions)  # warm
        bare_rate, bare_slow = await presses(slack, people, questions)
    engine = "SQLite" if database.embedded else "PostgreSQL"
    line(
        f"500 answers, {'HTTP' if http else 'Socket Mode'}, {engine}",
        acks_per_s=int(rate),
        p95_ms=int(slow * 1000),
        bare_per_s=int(bare_rate),
        bare_p95_ms=int(bare_slow * 1000),
        ratio=f"{bare_rate / rate:.1f}",
    )
    assert slow < max(LONGEST, SLOWEST * bare_slow)
    assert bare_rate / rate < SLOWEST
