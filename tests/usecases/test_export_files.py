"""A file on its way to Slack: what fails before the last step surely was not shared, the last step may have been."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Conversation, User, Workspace
from bot.slack.clients import Slack
from bot.slack.files import File, dm_with, share
from bot.slack.outcomes import Failure, Fate

FILES = [File("a.csv", b"a,b\r\n"), File("b.txt", "Zürich\n".encode())]


@pytest.fixture
async def impatient(slack: Workspace) -> AsyncIterator[Slack]:
    """Clients that wait a moment only."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.3)) as session:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.url, session=session, retry_handlers=[])
        yield Slack(client, client, client, session)


@pytest.fixture
async def place(slack: Workspace, impatient: Slack, ana: User) -> str:
    found = await dm_with(impatient, ana.id)
    assert isinstance(found, str)
    return found


async def test_two_files_come_in_one_message(slack: Workspace, impatient: Slack, ana: User, place: str) -> None:
    assert await share(impatient, place, FILES, "Here.") is None
    [message] = slack.messages[ana.id]
    assert message.text == "Here."
    assert [file["name"] for file in message.files] == ["a.csv", "b.txt"]
    assert [slack.world.files.of(file["id"]).content for file in message.files] == [b"a,b\r\n", "Zürich\n".encode()]


@pytest.mark.parametrize("step", ["files.getUploadURLExternal", "upload"])
async def test_what_hangs_before_the_last_step_surely_was_not_shared(
    slack: Workspace, impatient: Slack, ana: User, place: str, step: str
) -> None:
    slack.hangs(step, times=1)
    assert await share(impatient, place, FILES, "Here.") is None  # the second try went through
    slack.hangs(step, times=None)
    assert await share(impatient, place, FILES, "Here.") == Failure(Fate.LATER, "timeout")
    assert len(slack.messages[ana.id]) == 1


@pytest.mark.parametrize("after", [False, True])
async def test_whether_the_last_step_came_through_nobody_knows_so_it_is_not_repeated(
    slack: Workspace, impatient: Slack, ana: User, place: str, after: bool
) -> None:
    slack.hangs("files.completeUploadExternal", after=after)
    assert await share(impatient, place, FILES, "Here.") == Failure(Fate.UNKNOWN, "timeout")
    assert len(slack.calls("files.completeUploadExternal")) == 1
    assert len(slack.messages[ana.id]) == after


async def test_an_answer_without_an_address_is_a_refusal(
    slack: Workspace, impatient: Slack, ana: User, place: str
) -> None:
    slack.lacks("conversations.open")
    assert await dm_with(impatient, ana.id) == Failure(Fate.WORKSPACE, "unknown_method")
    slack.lacks("files.getUploadURLExternal")
    assert await share(impatient, place, FILES, "Here.") == Failure(Fate.WORKSPACE, "unknown_method")


async def test_a_place_that_the_app_is_not_in_refuses(slack: Workspace, impatient: Slack, ana: User) -> None:
    closed: Conversation = slack.channel("closed", members=[ana], invited=False)
    assert await share(impatient, closed.id, FILES, "Here.") == Failure(Fate.PERSON, "not_in_channel")
