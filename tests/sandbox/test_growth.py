"""What a workspace that lives for weeks does not keep."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import NotAcknowledgedError, User, Workspace
from bot.sandbox.delivery import MOST
from tests.conftest import MovableClock
from tests.sandbox.apps import actions, button, menu, modal, note
from tests.sandbox.conftest import error
from tests.sandbox.ears import Ears, listening


@pytest.fixture
async def ears(slack: Workspace) -> AsyncIterator[Ears]:
    async with listening(slack) as ears:
        yield ears


async def test_rights_that_ran_out_are_forgotten_at_the_next_click(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears, clock: MovableClock
) -> None:
    for _ in range(5):
        await slack.types(ana, "/value")
        clock.moves(minutes=1)
    assert (len(slack.world.triggers), len(slack.world.answers)) == (5, 5)
    old = ears.last["trigger_id"]
    assert await error(client.views_open(trigger_id=old, view=modal(note()))) == "expired_trigger_id"
    clock.moves(minutes=28)
    await slack.types(ana, "/value")
    assert (len(slack.world.triggers), len(slack.world.answers)) == (1, 3)
    assert await error(client.views_open(trigger_id=old, view=modal(note()))) == "invalid_trigger_id"
    clock.moves(minutes=31)
    await slack.types(ana, "/value")
    assert (len(slack.world.triggers), len(slack.world.answers)) == (1, 1)


async def test_a_deleted_message_takes_what_was_chosen_in_it_along(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    rows = [actions(menu("item", "A", "B"), button("Go", "go"), block_id="row")]
    await client.chat_postMessage(channel=ana.id, text="x", blocks=rows)
    [message] = slack.messages[ana.id]
    await slack.chooses(ana, message, "B")
    await client.chat_delete(channel=message.channel, ts=message.ts)
    slack.world.messages.put(message)
    await slack.presses(ana, message, "Go")
    assert ears.last["state"]["values"]["row"]["item"]["selected_option"] is None


async def test_of_many_events_nobody_took_the_latest_wait(
    slack: Workspace, ana: User, ears: Ears, clock: MovableClock
) -> None:
    slack.deliveries.limit = 0
    for number in range(MOST + 5):
        with pytest.raises(NotAcknowledgedError):
            await slack.sends_event({"type": "link_shared", "number": number})
    waiting = [parcel.payload["event"]["number"] for _, parcel in slack.deliveries.waiting]
    assert waiting == list(range(5, MOST + 5))
    slack.deliveries.limit = 2
    assert len(await slack.retries()) == MOST
    assert slack.deliveries.waiting == []
