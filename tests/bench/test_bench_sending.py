"""Two hundred questions through the outbox, beside two hundred bare posts."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from bot.commands import load_words
from bot.delivery import AT_ONCE, send_due
from bot.deps import Deps
from bot.sandbox import User
from bot.settings import Settings
from bot.slack.clients import connected
from bot.usecases.ask import plan_now
from bot.usecases.letters import OFFICE
from prompts import load_questions
from storage.db import Database
from storage.writer import Writer
from tests.bench.table import line, measured
from tests.conftest import MovableClock
from tests.delivery.crowd import organisation_of
from tests.house import Bot

PEOPLE, LATENCY = 200, 0.05
SLOWEST = 12.0  # times the baseline


@asynccontextmanager
async def slack_of_its_own() -> AsyncIterator[dict[str, Any]]:
    """Start the stand-in in a process of its own, with a latency for posts, and return its facts."""
    words = ("-m", "bot.sandbox", "--people", str(PEOPLE))
    process = await asyncio.create_subprocess_exec(sys.executable, *words, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    facts = json.loads(await process.stdout.readline())
    await told(facts, "faults", {"verb": "delays", "seconds": LATENCY, "method": "chat.postMessage"})
    try:
        yield facts
    finally:
        process.terminate()
        await process.wait()


async def told(facts: dict[str, Any], what: str, order: dict[str, Any] | None = None) -> Any:
    """Order something at the stand-in's control endpoint, or ask it, and return its answer."""
    address = facts["api_url"].replace("/api/", f"/control/{what}")
    method = "POST" if order else "GET"
    async with aiohttp.ClientSession() as session, session.request(method, address, json=order) as answer:
        return await answer.json()


@pytest.mark.bench
async def test_two_hundred_questions_leave_in_under_three_seconds(database: Database, clock: MovableClock) -> None:
    async with slack_of_its_own() as facts, connected(facts["api_url"], facts["bot_token"]) as clients:
        settings = Settings.read(slack_api_url=facts["api_url"], slack_bot_token=facts["bot_token"])
        deps = Deps(settings, database, Writer(database), clients, clock, load_questions(), load_words())
        people = [User(one, one, one, "T0") for one in facts["people"]]
        await Bot(deps, None, clock).imports(organisation_of(people))  # type: ignore[arg-type]
        gate = asyncio.Semaphore(AT_ONCE)

        async def bare(person: User) -> None:
            async with gate:
                await clients.posts.chat_postMessage(channel=person.id, text="Hello")

        await bare(people[0])
        async with measured() as baseline:
            await asyncio.gather(*(bare(person) for person in people))
        await plan_now(deps, None, None)
        async with measured() as ours:
            assert (await send_due(deps, OFFICE)).sent == PEOPLE
        assert set((await told(facts, "messages")).values()) == {2, 3}
    name = f"200 questions, {'SQLite' if database.embedded else 'PostgreSQL'}"
    ratio = ours.seconds / baseline.seconds
    line(
        name,
        **ours.shown,
        bare_posts_s=f"{baseline.seconds:.3f}",
        ratio=f"{ratio:.1f}",
        per_s=int(PEOPLE / ours.seconds),
    )
    assert ours.seconds < 3.0 or ratio < SLOWEST
