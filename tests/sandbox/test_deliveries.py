from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs

import aiohttp
import pytest
from aiohttp import web

from bot.sandbox import NotAcknowledgedError, User, Workspace
from tests.conftest import MovableClock
from tests.sandbox.ears import address, listening


async def test_a_connection_is_greeted_and_its_address_works_once(slack: Workspace) -> None:
    async with aiohttp.ClientSession() as session:
        url = await address(slack, session)
        async with session.ws_connect(url) as socket:
            hello = await socket.receive_json()
            assert (hello["type"], hello["num_connections"]) == ("hello", 1)
            assert hello["connection_info"] == {"app_id": slack.world.app_id}
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_each_payload_goes_to_one_connection_in_turn(slack: Workspace, ana: User) -> None:
    async with listening(slack) as left, listening(slack) as right:
        await slack.connected(2)
        for _ in range(4):
            await slack.opens_home(ana)
        assert (len(left.payloads), len(right.payloads)) == (2, 2)
        assert len({payload["event_id"] for payload in left.payloads + right.payloads}) == 4


async def test_an_envelope_goes_out_again_when_its_connection_drops(slack: Workspace, ana: User) -> None:
    async with listening(slack) as left:
        left.deaf = True
        opening = asyncio.ensure_future(slack.opens_home(ana))
        await slack.until(lambda: slack.deliveries_of("app_home_opened"))
        async with listening(slack) as right:
            await slack.connected(2)
            await left.socket.close()
            await opening
            assert [envelope["type"] for envelope in right.heard] == ["hello", "events_api"]
            assert right.heard[-1]["retry_attempt"] == 0


async def test_a_payload_waits_for_an_app_that_is_restarting(slack: Workspace, ana: User) -> None:
    opening = asyncio.ensure_future(slack.opens_home(ana))
    async with listening(slack) as ears:
        await opening
        assert ears.last["event"]["type"] == "app_home_opened"


async def test_an_eleventh_connection_is_turned_away(slack: Workspace) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = [await session.ws_connect(await address(slack, session)) for _ in range(10)]
        async with session.ws_connect(await address(slack, session)) as eleventh:
            assert (await eleventh.receive_json())["reason"] == "too_many_websockets"
        assert len(slack.socket.connections) == 10
        for socket in sockets:
            await socket.close()


async def test_a_connection_asked_to_refresh_gets_nothing_more(slack: Workspace, ana: User) -> None:
    async with listening(slack) as old:
        await slack.refreshes()
        async with listening(slack) as new:
            await slack.opens_home(ana)
            assert len(new.payloads) == 1
        assert [envelope["type"] for envelope in old.heard] == ["hello", "disconnect"]
        assert old.heard[-1]["reason"] == "refresh_requested"


async def test_what_is_not_acknowledged_in_time_fails_with_what_was_sent(slack: Workspace, ana: User) -> None:
    slack.deliveries.limit = 0.02
    async with listening(slack) as ears:
        ears.deaf = True
        with pytest.raises(NotAcknowledgedError, match="/value: http_timeout"):
            await slack.types(ana, "/value me")
        assert await slack.delivers("interactive", {"type": "nonsense"}) is None
    [command, nonsense] = slack.deliveries_of()
    assert (command.name, command.ok, command.fault) == ("/value", False, "http_timeout")
    assert nonsense.name == "nonsense"


async def test_a_raw_payload_returns_its_acknowledgement_and_how_long_it_took(slack: Workspace) -> None:
    async with listening(slack) as ears:
        ears.answers["odd"] = {"text": "?"}
        ack = await slack.delivers("interactive", {"type": "odd"})
        assert ack is not None
        assert ack.payload == {"text": "?"}
        assert 0 <= ack.after < 1
        assert ears.heard[-1]["accepts_response_payload"] is True


class Door:
    """An app's address, which answers as it was told to and keeps what it was sent."""

    def __init__(self) -> None:
        self.heard: list[tuple[Any, str]] = []
        self.status = 200
        self.reply: Any = None

    async def handle(self, request: web.Request) -> web.Response:
        text = await request.text()
        if "url_verification" in text:
            return web.json_response({"challenge": json.loads(text)["challenge"]})
        self.heard.append((request.headers, text))
        if self.reply is None:
            return web.Response(status=self.status)
        return web.json_response(self.reply) if isinstance(self.reply, dict) else web.Response(text=self.reply)


@asynccontextmanager
async def door(slack: Workspace) -> AsyncIterator[Door]:
    held, app = Door(), web.Application()
    app.router.add_post("/slack", held.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await slack.delivers_to(f"http://127.0.0.1:{runner.addresses[0][1]}/slack")
    yield held
    await runner.cleanup()


async def test_requests_are_signed(slack: Workspace, ana: User) -> None:
    async with door(slack) as app:
        await slack.types(ana, "/value a b")
        headers, body = app.heard[0]
        base = f"v0:{headers['x-slack-request-timestamp']}:{body}".encode()
        digest = hmac.new(slack.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        assert headers["x-slack-signature"] == f"v0={digest}"
        assert headers["x-slack-request-timestamp"] == "1795424400"
        fields = parse_qs(body)
        assert (fields["command"], fields["text"], fields["user_id"]) == (["/value"], ["a b"], [ana.id])


async def test_events_that_fail_are_tried_again_at_once_after_a_minute_and_after_five(
    slack: Workspace, ana: User, clock: MovableClock
) -> None:
    async with door(slack) as app:
        app.status = 500
        with pytest.raises(NotAcknowledgedError, match="http_error"):
            await slack.opens_home(ana)
        assert len(await slack.retries()) == 1
        assert await slack.retries() == []
        clock.moves(minutes=1)
        assert len(await slack.retries()) == 1
        clock.moves(minutes=5)
        app.status = 200
        [ack] = await slack.retries()
        assert ack.status == 200
        clock.moves(hours=1)
        assert await slack.retries() == []
        told = [(headers.get("x-slack-retry-num"), headers.get("x-slack-retry-reason")) for headers, _ in app.heard]
        assert told == [(None, None), ("1", "http_error"), ("2", "http_error"), ("3", "http_error")]
        assert len({json.loads(body)["event_id"] for _, body in app.heard}) == 1


async def test_an_app_that_is_gone_or_refuses_its_challenge_is_noticed(slack: Workspace, ana: User) -> None:
    async with door(slack) as app:
        app.reply = "Hello"
        await slack.types(ana, "/value")
        assert slack.replies[-1].text == "Hello"
    with pytest.raises(NotAcknowledgedError, match="connection_failed"):
        await slack.types(ana, "/value")
    with pytest.raises(NotAcknowledgedError, match="challenge"):
        await slack.delivers_to(f"{slack.url}auth.test")
