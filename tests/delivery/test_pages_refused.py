"""A channel that refuses the page: its lead is told once, with the cure, and the page is posted when that is done."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.sandbox import Workspace
from bot.usecases.digest import posted
from storage.db import Database
from tests.conftest import MovableClock
from tests.delivery.crowd import doctor, states
from tests.delivery.papers import APART, WEEK, frozen, keys
from tests.house import Bot, bot_of

POST, CHANNEL, LEAD = "chat.postMessage", "C01CHECKOUT", "U01ALICE"
PAGE, DETAIL = "digest:1:2026-11-16", "detail:1:2026-11-16"
THEN = (
    "Then whoever runs me can post it with `valuecheck digest --team Checkout --post`; the pages of the weeks to come "
    "are posted by themselves. I say this once, until a page gets through again."
)
BEGIN = "I could not post the weekly page of Checkout for 2026-W47 in"


@pytest.fixture
async def bot(slack: Workspace, database: Database, clock: MovableClock) -> AsyncIterator[Bot]:
    """The bot and a frozen page of Checkout for each of four weeks, at the first one's moment."""
    for user_id, name in (("U0ANA", "Ana Ruiz"), (LEAD, "Alice Lead"), ("U0BOB", "Bob Stone")):
        slack.person(name, user_id=user_id, tz="Europe/Madrid")
    async with bot_of(slack, database, clock) as made:
        await made.imports(APART)
        for week in range(4):
            await frozen(database, "team 1", week=WEEK + timedelta(weeks=week))
        yield made


async def weekly(bot: Bot, weeks: int = 1) -> None:
    """Live that many weeks, from one page's moment to that of the next."""
    for _week in range(weeks):
        bot.clock.moves(days=7)
        await bot.ticks()


async def by_hand(bot: Bot) -> tuple[str, int]:
    """Do what `valuecheck digest --team Checkout --week 2026-W47 --post` does."""
    said = await posted(bot.deps, "Checkout", "2026-W47", as_json=False)
    return said.words, said.code


def told(slack: Workspace) -> list[str]:
    """Return what the lead was told."""
    return [message.text for message in slack.messages[LEAD]]


async def test_an_archived_channels_lead_is_told_once_and_again_after_a_page_got_through(
    slack: Workspace, bot: Bot
) -> None:
    channel = slack.channel("checkout", channel_id=CHANNEL, is_archived=True)
    await bot.ticks()
    archived = (
        f"{BEGIN} <#C01CHECKOUT>: the channel is archived (is_archived). Unarchive it, or choose another channel with "
        f"`/value setup`. {THEN}"
    )
    assert told(slack) == [archived]
    await weekly(bot)
    assert told(slack) == [archived]
    channel.is_archived = False
    await weekly(bot)
    assert keys(slack, CHANNEL) == ["digest:1:2026-11-30", "detail:1:2026-11-30"]
    slack.archives(channel)
    await weekly(bot)
    assert told(slack) == [archived, archived.replace("2026-W47", "2026-W50")]


async def test_without_a_place_in_the_channel_the_lead_is_told_and_the_page_is_posted_by_hand(
    slack: Workspace, bot: Bot, clock: MovableClock
) -> None:
    slack.scopes = slack.scopes - {"chat:write.public"}
    channel = slack.channel("checkout", channel_id=CHANNEL, invited=False)
    await bot.ticks()
    why = "I am not in that channel (not_in_channel). To let me in, type `/invite @Valuecheck` in it."
    assert told(slack) == [f"{BEGIN} <#C01CHECKOUT>: {why} {THEN}"]
    page = "The page of Checkout for 2026-W47"
    assert (
        f"{page} could not be posted in C01CHECKOUT: {why} Then: valuecheck digest --team Checkout --post"
    ) in await doctor(bot.deps.settings, bot.deps, clock)
    assert await by_hand(bot) == (f"{page} could not be posted in C01CHECKOUT: {why} Then run this again.", 1)
    channel.members[slack.world.bot.id] = None
    assert await by_hand(bot) == (f"{page} is posted in C01CHECKOUT.", 0)
    assert await by_hand(bot) == (f"{page} was posted before in C01CHECKOUT.", 0)
    assert keys(slack, CHANNEL) == [PAGE, DETAIL]
    assert len(told(slack)) == 1
    await weekly(bot)
    assert keys(slack, CHANNEL)[2:] == ["digest:1:2026-11-23", "detail:1:2026-11-23"]
    assert "The page of" not in await doctor(bot.deps.settings, bot.deps, clock)


