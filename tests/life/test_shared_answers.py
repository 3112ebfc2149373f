"""Answers shown to a channel: people are called by their names, and nothing stands there that only a button would end."""

import pytest

from bot.sandbox import User, Workspace
from tests import atlas
from tests.house import Bot

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks

OWNED = "Owner: {} · paid for by {}\n"


@pytest.fixture(autouse=True)
async def drawn(bot: Bot) -> None:
    await atlas.draw(bot.deps.database)


async def test_owners_whom_only_slack_knows_are_called_by_their_names(slack: Workspace, bot: Bot, ana: User) -> None:
    slack.person("Dana Ortiz", user_id="U03DANA", tz="Europe/Madrid")
    slack.person("Ruth <!here>", user_id="U0RUTH", tz="Europe/Madrid")
    before = await bot.rows("SELECT slack_id, name FROM person ORDER BY slack_id")
    shown = await bot.replies(ana, "/value service Card payments share")
    assert not shown.ephemeral
    assert OWNED.format("Dana Ortiz", "Ruth &lt;!here&gt;") in shown.text
    assert "<@" not in shown.text + shown.words
    assert await bot.rows("SELECT slack_id, name FROM person ORDER BY slack_id") == before


@pytest.mark.parametrize("trouble", ["lacks", "fails", "hangs"])
async def test_where_slack_does_not_name_them_they_are_somebody(
    trouble: str, slack: Workspace, bot: Bot, ana: User
) -> None:
    slack.person("Dana Ortiz", user_id="U03DANA", tz="Europe/Madrid")
    await bot.replies(ana, "/value service Card payments")  # she was let in before the trouble begins
    if trouble == "lacks":
        slack.lacks("users.info")
    else:
        (slack.fails if trouble == "fails" else slack.hangs)("users.info", times=None)
    shown = await bot.replies(ana, "/value service Card payments share")
    assert not shown.ephemeral
    assert OWNED.format("somebody", "somebody") in shown.text


async def test_a_question_with_nothing_but_a_button_is_not_asked_of_everybody(bot: Bot, alice: User) -> None:
    await bot.does("UPDATE team SET lead = 'U01ALICE'")
    alone = await bot.replies(alice, "/value chain Shared hosting")
    assert "hold?" in alone.words
    shown = await bot.replies(alice, "/value chain Shared hosting share")
    assert not shown.ephemeral
    assert "hold?" not in shown.words
