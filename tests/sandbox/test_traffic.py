from __future__ import annotations

import asyncio

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Workspace


async def test_the_record_of_a_long_life_forgets_the_oldest(slack: Workspace, client: AsyncWebClient) -> None:
    slack.traffic.most = 3
    for _ in range(5):
        await client.api_test()
    assert [entry.number for entry in slack.traffic.exchanges] == [3, 4, 5]
    assert slack.traffic.last == 5


@pytest.mark.parametrize(
    ("number", "limit", "told"),
    [(0, 9, [3, 4, 5]), (4, 9, [5]), (5, 9, []), (0, 2, [4, 5]), (0, 0, []), (-7, 9, [3, 4, 5]), (99, 9, [])],
)
async def test_what_is_behind_a_number_can_be_asked_for(
    slack: Workspace, client: AsyncWebClient, number: int, limit: int, told: list[int]
) -> None:
    slack.traffic.most = 3
    for _ in range(5):
        await client.api_test()
    assert [entry.number for entry in slack.traffic.after(number, limit)] == told


async def test_whoever_waits_for_a_ring_is_told_the_turn(slack: Workspace, client: AsyncWebClient) -> None:
    assert await slack.traffic.rung(-1) == 0
    waits = [asyncio.create_task(slack.traffic.rung(0)) for _ in range(2)]
    await client.api_test()
    assert min(await asyncio.gather(*waits)) > 0
    assert slack.traffic.turn == 2  # the call and its answer
