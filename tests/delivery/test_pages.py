"""The weekly page is posted once in each channel of its unit, and its thread below it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.blocks import digest
from bot.sandbox import Workspace
from bot.scheduler import tick
from bot.usecases.asking_round import ask_round
from bot.usecases.digest import posted as posted_by_hand
from bot.usecases.posting import plan_pages
from storage.db import Database
from storage.writer import Writer
from tests.conftest import MovableClock
from tests.delivery.crowd import doctor, states
from tests.delivery.papers import APART, QUIET, TOGETHER, WEEK, forms, frozen, keys, message
from tests.house import Bot, bot_of

POST, CHANNEL, OTHER = "chat.postMessage", "C01CHECKOUT", "C02PAYOUTS"
PAGE, DETAIL = "digest:1:2026-11-16", "detail:1:2026-11-16"
LAST, NEXT = "2026-11-23T08:59", "2026-11-30T09:00"  # a minute before the page's moment, and the next one's


@pytest.fixture
async def bot(slack: Workspace, database: Database, clock: MovableClock) -> AsyncIterator[Bot]:
    """The bot beside two teams' channels, on Monday 23 November at ten in Madrid: the moment of the pages."""
    for user_id, name in (("U0ANA", "Ana Ruiz"), ("U01ALICE", "Alice Lead"), ("U0BOB", "Bob Stone")):
        slack.person(name, user_id=user_id, tz="Europe/Madrid")
    slack.channel("checkout", channel_id=CHANNEL)
    slack.channel("payouts", channel_id=OTHER)
    async with bot_of(slack, database, clock) as made:
        yield made


async def test_a_page_is_posted_at_its_teams_moment_once_with_its_thread_below(
    slack: Workspace, bot: Bot, clock: MovableClock
) -> None:
    await bot.imports(APART)
    await frozen(bot.deps.database, "team 1")
    clock.stands_at(LAST)
    await bot.ticks()
    assert keys(slack, CHANNEL) == []
    clock.moves(minutes=1)
    for _minute in range(3):
        await bot.ticks()
        clock.moves(minutes=1)
    assert keys(slack, CHANNEL) == [PAGE, DETAIL]
    [page], below = digest.messages(QUIET, "/value", 0, None), message(slack, CHANNEL, DETAIL)
    assert message(slack, CHANNEL, PAGE).text == page.text
    assert message(slack, CHANNEL, PAGE).thread_ts is None
    assert below.thread_ts == message(slack, CHANNEL, PAGE).ts
    assert below.text == digest.detail(QUIET, "/value")[0].text
    assert keys(slack, OTHER) == []  # a week without a page
    assert await states(bot, "digest") == {"asked": 1}


async def test_only_the_last_complete_weeks_page_is_posted_by_itself(
    slack: Workspace, bot: Bot, clock: MovableClock
) -> None:
    await bot.imports(APART)
    for ago in range(1, 53):
        await frozen(bot.deps.database, "team 1", week=WEEK - timedelta(weeks=ago))
    await bot.ticks()
    assert keys(slack, CHANNEL) == []
    await frozen(bot.deps.database, "team 1")
    clock.stands_at("2026-11-30T08:59")
    await bot.ticks()
    assert keys(slack, CHANNEL) == [PAGE, DETAIL]
    clock.moves(minutes=1)
    await bot.ticks()
    assert keys(slack, CHANNEL) == [PAGE, DETAIL]
    await frozen(bot.deps.database, "team 1", week=date(2026, 11, 23))
    await bot.ticks()
    assert keys(slack, CHANNEL)[2:] == ["digest:1:2026-11-23", "detail:1:2026-11-23"]


async def test_every_team_of_a_group_has_the_groups_page_in_its_own_channel(slack: Workspace, bot: Bot) -> None:
    await bot.imports(TOGETHER)
    await frozen(bot.deps.database, "group Commerce", names=["Commerce"])
    await bot.ticks()
    assert (keys(slack, CHANNEL), keys(slack, OTHER)) == (
        [PAGE, DETAIL],
        ["digest:2:2026-11-16", "detail:2:2026-11-16"],
    )
    assert message(slack, CHANNEL, PAGE).text == message(slack, OTHER, "digest:2:2026-11-16").text


async def test_two_teams_of_a_group_that_share_a_channel_have_its_page_there_once(slack: Workspace, bot: Bot) -> None:
    await bot.imports(TOGETHER.replace(OTHER, CHANNEL))
    await frozen(bot.deps.database, "group Commerce", names=["Commerce"])
    await bot.ticks()
    said = await posted_by_hand(bot.deps, None, None, as_json=False)
    assert said.words == "The page of Checkout for 2026-W47 was posted before in C01CHECKOUT."
    assert keys(slack, CHANNEL) == [PAGE, DETAIL]


async def test_a_team_without_a_channel_waits_for_one(slack: Workspace, bot: Bot) -> None:
    await bot.imports(APART)
    await frozen(bot.deps.database, "team 1")
    await bot.does("UPDATE team SET channel = ''")
    await bot.ticks()
    await bot.does(f"UPDATE team SET channel = '{CHANNEL}'")
    await bot.ticks()
    assert keys(slack, CHANNEL) == [PAGE, DETAIL]


