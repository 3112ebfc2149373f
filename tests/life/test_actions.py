"""A proposal on a page: who may press, who is first, what is agreed, and what becomes of it week by week."""

from typing import Any

import pytest

from bot.sandbox import User, Workspace
from tests.conftest import MovableClock
from tests.house import Bot
from tests.life.acting import HOSTING, TALK, Channel, told

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks

THANKS = (
    f"Thank you, it is yours: *{HOSTING}*\n"
    "Judged by: its whole path stands on the map. The first page from 21 Dec 2026 on says what became of it.\n"
    "Next, agree on it with whoever it is for: it counts once somebody outside of IT wants it."
)


@pytest.fixture
async def channel(bot: Bot, slack: Workspace, clock: MovableClock, ana: User, alice: User, bob: User) -> Channel:
    return await Channel.opened(bot, slack, clock, ana, alice, bob)


def pressed(who: User, name: str, value: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "user": {"id": who.id},
        "actions": [{"action_id": name, "value": value, "type": "button"}],
        "container": {"type": "message", "channel_id": "C01CHECKOUT"},
        **more,
    }


async def test_what_is_proposed_is_taken_with_one_press_and_the_page_says_so(
    channel: Channel, slack: Workspace, bot: Bot, ana: User, bob: User
) -> None:
    assert channel.said == (
        "Did it work? Nothing was due this week.\n"
        "Momentum: no improvement is closed yet; each is looked at twice, four weeks apart.\n"
        "Next, if you agree: confirm the path from The machines everything runs on to a paying customer, with "
        "whoever it is for. Done once the map shows its whole path, by 21 Dec.\n"
        "You can press: I'll take it · Something better… · Not now."
    )
    told = await channel.takes(ana)
    assert (told.to, told.text) == (ana.id, THANKS)
    assert channel.said.endswith("by 21 Dec.\n<@U0ANA> takes it.")
    assert await channel.state() == [("taken", "U0ANA")]
    assert await slack.delivers("interactive", pressed(bob, "act_take", "1"))
    quicker = await channel.tells("<@U0ANA> was quicker")
    assert quicker.text == "<@U0ANA> was quicker and takes it. `/value actions` shows what is open."
    assert await slack.delivers("interactive", pressed(ana, "act_take", "1"))
    assert "Agree on the target…" in (await channel.tells("It is yours already")).words
    assert await channel.state() == [("taken", "U0ANA")]


async def test_others_are_thanked_and_sent_to_the_lead(channel: Channel, slack: Workspace, bot: Bot) -> None:
    eve = slack.person("Eve", user_id="U0EVE", tz="Europe/Lisbon")
    for number, name in enumerate(("act_take", "act_better", "act_later"), start=1):
        assert await slack.delivers("interactive", pressed(eve, name, "1"))
        await told(slack, eve, number)
        assert slack.messages[eve.id][-1].text == (
            "That is for the people of Checkout to take on. Thank you for wanting to help: tell <@U01ALICE> what you "
            "have in mind."
        )
    assert await channel.state() == [("proposed", None)]
    assert (await bot.replies(eve, "/value actions")).text == (
        "Actions are shown to people on a team, owners of services, managers and administrators. "
        "Type `/value join` to choose a team."
    )


async def test_not_now_rests_and_another_is_proposed(channel: Channel, slack: Workspace, bob: User) -> None:
    old = channel.page
    await slack.presses(bob, old, "Not now")
    told = await channel.tells("Put aside")
    assert told.text == f"Put aside: *{HOSTING}*. I do not propose it again for four weeks."
    assert channel.said.endswith("by 21 Dec.\nNot now.")
    await channel.closes()
    assert "Next, if you agree: talk with Merchants: why do they use it" in channel.said
    assert await slack.delivers("interactive", pressed(bob, "act_take", "1"))
    moved = await channel.tells("This was put aside")
    assert moved.text == (
        "This was put aside: not now. I may propose it again in a few weeks. `/value actions` shows what is open."
    )


async def test_what_nobody_takes_stands_once_more_and_is_dropped_aloud(channel: Channel, slack: Workspace) -> None:
    await channel.closes()
    assert "Asked once more, if you agree: confirm the path from The machines" in channel.said
    assert "Done once the map shows its whole path, by 28 Dec." in channel.said
    await channel.closes()
    assert f"Nobody took “{HOSTING}”; I stop asking." in channel.said
    assert "Next, if you agree: talk with Merchants" in channel.said
    assert await channel.state() == [("dropped", None), ("proposed", None)]


