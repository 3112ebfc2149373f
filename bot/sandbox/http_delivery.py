"""Signed requests to an app's address, instead of Socket Mode.

See docs.slack.dev/authentication/verifying-requests-from-slack and docs.slack.dev/apis/events-api.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.parcels import COMMANDS, EVENTS, Ack, Parcel
from bot.sandbox.wire import Clock, Json

JSON_TYPE, FORM_TYPE = "application/json", "application/x-www-form-urlencoded"


class HttpDelivery:
    """Posts to one address, each request signed at the time `clock` tells."""

    def __init__(self, address: str, secret: str, clock: Clock) -> None:
        self._address, self._secret, self._clock = address, secret, clock
        self._session = aiohttp.ClientSession()

    @property
    def via(self) -> str:
        """Its name in the record."""
        return "http"

    async def close(self) -> None:
        """End its connections."""
        await self._session.close()

    async def challenge(self, challenge: str, within: float) -> bool:
        """Say whether the address answers docs.slack.dev/reference/events/url_verification with its challenge."""
        body = json.dumps({"type": "url_verification", "token": "legacy", "challenge": challenge})
        headers = self._signed(body, JSON_TYPE)
        timeout = aiohttp.ClientTimeout(total=within)
        async with self._session.post(self._address, data=body, headers=headers, timeout=timeout) as response:
            return challenge in await response.text()

    async def carry(self, parcel: Parcel, within: float) -> Ack:
        """Return the answer; anything but 2xx in time is a failure named as `x-slack-retry-reason` names it."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        body, content_type = _encoded(parcel)
        headers = self._signed(body, content_type)
        if parcel.retry:
            headers |= {"x-slack-retry-num": str(parcel.retry), "x-slack-retry-reason": parcel.retry_reason}
        try:
            timeout = aiohttp.ClientTimeout(total=within)
            async with self._session.post(self._address, data=body, headers=headers, timeout=timeout) as response:
                text = await response.text()
                failure = "" if response.ok else "http_error"
                answer = None if failure else _answer(text, response.content_type)
                return Ack(answer, loop.time() - began, failure, response.status)
        except TimeoutError:
            return Ack(after=loop.time() - began, failure="http_timeout")
        except aiohttp.ClientError:
            return Ack(after=loop.time() - began, failure="connection_failed")

    def _signed(self, body: str, content_type: str) -> dict[str, str]:
        moment = str(int(self._clock().timestamp()))
        digest = hmac.new(self._secret.encode(), f"v0:{moment}:{body}".encode(), hashlib.sha256).hexdigest()
        return {
            "content-type": content_type,
            "x-slack-request-timestamp": moment,
            "x-slack-signature": f"v0={digest}",
            "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }


def _encoded(parcel: Parcel) -> tuple[str, str]:
    if parcel.kind == EVENTS:
        return json.dumps(parcel.payload), JSON_TYPE
    if parcel.kind == COMMANDS:
        return urlencode(parcel.payload), FORM_TYPE
    return urlencode({"payload": json.dumps(parcel.payload)}), FORM_TYPE


def _answer(text: str, content_type: str) -> Json | None:
    if not text.strip():
        return None
    if content_type == JSON_TYPE:
        answer = json.loads(text)
        return answer if isinstance(answer, dict) else None
    return {"text": text}
