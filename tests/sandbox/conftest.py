from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import User, Workspace
from tests.conftest import MovableClock


@pytest.fixture
async def slack(clock: MovableClock) -> AsyncIterator[Workspace]:
    async with Workspace(clock=clock) as workspace:
        yield workspace


@pytest.fixture
def client(slack: Workspace) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.url, retry_handlers=[])


@pytest.fixture
def ana(slack: Workspace) -> User:
    return slack.person("Ana Ruiz", tz="Europe/Madrid", email="ana@example.com")


async def refusal(call: Any) -> Any:
    with pytest.raises(SlackApiError) as refused:
        await call
    return refused.value.response


async def error(call: Any) -> Any:
    return (await refusal(call))["error"]
