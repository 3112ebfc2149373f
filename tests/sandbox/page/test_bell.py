from __future__ import annotations

import asyncio
import json

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import User, Workspace
from bot.sandbox.page.bell import Bell
from bot.sandbox.page.routes import Page
from bot.sandbox.page.stage import Stage
from tests.conftest import MovableClock
from tests.sandbox.apps import field, menu, modal, option
from tests.sandbox.ears import Ears
from tests.sandbox.page.conftest import Browser, Days, Hand


async def ring(stream: aiohttp.ClientResponse) -> int:
    async with asyncio.timeout(2):
        line = await stream.content.readline()
        assert await stream.content.readline() == b"\n"
    assert line.startswith(b"data: ")
    return int(line.removeprefix(b"data: "))


async def test_the_bell_rings_at_once_and_then_at_each_change(
    browser: Browser, slack: Workspace, client: AsyncWebClient, ana: User
) -> None:
    async with browser.session.get(f"{browser.address}/page/bell") as stream:
        assert stream.content_type == "text/event-stream"
        first = await ring(stream)
        assert first == (await browser.state(ana))["turn"]
        await client.chat_postMessage(channel=ana.id, text="x")
        assert await ring(stream) > first


async def test_what_happens_within_a_moment_rings_once_and_not_too_early(
    browser: Browser, client: AsyncWebClient, ana: User
) -> None:
    async with browser.session.get(f"{browser.address}/page/bell") as stream:
        await ring(stream)
        await asyncio.gather(*(client.chat_postMessage(channel=ana.id, text=str(number)) for number in range(20)))
        last = (await browser.state(ana))["turn"]
        heard = [await ring(stream)]
        while heard[-1] < last:
            heard.append(await ring(stream))
        assert len(heard) < 20


async def test_a_choice_in_a_form_rings_though_no_app_hears_it(
    browser: Browser, slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    chosen = field("Item", "item", menu("text", "A", "B"))
    await client.views_open(trigger_id=slack.world.triggers.issue(ana.id), view=modal(chosen))
    async with browser.session.get(f"{browser.address}/page/bell") as stream:
        first = await ring(stream)
        hand = Hand(browser, ana, {"view": slack.modal(ana).id})
        assert await hand.puts("text", option("B"), block_id="item") == {"ok": True}
        assert await ring(stream) > first
    assert ears.payloads == []


async def test_a_page_that_is_gone_leaves_the_others_their_bell(
    browser: Browser, client: AsyncWebClient, ana: User
) -> None:
    async with browser.session.get(f"{browser.address}/page/bell") as staying:
        first = await ring(staying)
        async with browser.session.get(f"{browser.address}/page/bell") as leaving:
            await ring(leaving)
        await client.chat_postMessage(channel=ana.id, text="x")
        assert await ring(staying) > first


async def test_a_bell_with_nothing_to_tell_says_so_and_calls_whoever_uses_the_silence(clock: MovableClock) -> None:
    slack, silences = Workspace(clock=clock), []
    bell = Bell(slack.traffic, lambda: silences.append("quiet"), silence=0.01)
    slack.web.router.add_get("/bell", bell.handle)
    async with slack, aiohttp.ClientSession() as session, session.get(f"{slack.world.url}/bell") as stream:
        await ring(stream)
        assert await stream.content.readline() == b": nothing new\n"
        assert "quiet" in silences
        bell.close()


async def test_the_bell_ends_with_the_workspace(clock: MovableClock, days: Days) -> None:
    slack = Workspace(clock=clock)
    Page(slack, Stage(days.until))
    async with aiohttp.ClientSession() as session:
        await slack.start()
        async with session.get(f"{slack.world.url}/page/bell") as stream:
            await ring(stream)
            await slack.stop()
            async with asyncio.timeout(2):
                await stream.content.read()
            assert stream.content.at_eof()


async def test_the_traffic_is_told_whole_and_without_a_token(
    browser: Browser, slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    await client.api_call("chat.postMessage", params={"channel": ana.id, "text": "x", "token": slack.bot_token})
    told = await browser.json("/page/traffic")
    assert [(entry["number"], entry["kind"], entry["name"]) for entry in told["exchanges"]] == [
        (1, "call", "apps.connections.open"),
        (2, "call", "chat.postMessage"),
    ]
    took = told["exchanges"][1].pop("took")
    answer = told["exchanges"][1].pop("answer")
    assert took >= 0
    assert answer["ok"] is True
    assert told["exchanges"][1] == {
        "number": 2,
        "at": "2026-11-23T09:00:00+00:00",
        "kind": "call",
        "name": "chat.postMessage",
        "sent": {"channel": "U0ANA", "text": "x"},
        "status": 200,
        "fault": "",
        "via": "",
    }
    for secret in (slack.bot_token, slack.app_token, slack.signing_secret):
        assert secret not in json.dumps(told)


async def test_of_much_traffic_the_newest_is_told(browser: Browser, client: AsyncWebClient) -> None:
    for _ in range(5):
        await client.api_test()

    async def numbers(**query: str) -> tuple[int, list[int]]:
        told = await browser.json("/page/traffic", **query)
        return told["last"], [entry["number"] for entry in told["exchanges"]]

    assert await numbers(after="3") == (5, [4, 5])
    assert await numbers(after="1", limit="2") == (5, [4, 5])
    assert await numbers(after="5") == (5, [])
    assert await numbers(after="9") == (5, [])
    assert await numbers(after="-9", limit="9") == (5, [1, 2, 3, 4, 5])
    assert await numbers(limit="0") == (5, [])
    assert await numbers(limit="-1") == (5, [])