async def test_a_proposal_that_is_not_needed_any_more_is_dropped_without_a_word(
    channel: Channel, slack: Workspace, bot: Bot, ana: User
) -> None:
    await bot.does(f"UPDATE link SET confirmed_on = '{channel.monday}'")
    await bot.does("UPDATE organisation SET map_version = map_version + 1")
    await channel.closes()
    assert "I stop asking" not in channel.said
    assert "Next, if you agree: talk with Merchants" in channel.said
    assert await slack.delivers("interactive", pressed(ana, "act_take", "1"))
    assert "not needed any more" in (await channel.tells("not needed")).text


async def test_its_life_to_the_end(
    channel: Channel, slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    listed = await channel.agrees(ana, await channel.takes(ana))
    assert listed.text == (
        "Agreed. The first page from that day on says what became of it.\n"
        "Open actions · Checkout\n"
        f"*{HOSTING}*\n"
        "its whole path stands on the map\n"
        "due 21 Dec 2026 · <@U0ANA> volunteered · agreed with Finance (R. Osei)\n"
        "Promised and got: 0 of 1 checked."
    )
    await slack.presses(ana, listed, "It is done")
    await channel.tells("Noted: it is done.")
    await channel.closes()
    assert f"Did it work? “{HOSTING}” → Not yet. I look again on 28 Dec." in channel.said.replace("\n→", " →")
    await bot.does(f"UPDATE link SET confirmed_on = '{clock.now.date()}'")
    await bot.does("UPDATE organisation SET map_version = map_version + 1")
    await channel.closes(4)
    assert "→ Got there. I look again on 25 Jan" in channel.said
    await channel.closes(4)
    assert "→ It held." in channel.said
    assert await slack.delivers("interactive", pressed(ana, "act_take", "1"))
    await channel.tells("This has its verdict: got there.")
    assert "of which 1 held" in channel.said
    shown = await bot.replies(ana, "/value actions")
    assert shown.text.splitlines()[-1] == "Promised and got: 1 of 1 checked; 1 got there."


async def test_a_form_that_slack_will_not_open_is_said(channel: Channel, slack: Workspace, ana: User) -> None:
    slack.fails("views.open", error="expired_trigger_id", times=1)
    await slack.presses(ana, channel.page, "Something better…")
    told = await channel.tells("did not open")
    assert told.text == "The form did not open; Slack allows three seconds for that. Please press once more."
    assert await channel.state() == [("proposed", None)]


async def test_a_button_with_nothing_behind_it_says_so(channel: Channel, slack: Workspace, ana: User) -> None:
    for value in ("", "99", "x", "9" * 30):
        assert await slack.delivers("interactive", pressed(ana, "act_take", value))
        told = await channel.tells("I do not find")
        assert told.text == "I do not find that action any more. `/value actions` shows what is open."


async def test_something_better_takes_the_place_of_what_is_proposed(
    channel: Channel, slack: Workspace, bot: Bot, bob: User
) -> None:
    await channel.form(bob, channel.page, "Something better…")
    assert "Leave it empty where nothing is counted." in slack.modal(bob).words
    await slack.fills(bob, "What would you do instead?", "Stop the <!channel> export")
    await slack.picks_date(bob, slack.modal(bob), "2027-01-19")
    await slack.chooses(bob, slack.modal(bob), "Conversations logged both ways")
    assert "service" in (await slack.submits(bob) or {})
    await slack.chooses(bob, slack.modal(bob), "Outcome measure")
    await slack.fills(bob, "To", "ninety")
    assert await slack.submits(bob) == {
        "service": "Choose the service that this is measured on.",
        "target": "“ninety” is not a number. Write one such as 91 or 2.5.",
        "due": "Choose a day after today, at most eight weeks away: by 18 Jan 2027.",
    }
    await slack.chooses(bob, slack.modal(bob), "Card payments")
    await slack.picks_date(bob, slack.modal(bob), "2027-01-18")
    await slack.fills(bob, "To", "90")
    await slack.fills(bob, "With whom on the business side did you agree?", "Finance")
    assert await slack.submits(bob) is None
    told = await channel.tells("Thank you, it is yours")
    assert told.text == (
        "Thank you, it is yours: *Stop the &lt;!channel&gt; export*\n"
        "Judged by: outcome measure 71 % → 90 %. The first page from 18 Jan 2027 on says what became of it.\n"
        "`/value actions` shows it, and takes it back if it does not fit."
    )
    assert channel.said.endswith("<@U0BOB> takes on something better: “Stop the &lt;!channel&gt; export”.")
    assert await channel.state() == [("agreed", "U0BOB"), ("declined", None)]
    await channel.closes()
    assert f"talk with {TALK.removeprefix('Talk with ')}" in channel.said
    assert "Under way: “Stop the &lt;!channel&gt; export” (due 18 Jan" in channel.said
