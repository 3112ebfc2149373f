"""Fifty people who ask at once over a million answers, beside a handler that only acknowledges."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.deps import Desk
from bot.sandbox import User, Workspace
from bot.sandbox.interactions import command
from bot.sandbox.parcels import COMMANDS
from bot.settings import Settings
from storage.db import Database
from tests.bench.doorman import BARE, OURS, doorman
from tests.bench.published import publish
from tests.bench.staff import founded
from tests.bench.table import line, p95
from tests.conftest import MovableClock

pytestmark = pytest.mark.bench

TEAMS, PEOPLE, VOLLEYS, ROUNDS = 1_000, 50, 4, 3
MOST_OF_BARE, ACKNOWLEDGED, SHOWN = 3.0, 0.250, 1.0  # times the baseline; seconds
LINES = (
    "team",
    "team 12w",
    "team everyone",
    "service Service {n}",
    "service Service {n} 12w",
    "service servce {n}",
    "work ITM-{n}",
    "work faster refunds {n}",
    "unlinked",
    "chain Service {n}",
    "chain Merchants",
    "goal",
    "actions",
    "me",
    "privacy",
    "help",
    "",
)


@dataclass
class Asked:
    """How long a line took to be acknowledged, and to be answered."""

    line: str
    acknowledged: float
    shown: float = 0.0


@pytest.fixture
async def slack(clock: MovableClock) -> AsyncIterator[Workspace]:
    """A patient Slack."""
    async with Workspace(clock=clock, ack_limit=30) as workspace:
        yield workspace


@pytest.fixture
async def house(database: Database, clock: MovableClock) -> Database:
    """A thousand teams with a million answers and twelve weeks of pages."""
    clock.stands_at("2026-11-23T08:59")
    await founded(database, TEAMS)
    clock.stands_at("2026-11-23T09:00")
    await publish(Desk(Settings(), database, clock))
    return database


async def test_fifty_people_who_ask_at_once_are_answered_within_a_second(
    slack: Workspace, house: Database, database_url: str
) -> None:
    people = [slack.person(f"Person {n}", user_id=f"U{n}") for n in _who()]
    async with doorman(BARE, slack, database_url):
        await volley(slack, people, 0)  # warm
        bare = [[one for turn in range(VOLLEYS) for one in await volley(slack, people, turn)] for _ in range(ROUNDS)]
    async with doorman(OURS, slack, database_url):
        await volley(slack, people, 0, shown=True)
        ours = [
            [one for turn in range(VOLLEYS) for one in await volley(slack, people, count * VOLLEYS + turn, shown=True)]
            for count in range(ROUNDS)
        ]
    of_bare = min(p95([one.acknowledged for one in some]) for some in bare)
    acknowledged = min(p95([one.acknowledged for one in some]) for some in ours)
    shown = min(p95([one.shown for one in some]) for some in ours)
    line(
        f"50 ask at once, 1,000,000 answers, {'SQLite' if house.embedded else 'PostgreSQL'}",
        acknowledged_p95_ms=int(acknowledged * 1000),
        bare_p95_ms=int(of_bare * 1000),
        ratio=f"{acknowledged / of_bare:.1f}",
        shown_p95_ms=int(shown * 1000),
    )
    for words in LINES:
        took = [one.shown for some in ours for one in some if one.line == words]
        line(f"  /value {words}", median_ms=int(sorted(took)[len(took) // 2] * 1000), longest_ms=int(max(took) * 1000))
    assert acknowledged < ACKNOWLEDGED
    assert acknowledged < MOST_OF_BARE * of_bare
    assert shown < SHOWN


def _who() -> list[int]:
    """The numbers of fifty people: members, leads (every tenth), managers (7 of a hundred) and owners of services."""
    return [*range(1, 31), *range(107, 2007, 100), 110][:PEOPLE]


async def volley(slack: Workspace, people: list[User], turn: int, *, shown: bool = False) -> list[Asked]:
    """Let everybody ask at once, each something else; return when all are acknowledged, and answered if `shown`."""
    replies, loop = slack.world.replies, asyncio.get_running_loop()
    before, already = len(replies), len(slack.traffic.of("answer"))
    begun: dict[str, float] = {}

    async def ask(number: int, person: User) -> Asked:
        words = LINES[(number + turn) % len(LINES)]
        text = words.format(n=number * 3 + turn + 1)
        told = command(slack.world, person, slack.world.direct(person.id).id, "/value", text)
        begun[person.id] = loop.time()
        ack = await slack.hands_over(COMMANDS, told)
        return Asked(words, ack.after)

    asked = await asyncio.gather(*(ask(*pair) for pair in enumerate(people)))
    if shown:
        await slack.until(lambda: len(replies) >= before + len(people), within=60)
        arrived = slack.traffic.of("answer")[already:]
        by = [slack.world.messages.peek(*place) for place in replies[before:]]
        took = {one.to: at.began - begun[one.to or ""] for one, at in zip(by, arrived, strict=True) if one}
        for one, person in zip(asked, people, strict=True):
            one.shown = took[person.id]
    return asked
