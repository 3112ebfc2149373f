"""How fast questions leave: as fast as Slack lets them, and no faster; by a clock that is moved instead of waited for."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot import pacer
from bot.domain import pace
from bot.sandbox import Workspace
from bot.sandbox.faults import Limit
from storage.writer import Writer
from tests.conftest import MovableClock
from tests.delivery.crowd import crowd, organisation_of, posts, sends_all, states, times
from tests.house import Bot

POST = "chat.postMessage"

# One engine will do: that processes share a bucket on both is tried in test_kill.py.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@dataclass
class ByTheClock(Limit):
    """A limit of Slack's that counts the seconds of the test's clock instead of real ones."""

    clock: Any = None

    def wait(self, args: dict[str, Any], now: float) -> int:  # noqa: ARG002
        return super().wait(args, self.clock().timestamp())


async def due(slack: Workspace, bot: Bot, clock: MovableClock, number: int) -> list[Any]:
    """Return that many people whose question is due now and planned; nothing has left yet."""
    people = crowd(slack, number)
    await bot.imports(organisation_of(people))
    clock.stands_at("2026-11-23T13:00")
    return people


async def test_two_hundred_leave_at_once_and_the_rest_at_six_a_second(
    slack: Workspace, bot: Bot, clock: MovableClock
) -> None:
    people = await due(slack, bot, clock, 260)
    first = await bot.ticks()
    assert first.sent == posts(slack) == 200
    begun = clock.now
    for second in range(1, 11):
        clock.moves(seconds=1)
        await bot.sends()
        assert posts(slack) == pytest.approx(200 + 6 * second, abs=1)
    await sends_all(bot)
    assert times(slack, people) == {1: 260}
    assert (clock.now - begun).total_seconds() < 11


@pytest.mark.parametrize(("per_second", "burst", "retry_after"), [(3, 20, 5), (1, 10, 30)])
async def test_where_slack_allows_less_all_leave_at_its_rate_without_a_loss_or_a_double(
    slack: Workspace, bot: Bot, clock: MovableClock, per_second: float, burst: int, retry_after: int
) -> None:
    people = await due(slack, bot, clock, 100)
    slack.faults.limits[POST] = ByTheClock(per_second, burst, retry_after, clock=clock)
    begun = clock.now
    await bot.ticks()
    await sends_all(bot)
    assert times(slack, people) == {1: 100}
    assert await states(bot) == {"asked": 100}
    ideal = (100 - burst) / per_second
    assert ideal <= (clock.now - begun).total_seconds() <= 2.5 * ideal
    assert posts(slack) - 100 < 100 / 2  # refusals


async def test_two_processes_share_one_bucket(slack: Workspace, bot: Bot, clock: MovableClock) -> None:
    people = await due(slack, bot, clock, 230)
    other = Bot(replace(bot.deps, writer=Writer(bot.deps.database)), slack, clock)
    rounds = await asyncio.gather(bot.ticks(), other.ticks())
    assert sum(one.sent for one in rounds) == posts(slack) == 200
    await sends_all(bot)
    assert times(slack, people) == {1: 230}


async def test_one_429_silences_the_other_process_too(slack: Workspace, bot: Bot, clock: MovableClock) -> None:
    people = await due(slack, bot, clock, 6)
    other = Bot(replace(bot.deps, writer=Writer(bot.deps.database)), slack, clock)
    slack.fails(POST, status=429, retry_after=20)
    await bot.ticks()
    slack.heals()
    refused = posts(slack)
    clock.moves(seconds=19)
    assert (await other.sends()).wait == pytest.approx(1)
    assert posts(slack) == refused
    clock.moves(seconds=1)
    await sends_all(other)
    assert times(slack, people) == {1: 6}


async def test_a_tenth_of_the_bucket_is_kept_for_replies(bot: Bot, clock: MovableClock) -> None:
    async with bot.deps.database.writing() as session:
        assert (await pacer.take(session, 500, clock()))[0] == pace.SIZE
    async with bot.deps.database.writing() as session:
        assert (await pacer.take(session, 32, clock()))[0] == 0
        assert (await pacer.take(session, 32, clock(), reply=True))[0] == pace.SIZE / 10
        assert (await pacer.take(session, 1, clock(), reply=True))[0] == 0
