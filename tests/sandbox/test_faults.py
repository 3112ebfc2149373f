from __future__ import annotations

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Conversation, User, Workspace
from bot.sandbox.arguments import Arguments
from bot.sandbox.methods import METHODS, Call
from bot.sandbox.tokens import Token
from bot.sandbox.world import World
from tests.conftest import MovableClock


@pytest.fixture
def slack_world(clock: MovableClock) -> World:
    return World(clock, "Acme")


async def test_a_rate_limit_passes_after_so_many_times(slack: Workspace, client: AsyncWebClient, ana: User) -> None:
    slack.fails("chat.postMessage", status=429, retry_after=7, times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError) as refused:
            await client.chat_postMessage(channel=ana.id, text="x")
        assert refused.value.response.status_code == 429
        assert refused.value.response.headers["Retry-After"] == "7"
        assert refused.value.response["error"] == "ratelimited"
    await client.chat_postMessage(channel=ana.id, text="x")
    assert len(slack.messages[ana.id]) == 1
    assert len(slack.calls("chat.postMessage")) == 3


async def test_a_fault_can_be_for_one_person(slack: Workspace, client: AsyncWebClient, ana: User) -> None:
    bob = slack.person("Bob")
    slack.fails("chat.postMessage", error="channel_not_found", channel=ana.id)
    await client.chat_postMessage(channel=bob.id, text="x")
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await client.chat_postMessage(channel=ana.id, text="x")
    slack.heals()
    await client.chat_postMessage(channel=ana.id, text="x")


async def test_a_lost_reply_leaves_the_deed_done(slack: Workspace, client: AsyncWebClient, ana: User) -> None:
    slack.loses_reply("chat.postMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.chat_postMessage(channel=ana.id, text="x")
    assert len(slack.messages[ana.id]) == 1
    assert slack.calls()[0].fault == "drop after"
    slack.drops("chat.postMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.chat_postMessage(channel=ana.id, text="y")
    assert len(slack.messages[ana.id]) == 1


async def test_the_sdk_s_own_retry_turns_a_lost_reply_into_two_messages(slack: Workspace, ana: User) -> None:
    slack.loses_reply("chat.postMessage")
    usual = AsyncWebClient(token=slack.bot_token, base_url=slack.url)
    await usual.chat_postMessage(channel=ana.id, text="x")
    assert len(slack.messages[ana.id]) == 2


@pytest.mark.parametrize("after", [False, True])
async def test_a_server_error_can_come_before_or_after_the_deed(
    slack: Workspace, client: AsyncWebClient, ana: User, after: bool
) -> None:
    slack.fails("chat.postMessage", status=503, times=1, after=after)
    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel=ana.id, text="x")
    assert len(slack.messages[ana.id]) == int(after)


async def test_an_answer_can_be_garbage(slack: Workspace, client: AsyncWebClient) -> None:
    slack.garbles("auth.test", times=1)
    with pytest.raises(SlackApiError, match="non-JSON"):
        await client.auth_test()
    assert (await client.auth_test())["ok"]


@pytest.mark.parametrize("after", [False, True])
async def test_a_request_can_be_held_until_the_client_gives_up(slack: Workspace, ana: User, after: bool) -> None:
    slack.hangs("chat.postMessage", after=after)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.05)) as session:
        hasty = AsyncWebClient(token=slack.bot_token, base_url=slack.url, session=session, retry_handlers=[])
        with pytest.raises(TimeoutError):
            await hasty.chat_postMessage(channel=ana.id, text="x")
    assert len(slack.messages[ana.id]) == int(after)


async def test_a_limiter_lets_a_burst_through_and_then_refuses_for_its_penalty(
    slack: Workspace, client: AsyncWebClient, ana: User
) -> None:
    slack.allows("chat.postMessage", per_second=0.001, burst=3, retry_after=30, per="channel")
    for _ in range(3):
        await client.chat_postMessage(channel=ana.id, text="x")
    for _ in range(2):
        with pytest.raises(SlackApiError, match="ratelimited"):
            await client.chat_postMessage(channel=ana.id, text="x")
    bob = slack.person("Bob")
    await client.chat_postMessage(channel=bob.id, text="another channel has its own bucket")
    assert [call.status for call in slack.calls()] == [200, 200, 200, 429, 429, 200]


async def test_two_hundred_slow_posts_take_no_longer_than_a_few(slack: Workspace) -> None:
    people = [slack.person(f"P{number}") for number in range(200)]
    slack.delays(0.05)
    began = asyncio.get_running_loop().time()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=200)) as session:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.url, session=session, retry_handlers=[])
        await asyncio.gather(*(client.chat_postMessage(channel=person.id, text="x") for person in people))
    assert all(len(slack.messages[person.id]) == 1 for person in people)
    assert asyncio.get_running_loop().time() - began < 5  # one after the other they would take ten


def test_ten_thousand_messages_cost_as_much_each_as_ten(slack_world: World) -> None:
    room = slack_world.conversations.add(Conversation("C1", "public_channel", "room"))
    room.members[slack_world.bot.id] = None
    token = Token("bot")
    for _ in range(10_000):
        METHODS["chat.postMessage"].deed(slack_world, Call(Arguments({"channel": "C1", "text": "x"}), token))
    cursor, seen = "", 0
    while cursor or not seen:
        args = Arguments({"channel": "C1", "limit": "200", "cursor": cursor})
        page = METHODS["conversations.history"].deed(slack_world, Call(args, token))
        seen, cursor = seen + len(page["messages"]), page["response_metadata"]["next_cursor"]
    assert seen == 10_000


async def test_the_record_wakes_who_waits_and_gives_up_in_time(slack: Workspace, client: AsyncWebClient) -> None:
    waiting = asyncio.ensure_future(slack.until(lambda: [call for call in slack.calls("auth.test") if call.ok]))
    await client.auth_test()
    assert len(await waiting) == 1
    with pytest.raises(TimeoutError):
        await slack.until(lambda: slack.calls("users.list"), within=0.01)
