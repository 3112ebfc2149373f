"""Three clients over one connection pool, because what may be tried again differs.

Decision: no retries inside the SDK for posts and for interactions. Why: the SDK's own repeats a post when the
connection drops, which gave two messages for one lost reply; and a 429 slept away inside a call hides it from the
pacer. Cost: the outbox and the callers decide about trying again themselves.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

TIMEOUT = aiohttp.ClientTimeout(total=10, connect=4)  # seconds; a post's lease in the outbox is longer than this
_CONNECTIONS = 40


@dataclass(frozen=True, slots=True)
class Slack:
    """The clients. `session` is theirs and serves response URLs too."""

    interactive: AsyncWebClient  # somebody waits: nothing is slept on
    reads: AsyncWebClient  # repeats after 429, 5xx and dropped connections
    posts: AsyncWebClient  # never repeats: see bot/delivery.py
    session: aiohttp.ClientSession


@asynccontextmanager
async def connected(base_url: str, token: str | None) -> AsyncIterator[Slack]:
    """Open the clients for a token and close them at the end. Nothing is sent by opening."""
    connector = aiohttp.TCPConnector(limit=_CONNECTIONS)
    async with aiohttp.ClientSession(timeout=TIMEOUT, connector=connector, trust_env=True) as session:
        patient = [
            AsyncConnectionErrorRetryHandler(max_retry_count=2),
            AsyncRateLimitErrorRetryHandler(max_retry_count=3),
            AsyncServerErrorRetryHandler(max_retry_count=2),
        ]
        impatient = AsyncWebClient(token=token, base_url=base_url, session=session, retry_handlers=[])
        reads = AsyncWebClient(token=token, base_url=base_url, session=session, retry_handlers=patient)
        posts = AsyncWebClient(token=token, base_url=base_url, session=session, retry_handlers=[])
        yield Slack(interactive=impatient, reads=reads, posts=posts, session=session)
