"""The first run without the message, and where Slack does not show what is needed."""

from functools import partial

import pytest

from bot.sandbox import User, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.life.beginning import CROWNED, form, house, on, sent, written

EVERY_WAY = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # one engine is enough for words


@EVERY_WAY
async def test_the_owner_may_begin_with_the_command_and_in_home(
    slack: Workspace, database: Database, clock: MovableClock, olga: User, ana: User
) -> None:
    async with house(slack, database, clock, olga) as hand:
        assert "Set up" not in (await hand.bot.replies(ana, "/value")).words
        nobody = (
            "Nobody may set me up yet, but whoever owns this Slack: its primary owner types `/value setup`. "
            "Or whoever runs me writes your Slack id, `U0ANA`, into the setting ADMINS and restarts me."
        )
        assert (await hand.bot.replies(ana, "/value setup")).words == nobody
        assert "Set up" in (await hand.bot.replies(olga, "/value")).words
        assert await hand.bot.rows("SELECT * FROM role") == []
        assert (await hand.asks()).words.startswith(f"{CROWNED}\n*Setting up.* Nothing is set up yet.")
        assert (await hand.asks()).words.startswith("*Setting up.* Nothing is set up yet.")
        assert await hand.bot.rows("SELECT slack_id FROM role") == [("U0OLGA",)]


@EVERY_WAY
async def test_home_is_open_to_the_owner_of_an_empty_house(
    slack: Workspace, database: Database, clock: MovableClock, olga: User, ana: User
) -> None:
    async with house(slack, database, clock, olga) as hand:
        for who in (ana, olga):
            await slack.opens_home(who)
            await slack.until(partial(slack.home, who))
        assert await hand.bot.rows("SELECT slack_id FROM role") == [("U0OLGA",)]


@EVERY_WAY
async def test_an_owner_is_nobody_special_where_there_is_an_administrator(
    slack: Workspace, database: Database, clock: MovableClock, olga: User
) -> None:
    async with house(slack, database, clock, olga, admins="U0ANA") as hand:
        assert (await hand.asks()).words == (
            "Setting up is for administrators and team leads: <@U0ANA>. Ask one of them; it takes a minute."
        )
        assert await hand.bot.rows("SELECT * FROM role") == []


@EVERY_WAY
@pytest.mark.parametrize(
    ("error", "words"),
    {
        "missing_scope": "I am not allowed to see user groups. Make the team from a channel, or pick its people.",
        "unknown_method": "This Slack has no user groups that I could see. "
        "Make the team from a channel, or pick its people.",
        "paid_teams_only": "User groups need a paid plan of Slack, so I cannot see any. "
        "Make the team from a channel, or pick its people.",
        "internal_error": "Slack does not show me its user groups just now. "
        "Try once more in a minute, or make the team another way.",
        "": "There is no user group in this Slack yet. Make the team from a channel, or pick its people.",
    }.items(),
)
async def test_without_user_groups_the_other_ways_remain(
    error: str, words: str, slack: Workspace, database: Database, clock: MovableClock, olga: User
) -> None:
    if error:
        slack.fails("usergroups.list", error=error)
    async with house(slack, database, clock, olga) as hand:
        await slack.presses(olga, await written(hand), "From a user group")
        await slack.until(lambda: slack.replies)
        assert slack.replies[-1].words == f"{CROWNED} {words}\nFrom a channel\nPick people"
        await form(hand, slack.replies[-1], "Pick people")


@EVERY_WAY
@pytest.mark.parametrize(
    ("error", "words"),
    {
        "missing_scope": "I am not allowed to see who is in it. Whoever runs me can cure that; until then, pick people "
        "instead.",
        "unknown_method": "I am not allowed to see who is in it. Whoever runs me can cure that; until then, pick people "
        "instead.",
        "channel_not_found": "I cannot see who is in it. If it is private, type `/invite @Valuecheck` in it, then send "
        "this once more.",
        "internal_error": "Slack does not answer just now. Please send this once more in a minute.",
    }.items(),
)
async def test_a_channel_that_cannot_be_read_is_said_under_its_field(
    error: str, words: str, slack: Workspace, database: Database, clock: MovableClock, olga: User
) -> None:
    slack.fails("conversations.members", error=error)
    async with house(slack, database, clock, olga) as hand:
        await form(hand, await written(hand), "From a channel")
        await hand.fills(name="Checkout")
        await hand.chooses("follows", "#checkout")
        assert await hand.is_refused() == {"follows": words}
        assert await hand.bot.rows("SELECT * FROM team") == []
        slack.heals()
        await sent(hand, "Checkout is there: 3 people")


@EVERY_WAY
async def test_a_channel_without_anybody_to_ask_is_refused(
    slack: Workspace, database: Database, clock: MovableClock, olga: User
) -> None:
    room = slack.channel("robots", members=[olga, slack.user("U0ROBOT"), slack.user("U0GIL")])
    async with house(slack, database, clock, olga) as hand:
        await form(hand, await written(hand), "From a channel")
        await hand.fills(name="Robots")
        await hand.chooses("follows", "#robots")
        room.members.pop(olga.id)
        assert await hand.is_refused() == {
            "follows": "There is nobody in it whom I could ask: only bots, guests, or nobody at all. Choose another."
        }


@EVERY_WAY
async def test_where_slack_does_not_say_who_somebody_is_they_are_on_the_team_but_never_us(
    slack: Workspace, database: Database, clock: MovableClock, olga: User
) -> None:
    async with house(slack, database, clock, olga, admins="U0OLGA") as hand:
        await form(hand, await written(hand), "From a channel")
        slack.lacks("users.info")
        await hand.fills(name="Checkout")
        await hand.chooses("follows", "#checkout")
        await sent(hand, "Checkout is there: 6 people")
        await hand.bot.ticks()
        assert await hand.bot.rows("SELECT COUNT(*) FROM person WHERE reachable AND home_team_id IS NOT NULL") == [(3,)]
        assert len(await on(hand.bot)) == 5
        clock.moves(hours=25)
        await hand.bot.ticks()
        assert await on(hand.bot) == [("U0ANA", True), ("U0BOB", True), ("U0OLGA", True)]
