"""The first run: an empty house writes to whoever may set it up, and the first team is made in Slack alone."""

import pytest

from bot.sandbox import User, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import bot_of
from tests.life.beginning import ADMIN, AFTER, BUTTONS, CROWNED, HELLO, NEXT, OWNS, form, house, on, sent, written

EVERY_WAY = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # one engine is enough for words


async def test_the_owner_makes_the_first_team_from_a_channel(
    slack: Workspace, database: Database, clock: MovableClock, olga: User
) -> None:
    async with house(slack, database, clock, olga) as hand:
        hello = await written(hand)
        assert hello.text == HELLO.format(why=OWNS)
        assert hello.words == f"{hello.text}\n{BUTTONS}"
        shown = await form(hand, hello, "From a channel")
        assert shown.blocks[0]["elements"][0]["text"] == CROWNED
        await hand.fills(name="Checkout")
        await hand.chooses("follows", "#checkout")
        made = await sent(hand, "Checkout is there")
        said = "Checkout is there: 3 people get a message that explains everything before any question."
        assert made.words == f"{said} {AFTER}"
        assert made.text == f"{said} {NEXT}\nAnother team: from a channel, from a user group, pick people."
        assert made.ts == hello.ts
        assert await on(hand.bot) == [("U0ANA", True), ("U0BOB", True), ("U0OLGA", True)]
        team = await hand.bot.row("SELECT channel, lead, follows, informed, days FROM team")
        assert (*team[:3], bool(team[3]), team[4]) == (
            "C01CHECKOUT", "U0OLGA", "channel C01CHECKOUT", False, "mon,tue,wed,thu,fri"
        )  # fmt: skip
        assert await hand.bot.rows("SELECT slack_id, name FROM role") == [("U0OLGA", "admin")]
        assert await hand.bot.rows("SELECT by, noun, name, did, what FROM change ORDER BY id") == [
            ("U0OLGA", "roles", "", "changed", "new administrator U0OLGA, as the owner of this Slack"),
            ("U0OLGA", "team", "Checkout", "added", "3 people put on"),
        ]


@EVERY_WAY
async def test_from_a_user_group(
    slack: Workspace, database: Database, clock: MovableClock, olga: User, ana: User, bob: User
) -> None:
    group = slack.usergroup("payments", members=[ana, bob], name="Payments people")
    off = slack.usergroup("old", members=[ana])
    off.disabled = True
    async with house(slack, database, clock, olga, admins="U0OLGA") as hand:
        hello = await written(hand)
        assert hello.text == HELLO.format(why=ADMIN)
        shown = await form(hand, hello, "From a user group")
        assert [option["text"]["text"] for option in shown.blocks[1]["element"]["options"]] == [
            "Payments people (@payments)"
        ]
        await hand.fills(name="Payments")
        await hand.chooses("follows", "Payments people (@payments)")
        await hand.chooses("channel", "#checkout")
        await hand.chooses("informed", "They know already: no introduction")
        made = await sent(hand, "Payments is there")
        assert made.words == f"Payments is there: 2 people are asked without an introduction. {AFTER}"
        assert await hand.bot.rows("SELECT follows FROM team") == [(f"usergroup {group.id}",)]
        assert await on(hand.bot) == [("U0ANA", True), ("U0BOB", True)]


@EVERY_WAY
async def test_by_picking_people_and_a_second_team_from_the_same_message(
    slack: Workspace, database: Database, clock: MovableClock, olga: User
) -> None:
    async with house(slack, database, clock, olga) as hand:
        await form(hand, await written(hand), "Pick people")
        await hand.fills(name="Checkout")
        await hand.chooses("channel", "#checkout")
        await hand.chooses("members", "Ana Ruiz")
        made = await sent(hand, "Checkout is there")
        said = "Checkout is there: 1 person gets a message that explains everything before any question."
        assert made.words == f"{said} {AFTER}"
        assert await hand.bot.rows("SELECT follows FROM team") == [(None,)]
        shown = await form(hand, made, "Pick people")
        assert CROWNED not in str(shown.blocks)
        await hand.fills(name="checkout")
        await hand.chooses("channel", "#checkout")
        await hand.chooses("members", "Bob Stone")
        assert await hand.is_refused() == {
            "name": "There is a team called Checkout already. Choose another name, or change that one."
        }


@EVERY_WAY
async def test_who_is_told_and_how_often(
    slack: Workspace, database: Database, clock: MovableClock, olga: User, ana: User, bob: User
) -> None:
    """Everybody in ADMINS, once, whatever restarts and however many processes there are; nobody once there is a team."""
    async with (
        bot_of(slack, database, clock, admins="U0ANA,U0BOB") as one,
        bot_of(slack, database, clock, admins="U0ANA,U0BOB") as two,
    ):
        for bot in (one, two, one):
            await bot.ticks()
            clock.moves(hours=25)
    async with bot_of(slack, database, clock, admins="U0ANA,U0BOB,U0OLGA") as again:
        await again.ticks()
        assert [len(slack.messages[who.id]) for who in (ana, bob, olga)] == [1, 1, 1]
        await again.imports("teams: [{name: Odd, channel: C0ODD, members: [U0ANA]}]\n")
    async with bot_of(slack, database, clock, admins="U0GIL") as later:
        await later.ticks()
    assert [len(slack.messages[who]) for who in ("U0ANA", "U0GIL")] == [1, 0]


@EVERY_WAY
async def test_what_was_owed_is_not_sent_once_there_is_a_team(
    slack: Workspace, database: Database, clock: MovableClock, olga: User
) -> None:
    slack.fails("chat.postMessage", error="ratelimited", status=429, retry_after=60, times=1)
    async with bot_of(slack, database, clock) as bot:
        await bot.ticks()
        await bot.imports("teams: [{name: Odd, channel: C0ODD, members: [U0ANA]}]\n")
        clock.moves(minutes=5)
        await bot.ticks()
        assert slack.messages[olga.id] == []
        assert await bot.rows("SELECT state, error FROM delivery WHERE kind = 'beginning'") == [
            ("not_sent", "no_longer_wanted")
        ]


@EVERY_WAY
@pytest.mark.parametrize("how", ["no list", "no owner"])
async def test_where_nobody_can_be_found_the_log_says_so_once(
    how: str, slack: Workspace, database: Database, clock: MovableClock, ana: User, capsys: pytest.CaptureFixture[str]
) -> None:
    if how == "no list":
        slack.lacks("users.list", "users.info")
    async with bot_of(slack, database, clock) as bot:
        for _ in range(5):
            await bot.ticks()
            clock.moves(hours=1)
        assert slack.calls("chat.postMessage") == []
    said = "Nobody can set me up: write the Slack id of whoever should into ADMINS, and restart me."
    assert capsys.readouterr().out.count(said) == 1


@EVERY_WAY
async def test_a_slack_that_is_away_for_a_while_is_asked_again(
    slack: Workspace, database: Database, clock: MovableClock, olga: User
) -> None:
    slack.fails("users.list", status=500, times=3)
    async with house(slack, database, clock, olga) as hand:
        await hand.bot.ticks()
        assert slack.messages[olga.id] == []
        clock.moves(minutes=16)
        assert (await written(hand)).text == HELLO.format(why=OWNS)