async def test_two_processes_in_the_same_minute_post_it_once(slack: Workspace, bot: Bot) -> None:
    await bot.imports(APART)
    await frozen(bot.deps.database, "team 1", "team 2")
    other = replace(bot.deps, writer=Writer(bot.deps.database))
    await asyncio.gather(tick(bot.deps), tick(other), tick(bot.deps))
    assert keys(slack, CHANNEL) == [PAGE, DETAIL]
    assert sorted(await states(bot, "digest")) == ["asked"]


async def test_asking_whoever_is_due_is_a_tick_that_posts_the_pages_too(slack: Workspace, bot: Bot) -> None:
    await bot.imports(APART)
    await frozen(bot.deps.database, "team 1")
    await ask_round(bot.deps, None, "U0ANA", now=False, told=lambda _asking: None)
    assert keys(slack, CHANNEL) == []  # it was about one person
    await ask_round(bot.deps, None, None, now=False, told=lambda _asking: None)
    assert keys(slack, CHANNEL) == [PAGE, DETAIL]


async def test_nothing_is_written_where_nothing_is_to_be_done(slack: Workspace, bot: Bot) -> None:
    await bot.imports(APART)
    await frozen(bot.deps.database, "team 1", "team 2")
    assert (await plan_pages(bot.deps), await plan_pages(bot.deps)) == (2, 0)


async def test_a_page_too_long_for_one_message_goes_on_in_the_next(slack: Workspace, bot: Bot) -> None:
    await bot.imports(APART)
    page = replace(QUIET, quotes=(replace(QUIET.quotes[0], words="word " * 60),) * 20)
    await frozen(bot.deps.database, "team 1", page=page)
    await bot.ticks()
    parts = digest.detail(page, "/value")
    assert len(parts) > 1
    assert keys(slack, CHANNEL) == [PAGE, DETAIL, *(f"{DETAIL}/{part + 1}" for part in range(1, len(parts)))]
    first = message(slack, CHANNEL, PAGE)
    below = [one for one in slack.messages[CHANNEL] if one.thread_ts == first.ts]
    assert [one.text for one in below] == [part.text for part in parts]


async def test_a_server_that_knows_no_charts_gets_a_table_and_one_that_knows_no_tables_words(
    slack: Workspace, bot: Bot
) -> None:
    await bot.imports(APART)
    await frozen(bot.deps.database, "team 1", "team 2")
    slack.knows_no("data_visualization")
    await plan_pages(bot.deps)
    await bot.does("UPDATE delivery SET due_at = until WHERE recipient = 'C02PAYOUTS'")
    await bot.sends()
    assert "table" in forms(message(slack, CHANNEL, PAGE))
    slack.knows_no("table")
    await bot.does("UPDATE delivery SET due_at = '2026-11-23 09:00:00+00:00' WHERE recipient = 'C02PAYOUTS'")
    await bot.sends()
    assert not {"table", "data_visualization"} & forms(message(slack, OTHER, "digest:2:2026-11-16"))
    rows = await bot.rows("SELECT key, state, plainness FROM delivery WHERE kind = 'digest' ORDER BY key")
    assert rows == [(PAGE, "asked", 1), ("digest:2:2026-11-16", "asked", 2)]
    assert len(slack.calls(POST)) == 2 + 3 + 2  # each form once, and two threads


async def test_a_form_that_slack_never_takes_is_given_up_and_the_doctor_says_so(
    slack: Workspace, bot: Bot, clock: MovableClock
) -> None:
    await bot.imports(APART)
    await frozen(bot.deps.database, "team 1")
    slack.fails(POST, error="invalid_blocks", channel=CHANNEL)
    await bot.ticks()
    await bot.ticks()
    assert len(slack.calls(POST)) == 4  # the last without any layout
    assert slack.messages["U01ALICE"] == []  # the lead could do nothing about it
    assert (
        "The page of Checkout for 2026-W47 could not be posted in C01CHECKOUT: Slack does not take its form, not even "
        "as plain text (invalid_blocks). It is a fault of mine, so please report it. "
        "Then: valuecheck digest --team Checkout --post"
    ) in await doctor(bot.deps.settings, bot.deps, clock)


async def test_a_page_whose_layout_slack_does_not_take_is_posted_as_text_alone(slack: Workspace, bot: Bot) -> None:
    await bot.imports(APART)
    await frozen(bot.deps.database, "team 1")
    slack.fails(POST, error="invalid_blocks", channel=CHANNEL, times=3)
    await bot.ticks()
    assert keys(slack, CHANNEL) == [PAGE, DETAIL]
    found, [page] = message(slack, CHANNEL, PAGE), digest.messages(QUIET, "/value", 0, None)
    assert (found.text, found.blocks) == (page.text, [])


async def test_a_thread_that_slack_does_not_take_is_posted_as_words_alone(
    slack: Workspace, bot: Bot, clock: MovableClock
) -> None:
    await bot.imports(APART)
    await frozen(bot.deps.database, "team 1")
    slack.loses_reply(POST)
    await bot.ticks()
    clock.moves(seconds=15)
    slack.fails(POST, error="msg_blocks_too_long", times=1)  # the page was found again: this is its thread
    await bot.ticks()
    assert keys(slack, CHANNEL) == [PAGE, DETAIL]
    assert await bot.rows("SELECT kind, plainness FROM delivery ORDER BY id") == [("digest", 0), ("detail", 1)]
    assert message(slack, CHANNEL, DETAIL).blocks == []
