"""What becomes of a question when Slack says no, later, nothing, or something we cannot read."""

from typing import Any

import pytest

from bot.sandbox import User, Workspace
from bot.usecases.ask import plan_now
from tests.conftest import MovableClock
from tests.delivery.crowd import doctor, fate, letters, posts, sends_all, states, times
from tests.house import Bot

POST = "chat.postMessage"


async def test_a_429_silences_everybody_for_as_long_as_slack_said(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.fails(POST, status=429, retry_after=30, times=1)
    await bot.ticks()
    assert times(slack, six) == {1: 5, 0: 1}  # those five were under way already
    clock.moves(seconds=29)
    assert (await bot.sends()).wait == pytest.approx(1)
    assert posts(slack) == 6
    clock.moves(seconds=1)
    await sends_all(bot)
    assert times(slack, six) == {1: 6}
    assert posts(slack) == 7


async def test_a_429_also_silences_what_was_planned_after_it(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.fails(POST, status=429, retry_after=30, channel=six[0].id, times=1)
    await plan_now(bot.deps, None, six[0].id)
    assert (await bot.sends()).wait == pytest.approx(30)
    await bot.ticks()
    assert posts(slack) == 1
    assert await states(bot) == {"planned": 6}
    await sends_all(bot)
    assert times(slack, six) == {1: 6}


@pytest.mark.parametrize(
    ("trouble", "word"),
    [
        (lambda slack, who: slack.fails(POST, status=500, channel=who.id, times=1), "http_500"),
        (lambda slack, who: slack.fails(POST, error="internal_error", channel=who.id, times=1), "internal_error"),
        (lambda slack, who: slack.garbles(POST, after=False, channel=who.id, times=1), "http_0"),
        (lambda slack, who: slack.drops(POST, channel=who.id), "ServerDisconnectedError"),
    ],
    ids=["500", "internal error", "garbage", "connection broken"],
)
async def test_what_may_have_arrived_and_did_not_is_looked_for_and_sent_again(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock, trouble: Any, word: str
) -> None:
    trouble(slack, six[0])
    await bot.ticks()
    assert times(slack, six) == {1: 5, 0: 1}
    assert await fate(bot, six[0]) == ("unknown", word)
    clock.moves(seconds=14)
    await bot.sends()
    assert slack.calls("conversations.history") == []  # the post might still be under way
    clock.moves(seconds=1)
    await bot.sends()
    assert times(slack, six) == {1: 6}
    assert await states(bot) == {"asked": 6}
    assert len(slack.calls("conversations.history")) == 1


@pytest.mark.parametrize(
    "trouble",
    [
        lambda slack, who: slack.fails(POST, status=500, after=True, channel=who.id, times=1),
        lambda slack, who: slack.garbles(POST, channel=who.id, times=1),
        lambda slack, who: slack.loses_reply(POST, channel=who.id),
    ],
    ids=["500", "garbage", "connection broken"],
)
async def test_what_did_arrive_is_found_and_never_repeated(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock, trouble: Any
) -> None:
    trouble(slack, six[0])
    await bot.ticks()
    assert await states(bot) == {"asked": 5, "unknown": 1}
    clock.moves(seconds=15)
    await bot.sends()
    await bot.sends()
    [question] = letters(slack, six[0])
    where = await bot.row("SELECT state, channel, ts FROM delivery d WHERE ts = :ts", ts=question.ts)
    assert where == ("asked", question.channel, question.ts)
    assert times(slack, six) == {1: 6}
    assert posts(slack) == 6
    clock.moves(hours=2)
    await bot.ticks()
    assert [len(letters(slack, person, "reminder")) for person in six] == [1] * 6


async def test_a_question_found_again_can_be_answered_like_any_other(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.loses_reply(POST, channel=six[0].id)
    await bot.ticks()
    await slack.presses(six[0], letters(slack, six[0])[0], "Happy")  # before anybody has looked for it
    await bot.noted(six[0])
    clock.moves(seconds=15)
    await bot.sends()
    assert await fate(bot, six[0]) == ("asked", None)
    assert times(slack, six) == {1: 6}


@pytest.mark.parametrize("without", ["scope", "method"])
async def test_where_no_history_can_be_read_it_stays_unknown_and_the_reminder_covers_it(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock, without: str
) -> None:
    if without == "scope":
        slack.scopes = slack.scopes - {"im:history"}
    else:
        slack.lacks("conversations.history")
    slack.loses_reply(POST, channel=six[0].id)
    slack.drops(POST, channel=six[1].id)
    await bot.ticks()
    for _minute in range(3):
        clock.moves(minutes=1)
        await bot.ticks()
    assert await states(bot) == {"asked": 4, "unknown": 2}
    assert posts(slack) == 6
    assert len(slack.calls("conversations.history")) == 2  # once each
    told = await doctor(bot.deps.settings, bot.deps, clock)
    assert "Questions since yesterday: 4 asked, 2 unknown." in told
    assert "2 may or may not have arrived and are not sent again; the reminder and Home cover them." in told
    clock.moves(hours=2)
    await bot.ticks()
    assert [len(letters(slack, person, "reminder")) for person in six] == [1] * 6
    await slack.presses(six[1], letters(slack, six[1], "reminder")[0], "Happy")
    await bot.noted(six[1])
    assert await bot.rows("SELECT outcome FROM checkin WHERE outcome IS NOT NULL") == [("answered",)]


async def test_a_history_that_fails_for_a_moment_is_asked_again(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.loses_reply(POST, channel=six[0].id)
    slack.fails("conversations.history", error="internal_error", times=1)
    await bot.ticks()
    clock.moves(seconds=15)
    await bot.sends()
    assert await fate(bot, six[0]) == ("unknown", "ServerDisconnectedError")
    clock.moves(seconds=15)
    await bot.sends()
    assert await fate(bot, six[0]) == ("asked", None)


async def test_a_token_revoked_for_a_while_does_not_use_up_the_one_look(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.drops(POST, channel=six[0].id)
    await bot.ticks()
    slack.fails("conversations.history", error="token_revoked")
    clock.moves(seconds=15)
    await bot.sends()
    slack.heals()
    clock.moves(seconds=15)
    await bot.sends()
    assert times(slack, six) == {1: 6}
