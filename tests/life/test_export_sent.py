"""How an export reaches somebody: as a file, or as text where none may go; each failure of Slack's ends in words."""

import pytest

from bot.sandbox import Message, User, Workspace
from tests.house import Bot
from tests.life.exporting import FILE, LAST_WEEK, SURE, freeze, service
from tests.life.frozen_pages import put

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # tests/storage has both engines


@pytest.fixture(autouse=True)
async def frozen(bot: Bot) -> None:
    await freeze(bot)


REFUSED = "I may not send files here, so the same is in your messages from me as text.\n"


@pytest.mark.parametrize(
    ("verb", "methods", "more", "said"),
    [
        ("fails", ["files.getUploadURLExternal"], {"error": "missing_scope"}, REFUSED),
        ("lacks", ["files.getUploadURLExternal"], {}, REFUSED),
        ("fails", ["files.completeUploadExternal"], {"error": "channel_not_found"}, REFUSED),
        (
            "fails",
            ["files.getUploadURLExternal"],
            {"status": 429, "retry_after": 1},
            "Slack takes no file from me at the moment, so the same is in your messages from me as text.\n",
        ),
        (
            "fails",
            ["files.getUploadURLExternal"],
            {"status": 500},
            "Slack takes no file from me at the moment, so the same is in your messages from me as text.\n",
        ),
        (
            "fails",
            ["upload"],
            {"status": 500},
            "Slack takes no file from me at the moment, so the same is in your messages from me as text.\n",
        ),
        (
            "drops",
            ["upload"],
            {"times": None},
            "Slack takes no file from me at the moment, so the same is in your messages from me as text.\n",
        ),
        (
            "garbles",
            ["files.getUploadURLExternal"],
            {},
            "Slack takes no file from me at the moment, so the same is in your messages from me as text.\n",
        ),
        (
            "fails",
            ["files.completeUploadExternal"],
            {"status": 500},
            "Slack did not say whether the file arrived, so the same is in your messages from me as text.\n",
        ),
        (
            "drops",
            ["files.completeUploadExternal"],
            {},
            "Slack did not say whether the file arrived, so the same is in your messages from me as text.\n",
        ),
        ("fails", ["conversations.open"], {"error": "missing_scope"}, REFUSED),
    ],
)
async def test_where_a_file_does_not_go_its_text_does(
    slack: Workspace, bot: Bot, ana: User, verb: str, methods: list[str], more: dict[str, object], said: str
) -> None:
    getattr(slack, verb)(*methods, **more)
    before = len(slack.replies)
    await slack.types(ana, "/value export")
    await slack.until(lambda: len(slack.replies) > before, within=20)
    assert slack.replies[-1].text == (
        f"{said}It is of {LAST_WEEK}: 5 lines about 1 team and 2 services.\n"
        "One line has no numbers, as too few people or answers stand behind them.\n"
        f"{SURE}"
    )
    text = slack.messages[ana.id][-1].text
    head, fence, first, *rest = text.splitlines()
    assert (head, fence, first[:10], rest[-1]) == (FILE, "```", "kind,name,", "```")
    assert len(rest) == 6
    assert "'=Ledger" in text


async def test_where_slack_takes_a_breath_the_file_is_shared_once_a_little_later(
    slack: Workspace, bot: Bot, ana: User
) -> None:
    slack.fails("files.completeUploadExternal", status=429, retry_after=1, times=1)
    told = await _waits(slack, bot, ana, "/value export")
    assert told.text.startswith("I sent you a file in your messages from me")  # the second try went through
    assert len(slack.messages[ana.id]) == 1


async def _waits(slack: Workspace, bot: Bot, who: User, line: str) -> Message:
    before = len(slack.replies)
    await slack.types(who, line)
    await slack.until(lambda: len(slack.replies) > before, within=20)
    return slack.replies[-1]


async def test_a_text_that_is_too_long_is_not_poured_into_her_messages(slack: Workspace, bot: Bot, ana: User) -> None:
    for number in range(3, 90):
        await put(bot, f"service {number}", service(f"Service with quite a long name, number {number} of many " * 3))
    slack.lacks("files.getUploadURLExternal")
    assert (await bot.replies(ana, "/value export")).text == (
        "I may not send files here, and as text it would take 7 messages. "
        "Ask for a shorter window, or ask whoever runs me for the file: `valuecheck export`."
    )
    assert slack.messages[ana.id] == []


async def test_text_that_stops_on_the_way_is_said(slack: Workspace, bot: Bot, ana: User) -> None:
    for number in range(3, 30):
        await put(bot, f"service {number}", service(f"Service with quite a long name, number {number} of many " * 3))
    slack.lacks("files.getUploadURLExternal")
    slack.fails("chat.postMessage", error="channel_not_found")
    assert (await bot.replies(ana, "/value export")).text == (
        "I may not send files here, and as text nothing went through. Please ask again in a few minutes."
    )


async def test_an_export_is_shown_to_nobody_else(slack: Workspace, bot: Bot, ana: User) -> None:
    told = await bot.replies(ana, "/value export share")
    assert told.text.startswith(
        "That is for your eyes only, so I show it to nobody else.\nI sent you a file in your messages from me"
    )


async def test_a_known_conversation_is_not_opened_again(slack: Workspace, bot: Bot, ana: User) -> None:
    await bot.replies(ana, "/value export")
    await bot.replies(ana, "/value export")
    assert len(slack.calls("conversations.open")) == 1
    assert len(slack.messages[ana.id]) == 2
