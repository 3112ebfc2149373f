from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Workspace
from bot.sandbox.control import Control
from tests.conftest import MovableClock
from tests.sandbox.apps import actions, button
from tests.sandbox.ears import Ears, listening

Json = dict[str, Any]


@pytest.fixture
async def facts() -> AsyncIterator[Json]:
    words = ("-m", "bot.sandbox", "--people", "3")
    process = await asyncio.create_subprocess_exec(sys.executable, *words, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    yield json.loads(await process.stdout.readline())
    process.terminate()
    assert await process.wait() == 0


@pytest.fixture
async def control(clock: MovableClock) -> AsyncIterator[Workspace]:
    workspace = Workspace(clock=clock)
    Control(workspace)
    async with workspace:
        yield workspace


async def test_a_workspace_of_its_own_process_is_told_and_asked_by_json(facts: Json) -> None:
    client = AsyncWebClient(token=facts["bot_token"], base_url=facts["api_url"], retry_handlers=[])
    control = facts["api_url"].replace("/api/", "/control/")
    first = facts["people"][0]
    await client.chat_postMessage(channel=first, text="Hi")
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{control}messages") as answer:
            assert list((await answer.json()).values()) == [1, 0, 0]
        async with session.get(f"{control}messages/{first}") as answer:
            assert [message["text"] for message in await answer.json()] == ["Hi"]
        fault = {"verb": "fails", "method": "chat.postMessage", "status": 429, "retry_after": 9}
        async with session.post(f"{control}faults", json=fault) as answer:
            assert await answer.json() == {"ok": True}
        with pytest.raises(SlackApiError, match="ratelimited"):
            await client.chat_postMessage(channel=first, text="Hi")
        async with session.get(f"{control}calls", params={"method": "chat.postMessage"}) as answer:
            assert [call["status"] for call in await answer.json()] == [200, 429]
        async with session.post(f"{control}faults", json={"verb": "stop"}) as answer:
            assert answer.status == 400


async def test_a_workspace_of_its_own_process_has_a_page_on_which_one_can_be_anybody(facts: Json) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(facts["page"]) as answer:
            assert (answer.status, answer.content_type) == (200, "text/html")
        async with session.get(f"{facts['page']}page/stage") as answer:
            assert [role["id"] for role in (await answer.json())["cast"]] == facts["people"]
        moved = {"as": facts["people"][0], "verb": "move", "name": "monday"}
        async with session.post(f"{facts['page']}page/acts", json=moved) as answer:
            assert await answer.json() == {"ok": True}


async def test_somebody_presses_from_another_process(control: Workspace) -> None:
    ana = control.person("Ana")
    client = AsyncWebClient(token=control.bot_token, base_url=control.url)
    address = control.url.replace("/api/", "/control/acts")
    async with listening(control) as ears, aiohttp.ClientSession() as session:
        await session.post(address, json={"verb": "types", "who": ana.id, "line": "/value"})
        await client.chat_postMessage(channel=ana.id, text="x", blocks=[actions(button("Go", "go"))])
        async with session.post(address, json={"verb": "presses", "who": ana.id, "words": "Go"}) as answer:
            assert await answer.json() == {"ok": True}
        async with session.post(address, json={"verb": "presses", "who": ana.id, "words": "Stop"}) as answer:
            assert answer.status == 409
        assert heard(ears) == ["/value", "block_actions"]


def heard(ears: Ears) -> list[str]:
    return [payload.get("command") or payload["type"] for payload in ears.payloads]


async def test_its_secrets_are_those_of_one_run(facts: Json, clock: MovableClock) -> None:
    unsalted, same, salted = (Workspace(clock=clock, salt=salt) for salt in ("", "", "x"))
    for name in ("bot_token", "app_token", "signing_secret"):
        assert getattr(unsalted, name) == getattr(same, name)
        assert len({facts[name], getattr(unsalted, name), getattr(salted, name)}) == 3
    assert unsalted.world.bot.id == salted.world.bot.id


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
async def test_a_port_that_cannot_be_is_refused_in_a_sentence(port: str) -> None:
    said = await refused("--port", port)
    assert f"“{port}” is not a port. Choose a number from 0 to 65535." in said


async def test_a_port_that_is_taken_is_refused_in_a_sentence(control: Workspace) -> None:
    port = control.world.url.rpartition(":")[2]
    said = await refused("--port", port)
    assert f"Port {port} cannot be used: Address already in use. Choose another with --port." in said


async def refused(*words: str) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", *words, stderr=asyncio.subprocess.PIPE
    )
    _, said = await process.communicate()
    assert process.returncode == 2
    assert b"Traceback" not in said
    return said.decode()
