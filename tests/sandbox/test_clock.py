from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.sandbox import Workspace
from bot.sandbox.clock import RunningClock, steady
from tests.conftest import MovableClock
from tests.sandbox.apps import modal, note
from tests.sandbox.conftest import error
from tests.sandbox.ears import listening


def test_the_clock_runs_on_from_where_it_was_set(clock: MovableClock) -> None:
    there = RunningClock(datetime(2030, 1, 1, tzinfo=UTC), clock)
    clock.moves(minutes=5)
    assert there() == datetime(2030, 1, 1, 0, 5, tzinfo=UTC)
    there.jumps_to(datetime(2030, 1, 2, tzinfo=UTC))
    clock.moves(seconds=1)
    assert there() == datetime(2030, 1, 2, 0, 0, 1, tzinfo=UTC)


def test_the_clock_stands_still_but_never_runs_backwards(clock: MovableClock) -> None:
    there = RunningClock(datetime(2030, 1, 1, tzinfo=UTC), clock)
    there.jumps_to(there())
    with pytest.raises(ValueError, match="does not run backwards"):
        there.jumps_to(there() - timedelta(microseconds=1))
    assert there() == datetime(2030, 1, 1, tzinfo=UTC)


def test_what_was_just_done_does_not_age_when_the_clock_jumps(clock: MovableClock) -> None:
    there = RunningClock(datetime(2030, 1, 1, tzinfo=UTC), clock)
    there.jumps_to(datetime(2030, 2, 1, tzinfo=UTC))
    clock.moves(seconds=1)
    assert there.aging() == datetime(2030, 1, 1, 0, 0, 1, tzinfo=UTC)
    assert there() == datetime(2030, 2, 1, 0, 0, 1, tzinfo=UTC)


def test_a_steady_clock_goes_by_the_seconds_it_is_given() -> None:
    seconds = iter([5000.0, 5000.5, 5090.0])
    there = steady(datetime(2030, 1, 1, tzinfo=UTC), lambda: next(seconds))
    assert there() == datetime(2030, 1, 1, 0, 0, 0, 500_000, tzinfo=UTC)
    assert there() == datetime(2030, 1, 1, 0, 1, 30, tzinfo=UTC)


async def test_a_command_typed_just_before_a_jump_can_still_be_answered(clock: MovableClock) -> None:
    there = RunningClock(datetime(2030, 1, 1, tzinfo=UTC), clock)
    async with Workspace(clock=there, aging=there.aging) as slack, listening(slack) as ears:
        ana = slack.person("Ana")
        await slack.types(ana, "/value")
        there.jumps_to(there() + timedelta(hours=1))
        clock.moves(seconds=2)
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.url, retry_handlers=[])
        await client.views_open(trigger_id=ears.last["trigger_id"], view=modal(note()))
        assert (await AsyncWebhookClient(ears.last["response_url"]).send(text="Here")).status_code == 200
        clock.moves(minutes=30)
        assert (await AsyncWebhookClient(ears.last["response_url"]).send(text="Late")).status_code == 404
        await slack.types(ana, "/value")
        clock.moves(seconds=4)
        late = client.views_open(trigger_id=ears.last["trigger_id"], view=modal(note()))
        assert await error(late) == "expired_trigger_id"
