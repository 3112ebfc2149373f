"""Answering somebody who waits, where no response URL does it."""

from typing import Any

import pytest

from bot.sandbox import Message, User, Workspace
from tests.house import Bot

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks


def press(ana: User, question: Message, rating: str = "rate_4") -> dict[str, Any]:
    """A tap as a server sends it that knows no response URLs."""
    [row] = [block for block in question.blocks if block["block_id"] == "rating"]
    return {
        "type": "block_actions",
        "user": {"id": ana.id},
        "actions": [{"action_id": rating, "value": row["elements"][0]["value"], "type": "button"}],
        "container": {"type": "message", "channel_id": question.channel, "message_ts": question.ts},
    }


async def test_without_a_response_url_the_message_is_changed(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    assert await slack.delivers("interactive", press(ana, question))
    assert (await bot.turns(ana, "Noted for Mon 23 Nov.")).ts == question.ts
    assert await bot.rows("SELECT rating FROM line") == [(4,)]


async def test_a_tenth_of_the_bucket_is_kept_for_whoever_waits(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await bot.does("UPDATE pace SET tokens = 0, rate = 0.5")
    assert await slack.delivers("interactive", press(ana, question))
    await bot.turns(ana, "Noted for")
    assert await bot.row("SELECT tokens FROM pace") == (-1.0,)


async def test_a_refused_reply_pauses_everybody_and_the_answer_is_kept(
    slack: Workspace, bot: Bot, ana: User, alice: User, question: Message
) -> None:
    slack.fails("chat.update", status=429, retry_after=30)
    assert await slack.delivers("interactive", press(ana, question))
    await bot.eventually("SELECT 1 FROM pace WHERE paused_until IS NOT NULL")
    assert await bot.rows("SELECT rating FROM line") == [(4,)]
    posts = len(slack.calls("chat.postMessage"))
    await bot.does("UPDATE delivery SET due_at = '2026-11-23 13:00:00+00:00' WHERE kind = 'reminder'")
    assert (await bot.sends()).wait == 30.0
    assert len(slack.calls("chat.postMessage")) == posts
