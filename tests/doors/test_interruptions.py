"""What happens when things come twice, late, or while the connection is changing."""

import asyncio
import sqlite3
import time
from pathlib import Path

import pytest

from bot.sandbox import Message, User, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.doors.conftest import asks
from tests.doors.payloads import press
from tests.doors.test_degradation import number_of
from tests.house import NOTED, Bot, bot_of

SLOW = "This takes longer than it should. Give me a moment, then press the button again; nothing is kept twice."


async def test_a_press_that_comes_twice_is_one_answer(
    either: Bot, slack: Workspace, ana: User, question: Message
) -> None:
    kind, payload = press(slack, ana, question, "rate_4", await number_of(either, ana))
    acks = await asyncio.gather(*(slack.delivers(kind, payload) for _ in range(5)))
    assert None not in acks
    assert (await either.noted(ana)).text == NOTED
    assert await either.rows("SELECT rating, position FROM line") == [(4, 0)]
    assert len(slack.messages[ana.id]) == 1


async def test_an_answer_that_comes_while_the_socket_is_refreshed_is_kept(
    bot: Bot, slack: Workspace, ana: User, question: Message
) -> None:
    await asyncio.gather(slack.refreshes(), slack.presses(ana, question, "Happy"))
    assert (await bot.noted(ana)).text == NOTED
    await slack.connected()
    await slack.presses(ana, question, "Change")
    await bot.turns(ana, "how happy would they be?")
    assert await bot.rows("SELECT rating FROM line") == [(4,)]


async def test_an_answer_whose_socket_breaks_is_kept_once(
    bot: Bot, slack: Workspace, ana: User, question: Message
) -> None:
    await asyncio.gather(slack.presses(ana, question, "Happy"), slack.cuts_sockets())
    assert (await bot.noted(ana)).text == NOTED
    assert await bot.rows("SELECT rating FROM line") == [(4,)]


@pytest.mark.parametrize(
    "names", [("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"), ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET")]
)
async def test_other_variables_in_the_environment_do_not_make_it_another_kind_of_app(
    names: tuple[str, ...],
    slack: Workspace,
    memory: Database,
    clock: MovableClock,
    ana: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in names:
        monkeypatch.setenv(name, "xoxb-of-somebody-else")
    async with bot_of(slack, memory, clock) as bot:
        await asks(bot)
        await slack.presses(ana, slack.messages[ana.id][0], "Happy")
        assert (await bot.noted(ana)).text == NOTED
        assert await slack.sends_event({"type": "tokens_revoked", "tokens": {"bot": ["U1"]}}) is not None


async def test_behind_a_locked_database_the_press_is_acknowledged_and_kept_later(
    bot: Bot, slack: Workspace, ana: User, question: Message, tmp_path: Path
) -> None:
    other = sqlite3.connect(tmp_path / "valuecheck.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    await slack.presses(ana, question, "Happy")
    assert slack.messages[ana.id][0].text == question.text
    other.execute("ROLLBACK")
    other.close()
    assert (await bot.noted(ana)).text == NOTED
    assert slack.replies == []


async def test_behind_a_locked_database_a_form_stays_open_and_says_so(
    bot: Bot, slack: Workspace, ana: User, question: Message, tmp_path: Path
) -> None:
    await slack.presses(ana, question, "Happy")
    await slack.presses(ana, await bot.noted(ana), "Add a note")
    await slack.until(lambda: slack.modals(ana))
    await slack.fills(ana, "Your note for Mon 23 Nov", "It saves a call")
    other = sqlite3.connect(tmp_path / "valuecheck.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert await slack.submits(ana) == {"note": SLOW}
    other.execute("ROLLBACK")
    other.close()
    assert await slack.submits(ana) is None
    assert await bot.rows("SELECT words FROM note") == [("It saves a call",)]


async def test_behind_a_writer_that_takes_its_time_the_menu_is_offered_all_the_same(
    bot: Bot, slack: Workspace, ana: User, question: Message, tmp_path: Path
) -> None:
    other = sqlite3.connect(tmp_path / "valuecheck.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert await slack.searches(ana, question, "retry") == [
        "CHK-412 Retry failed card payments · Card payments", "CHK-413 Rename the retry queue · Card payments", "Other"
    ]  # fmt: skip
    other.execute("ROLLBACK")
    other.close()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_behind_a_locked_table_nothing_is_offered_rather_than_an_error(
    slack: Workspace, database: Database, clock: MovableClock, ana: User
) -> None:
    async with bot_of(slack, database, clock) as bot:
        await asks(bot)
        [question] = slack.messages[ana.id]
        async with database.writing() as session:
            await (await session.connection()).exec_driver_sql("LOCK TABLE workitem IN ACCESS EXCLUSIVE MODE")
            begun = time.perf_counter()
            assert await slack.searches(ana, question, "retry") == []
            assert time.perf_counter() - begun < 3
        assert len(await slack.searches(ana, question, "retry")) == 3
        assert slack.replies == []
