"""Starting, coming back, and what is said to come next."""

import pytest

from bot.sandbox import Message, User, Workspace
from tests.conftest import MovableClock
from tests.house import ORGANISATION, Bot

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)


async def test_a_question_that_was_dropped_by_a_pause_comes_after_all(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    clock.stands_at("2026-11-23T13:00")
    slack.fails("chat.postMessage", status=429, retry_after=30, times=3)
    await bot.ticks()
    await bot.replies(ana, "/value pause")
    clock.moves(minutes=2)
    await bot.ticks()
    assert slack.messages[ana.id] == []
    assert (await bot.replies(ana, "/value resume")).text == "Welcome back. Today's question comes in a moment."
    clock.moves(minutes=1)
    await bot.sends()
    assert [m.text[:17] for m in slack.messages[ana.id]] == ["Stop for a moment"]


async def test_what_comes_next_is_said_as_it_is(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    open_ = "Welcome back. Today's question is open: in your messages from me, and on my Home page."
    assert (await bot.replies(ana, "/value resume")).text == open_
    await bot.replies(ana, "/value skip")
    assert (await bot.replies(ana, "/value resume")).text == (
        "Welcome back. You skipped today's question. I will ask you at 14:00, Mon to Fri, from Tue 24 Nov on."
    )
    await slack.presses(ana, question, "Happy")
    assert (await bot.replies(ana, "/value resume")).text == "Welcome back. You have answered today already."
    clock.stands_at("2026-11-28T09:00")
    assert (await bot.replies(ana, "/value resume")).text == (
        "Welcome back. I will ask you at 14:00, Mon to Fri, from Mon 30 Nov on."
    )
    await slack.changes(ana, status_emoji=":palm_tree:")
    clock.stands_at("2026-11-30T09:00")
    assert (await bot.replies(ana, "/value resume")).text == (
        "Welcome back. Your Slack status says you are away, so I begin once it no longer does."
    )


async def test_coming_back_before_being_on_a_team_is_kept(slack: Workspace, bot: Bot, clock: MovableClock) -> None:
    eve = slack.person("Eve", user_id="U0EVE", tz="Europe/Madrid")
    await bot.replies(eve, "/value pause")
    assert (await bot.replies(eve, "/value resume")).text == (
        "Welcome back. You are on no team yet, so nothing comes: `/value join` changes that."
    )
    await bot.replies(eve, "/value join Checkout")
    clock.stands_at("2026-11-23T13:00")
    await bot.ticks()
    assert len(slack.messages[eve.id]) == 1


async def test_joining_does_not_undo_a_not_for_me(slack: Workspace, bot: Bot, clock: MovableClock, ana: User) -> None:
    await bot.imports(ORGANISATION.replace("informed: true", "informed: false"))
    clock.stands_at("2026-11-23T13:00")
    await bot.ticks()
    await slack.presses(ana, slack.messages[ana.id][0], "Not for me")
    assert (await bot.replies(ana, "/value join Checkout")).text == (
        "You are on Checkout already. I do not ask you for now, as you said; `/value resume` changes that."
    )


async def test_somebody_who_asked_for_next_month_reads_so_in_home(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    await bot.imports(ORGANISATION.replace("informed: true", "informed: false"))
    clock.stands_at("2026-11-23T13:00")
    await bot.ticks()
    await slack.presses(ana, slack.messages[ana.id][0], "Ask me next month")
    await slack.opens_home(ana)
    await slack.until(lambda: slack.home(ana))
    home = slack.home(ana)
    assert home is not None
    assert "You asked me to come back later: around Wed 23 Dec." in home.words


async def test_a_tap_without_state_is_about_what_its_own_message_stood_on(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    extra = await bot.replies(ana, "/value now")
    await bot.finds(ana, extra, "CHK-413 Rename the retry queue · Card payments")
    await slack.presses(ana, extra, "Happy")
    await slack.opens_home(ana)  # which now stands on CHK-413
    await slack.until(lambda: slack.home(ana))
    [row] = [block for block in question.blocks if block["block_id"] == "rating"]
    press = {
        "type": "block_actions",
        "user": {"id": ana.id},
        "actions": [{"action_id": "rate_4", "value": row["elements"][0]["value"], "type": "button"}],
        "container": {"type": "message", "channel_id": question.channel, "message_ts": question.ts},
    }
    assert await slack.delivers("interactive", press)
    mine = "SELECT w.key FROM line l JOIN workitem w ON w.id = l.work_item_id JOIN checkin c ON c.id = l.checkin_id "
    assert await bot.rows(mine + "WHERE NOT c.extra") == [("CHK-412",)]


async def test_a_note_needs_an_answer_to_stand_beside(slack: Workspace, bot: Bot, ana: User, question: Message) -> None:
    await slack.presses(ana, question, "Happy")
    noted = await bot.turns(ana, "Noted for")
    await slack.presses(ana, noted, "Add a note")
    await slack.until(lambda: slack.modals(ana))
    await slack.presses(ana, noted, "Delete")
    await slack.fills(ana, "Your note for Mon 23 Nov", "Too late")
    assert await slack.submits(ana) == {
        "note": "There is no answer for that day any more, so the note has nothing to stand beside. Answer first."
    }
    assert await bot.rows("SELECT * FROM note") == []
