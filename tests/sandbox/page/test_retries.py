from __future__ import annotations

import asyncio

import pytest

from bot.sandbox import NotAcknowledgedError, User, Workspace
from bot.sandbox.page.retries import Retries
from tests.sandbox.ears import Ears


@pytest.fixture
async def waiting(slack: Workspace, ana: User, ears: Ears) -> Ears:
    """The app has missed one event, and can be slow now."""
    slack.deliveries.limit = 0
    with pytest.raises(NotAcknowledgedError):
        await slack.opens_home(ana)
    slack.deliveries.limit = 2
    ears.deaf = True
    return ears


async def test_a_round_that_is_under_way_is_not_begun_again(slack: Workspace, ana: User, waiting: Ears) -> None:
    retries = Retries(slack.deliveries)
    retries.begin()
    envelope = await again(waiting)
    slack.deliveries.limit = 0
    with pytest.raises(NotAcknowledgedError):
        await slack.opens_home(ana)
    retries.begin()
    assert len(slack.deliveries.waiting) == 1
    await waiting.acknowledge(envelope)
    await slack.until(lambda: [entry for entry in slack.deliveries_of() if entry.ok])
    await retries.stop()


async def test_a_round_is_broken_off_at_the_end(slack: Workspace, waiting: Ears) -> None:
    retries = Retries(slack.deliveries)
    await retries.stop()
    retries.begin()
    await again(waiting)
    async with asyncio.timeout(1):
        await retries.stop()


async def again(ears: Ears) -> dict[str, object]:
    """Return the first envelope that is a second try."""
    while not (envelope := await ears.unanswered.get())["retry_attempt"]:
        pass
    return envelope
