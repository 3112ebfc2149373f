"""What a team follows, chosen and stopped in `/value setup`."""

import pytest

from bot.sandbox import User, Workspace
from tests.life.beginning import on
from tests.life.setting_up import Hand
from tests.life.test_following_teams import GROUP

WORDS = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # one engine is enough


async def test_a_team_is_made_to_follow_a_channel_in_setup_and_to_stop(
    slack: Workspace, dana: Hand, ana: User, bob: User
) -> None:
    bot, room = dana.bot, slack.channel("builders", channel_id="C0BUILD", members=[dana.who, bob])
    await dana.adds_team("Checkout", "checkout", "Ana Ruiz", "Bob Stone")
    await dana.edits("Checkout")
    await dana.chooses("follows", "#builders")
    assert (await dana.sends()).text.startswith(
        "Checkout is changed. 3 people are on it; everybody new gets a message that explains it all before any question. "
        "Put on: <@U0DANA>."
    )
    assert await on(bot) == [("U0ANA", False), ("U0BOB", False), ("U0DANA", True)]
    assert await bot.rows("SELECT follows FROM team") == [("channel C0BUILD",)]
    assert (await bot.rows("SELECT what FROM change ORDER BY id"))[-1] == ("whom it follows, 1 person put on",)
    form = await dana.opens("People of a team")
    said = "Members come from <#C0BUILD>: whoever is in it is put on the team, once a day at the latest."
    assert said in str(form.blocks)
    await dana.slack.closes(dana.who)
    await dana.edits("Checkout")
    assert (await dana.sends()).text.startswith("Checkout is changed. 3 people are on it.")
    assert await on(bot) == [("U0ANA", False), ("U0BOB", False), ("U0DANA", True)]
    await dana.edits("Checkout")
    await dana.clears("follows")
    await dana.sends()
    assert await on(bot) == [("U0ANA", False), ("U0BOB", False), ("U0DANA", False)]
    assert await bot.rows("SELECT follows FROM team") == [(None,)]
    room.members.pop(dana.who.id)
    clock = bot.clock
    clock.moves(hours=25)
    await bot.ticks()
    assert len(await on(bot)) == 3


@WORDS
async def test_another_channel_brings_its_own_people_and_not_those_of_the_first(
    slack: Workspace, dana: Hand, ana: User, bob: User
) -> None:
    slack.channel("builders", channel_id="C0BUILD", members=[dana.who, bob])
    slack.channel("payers", channel_id="C0PAY", members=[dana.who])
    await dana.adds_team("Checkout", "checkout", "Ana Ruiz")
    for channel in ("#builders", "#payers"):
        await dana.edits("Checkout")
        await dana.chooses("follows", channel)
        await dana.sends()
    assert await on(dana.bot) == [("U0ANA", False), ("U0DANA", True)]


@WORDS
async def test_a_user_group_that_a_file_named_is_shown_and_can_be_stopped(
    slack: Workspace, dana: Hand, ana: User, bob: User
) -> None:
    group = slack.usergroup("payments", members=[ana, bob])
    await dana.bot.imports(GROUP.format(id=group.id))
    form = await dana.edits("Checkout")
    said = f"Members come from the user group <!subteam^{group.id}>: whoever is in it is put on the team, once a day at the latest."
    assert said in str(form.blocks)
    assert (await dana.sends()).text.startswith("Checkout is changed. 2 people are on it.")
    assert await dana.bot.rows("SELECT follows FROM team") == [(f"usergroup {group.id}",)]
    await dana.edits("Checkout")
    await dana.chooses("unfollow", "Stop following it")
    await dana.sends()
    assert await dana.bot.rows("SELECT follows FROM team") == [(None,)]
    assert await on(dana.bot) == [("U0ANA", False), ("U0BOB", False)]