async def test_another_reason_has_another_cure_and_another_channel_gets_the_page(slack: Workspace, bot: Bot) -> None:
    slack.channel("checkout", channel_id=CHANNEL, restricted=True)
    slack.channel("shop", channel_id="C03SHOP")
    await bot.ticks()
    slack.fails(POST, error="channel_not_found", channel=CHANNEL)
    await weekly(bot)
    assert told(slack) == [
        f"{BEGIN} <#C01CHECKOUT>: only some people may post there (restricted_action). Let Valuecheck post there in the "
        f"channel's settings, or choose another channel with `/value setup`. {THEN}",
        f"{BEGIN.replace('W47', 'W48')} <#C01CHECKOUT>: I see no such channel: it is private and I am not in it, or it "
        "is gone (channel_not_found). If it is private, type `/invite @Valuecheck` in it; if it is gone, choose "
        f"another channel with `/value setup`. {THEN}",
    ]
    await bot.does("UPDATE team SET channel = 'C03SHOP' WHERE id = 1")
    assert await by_hand(bot) == ("The page of Checkout for 2026-W47 is posted in C03SHOP.", 0)
    assert keys(slack, "C03SHOP") == [PAGE, DETAIL]


@pytest.mark.parametrize("lead", ["none", "gone"])
async def test_where_no_lead_can_be_told_the_doctor_says_it(
    slack: Workspace, bot: Bot, clock: MovableClock, lead: str
) -> None:
    slack.channel("checkout", channel_id=CHANNEL, is_archived=True)
    words = {"none": "The team has no lead whom I could tell.", "gone": "Its lead U01ALICE could not be told."}[lead]
    if lead == "none":
        await bot.does("UPDATE team SET lead = NULL")
    slack.world.people.change(LEAD, deleted=True)
    await bot.ticks()
    await bot.ticks()
    assert told(slack) == []
    assert words in await doctor(bot.deps.settings, bot.deps, clock)


async def test_a_lost_reply_is_looked_for_in_the_channel_and_in_the_thread(
    slack: Workspace, bot: Bot, clock: MovableClock
) -> None:
    slack.channel("checkout", channel_id=CHANNEL)
    slack.loses_reply(POST, times=2)  # the page's, and after it was found its thread's
    for _try in range(3):
        await bot.ticks()
        clock.moves(seconds=15)
    assert keys(slack, CHANNEL) == [PAGE, DETAIL]
    assert await states(bot, "digest") == await states(bot, "detail") == {"asked": 1}
    assert len(slack.calls(POST)) == 2


async def test_a_thread_of_unknown_fate_is_told_by_the_doctor(slack: Workspace, bot: Bot, clock: MovableClock) -> None:
    slack.channel("checkout", channel_id=CHANNEL)
    slack.loses_reply(POST, times=2)
    await bot.ticks()
    clock.moves(seconds=15)
    await bot.ticks()
    slack.scopes = slack.scopes - {"channels:history"}
    clock.moves(seconds=15)
    await bot.ticks()
    assert await states(bot, "detail") == {"unknown": 1}
    said = await doctor(bot.deps.settings, bot.deps, clock)
    assert "The thread below the page of Checkout for 2026-W47 may or may not stand in C01CHECKOUT" in said


async def test_a_post_that_never_arrived_is_repeated(slack: Workspace, bot: Bot, clock: MovableClock) -> None:
    slack.channel("checkout", channel_id=CHANNEL)
    slack.drops(POST)
    await bot.ticks()
    clock.moves(seconds=15)
    await bot.ticks()
    assert keys(slack, CHANNEL) == [PAGE, DETAIL]


async def test_without_the_scope_an_unknown_page_is_never_repeated_and_the_doctor_counts_it(
    slack: Workspace, bot: Bot, clock: MovableClock
) -> None:
    slack.channel("checkout", channel_id=CHANNEL)
    slack.scopes = slack.scopes - {"channels:history"}
    slack.drops(POST)
    for _try in range(3):
        await bot.ticks()
        clock.moves(seconds=15)
    assert keys(slack, CHANNEL) == []
    assert await states(bot, "digest") == {"unknown": 1}
    said = await doctor(bot.deps.settings, bot.deps, clock)
    assert (
        "The page of Checkout for 2026-W47 may or may not stand in C01CHECKOUT and is not posted again. With "
        "channels:history, or groups:history for a private channel, and me in the channel I could look."
    ) in said
    assert "first contacts" not in said
    assert await by_hand(bot) == (
        "The page of Checkout for 2026-W47 may or may not stand in C01CHECKOUT, so it is not posted again: "
        "valuecheck doctor says more.",
        1,
    )
