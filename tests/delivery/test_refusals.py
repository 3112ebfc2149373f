"""Refusals: of one person, of everybody, and of what we wrote; and Slack being away altogether."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import SlackStoppedError
from bot.sandbox import User, Workspace
from bot.usecases.asking_round import ask_round
from tests.conftest import MovableClock
from tests.delivery.crowd import crowd, doctor, fate, organisation_of, posts, sends_all, states, times
from tests.house import Bot

POST = "chat.postMessage"

# One engine will do: what differs between the two is tried in test_outcomes.py and test_kill.py.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize("word", ["channel_not_found", "messages_tab_disabled", "is_archived", "restricted_action"])
async def test_a_refusal_of_one_person_stops_nobody_else(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock, word: str
) -> None:
    slack.fails(POST, error=word, channel=six[2].id)
    await bot.ticks()
    clock.moves(minutes=1)
    await bot.ticks()
    assert times(slack, six) == {1: 5, 0: 1}
    assert await fate(bot, six[2]) == ("not_sent", word)
    assert posts(slack) == 6
    assert "Questions since yesterday: 5 asked, 1 not sent." in await doctor(bot.deps.settings, bot.deps, clock)


async def test_somebody_deactivated_behind_our_back_is_not_asked(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.world.people.change(six[2].id, deleted=True)  # no event tells of it
    await bot.ticks()
    assert times(slack, six) == {1: 5, 0: 1}
    assert await fate(bot, six[2]) == ("not_sent", "channel_not_found")


@pytest.mark.parametrize("word", ["invalid_blocks", "msg_too_long", "no_text"])
async def test_what_slack_cannot_accept_is_tried_once_and_counted(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock, word: str
) -> None:
    slack.fails(POST, error=word)
    await bot.ticks()
    slack.heals()
    clock.moves(minutes=1)
    await bot.ticks()
    assert posts(slack) == 6
    assert await states(bot) == {"not_sent": 6}
    assert "Questions since yesterday: 6 not sent." in await doctor(bot.deps.settings, bot.deps, clock)


@pytest.mark.parametrize("word", ["token_revoked", "account_inactive", "missing_scope"])
async def test_a_refusal_of_the_workspace_stops_everything_until_it_is_healed(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock, word: str
) -> None:
    slack.fails(POST, error=word)
    await bot.ticks()
    assert await states(bot) == {"planned": 6}
    alarm = f"Slack refuses every message ({word}); nothing leaves until that is cured."
    assert alarm in await doctor(bot.deps.settings, bot.deps, clock)
    with pytest.raises(SlackStoppedError):
        await bot.asks_now()
    clock.moves(seconds=59)
    await bot.sends()
    assert posts(slack) == 6
    slack.heals()
    clock.moves(seconds=1)
    await sends_all(bot)
    assert times(slack, six) == {1: 6}
    assert alarm not in await doctor(bot.deps.settings, bot.deps, clock)


async def test_a_batch_that_slack_took_in_part_still_raises_the_alarm(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.fails(POST, error="token_revoked", channel=six[5].id)
    await bot.ticks()
    assert await states(bot) == {"asked": 5, "planned": 1}
    assert "(token_revoked)" in await doctor(bot.deps.settings, bot.deps, clock)


async def test_an_old_alarm_stops_no_ask_that_has_nothing_to_send(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.fails(POST, error="token_revoked")
    await bot.ticks()
    slack.heals()
    clock.stands_at("2026-11-23T18:00")  # in Madrid the day is over: 19:00
    await bot.ticks()
    assert await states(bot) == {"not_sent": 6}
    assert str(await ask_round(bot.deps, None, None, now=False, told=lambda _asking: None)) == (
        "Nobody is due now; --now asks all the same."
    )


async def test_asked_by_hand_what_came_too_late_is_sent_after_all(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.fails(POST, error="token_revoked")
    await bot.ticks()
    slack.heals()
    clock.stands_at("2026-11-23T18:00")
    await bot.ticks()
    assert await bot.asks_now() == "Sent 6 people a message."
    assert [len(slack.messages[who.id]) for who in six] == [1] * 6


async def test_a_night_without_a_token_does_not_slow_the_morning(
    slack: Workspace, bot: Bot, clock: MovableClock
) -> None:
    people = crowd(slack, 100)
    await bot.imports(organisation_of(people))
    clock.stands_at("2026-11-23T13:00")
    slack.fails(POST, error="token_revoked")
    for _minute in range(8):
        await bot.ticks()
        clock.moves(minutes=1)
    slack.heals()
    healed = clock.now
    await sends_all(bot)
    assert times(slack, people) == {1: 100}
    assert (clock.now - healed).total_seconds() < 1


async def test_a_network_that_is_down_costs_neither_a_question_nor_the_pace(
    slack: Workspace, bot: Bot, clock: MovableClock
) -> None:
    people = crowd(slack, 100)
    await bot.imports(organisation_of(people))
    clock.stands_at("2026-11-23T13:00")
    async with talking_to(bot, slack, "http://127.0.0.1:9/api/") as cut_off:
        for _attempt in range(8):
            assert (await cut_off.ticks()).sent == 0
            clock.moves(seconds=5)
    assert await states(bot) == {"planned": 100}
    back = clock.now
    await sends_all(bot)
    assert times(slack, people) == {1: 100}
    assert (clock.now - back).total_seconds() < 6


async def test_a_post_that_hangs_is_given_up_and_looked_for(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.hangs(POST, channel=six[0].id)
    slack.hangs(POST, channel=six[1].id, after=True)
    async with talking_to(bot, slack, slack.url, patience=1.0) as hasty:
        await hasty.ticks()
    assert await fate(bot, six[0]) == await fate(bot, six[1]) == ("unknown", "timeout")
    clock.moves(seconds=15)
    await bot.sends()
    assert await states(bot) == {"asked": 6}
    assert times(slack, six) == {1: 6}


async def test_an_outage_costs_the_first_batch_and_then_a_few_tries_each_half_minute(
    slack: Workspace, bot: Bot, clock: MovableClock
) -> None:
    people = crowd(slack, 100)
    await bot.imports(organisation_of(people))
    slack.lacks("conversations.history")  # so that what was tried can never be tried again
    slack.fails(POST, error="fatal_error")
    clock.stands_at("2026-11-23T13:00")
    await bot.ticks()
    for _second in range(90):
        await bot.sends()
        clock.moves(seconds=1)
    lost = (await states(bot))["unknown"]
    assert 32 < lost <= 32 + 3 * 7
    slack.heals()
    await sends_all(bot)
    assert times(slack, people) == {1: 100 - lost, 0: lost}
    assert await states(bot) == {"asked": 100 - lost, "unknown": lost}


@asynccontextmanager
async def talking_to(bot: Bot, slack: Workspace, address: str, patience: float = 10.0) -> AsyncIterator[Bot]:
    """Return the same bot with another address of Slack's, or with less patience (seconds) for a post."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=patience)) as session:
        posting = AsyncWebClient(token=slack.bot_token, base_url=address, session=session, retry_handlers=[])
        clients = replace(bot.deps.slack, posts=posting)
        yield Bot(replace(bot.deps, slack=clients), slack, bot.clock)
