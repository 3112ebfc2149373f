"""A tracker that fails is left alone for a while, says why once, and stops nothing else."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import structlog

from bot.deps import Deps
from bot.trackers.tracker import Item, Page, UnknownAccountError
from bot.usecases.sync import sync_due, sync_now
from bot.usecases.sync_round import Budget
from storage import trackers
from storage.db import Database
from tests.conftest import MovableClock
from tests.shelf import Shelf
from tests.usecases.test_sync.conftest import ASSIGNED, Rows, given, rule

STATE = "SELECT tracker, error, failures, paused_until FROM trackerstate"


async def paused_until(rows: Rows) -> datetime | None:
    [(moment,)] = await rows("SELECT paused_until FROM trackerstate")
    return datetime.fromisoformat(moment).replace(tzinfo=UTC) if moment else None


async def test_after_each_failure_the_pause_doubles_up_to_an_hour_and_a_success_ends_it(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    github.refuses("", again=True)
    pauses = []
    for _ in range(8):
        [synced] = await sync_due(deps)
        assert synced.broken
        moment = await paused_until(rows)
        assert moment is not None
        pauses.append((moment - clock.now) // timedelta(minutes=1))
        clock.now = moment - timedelta(seconds=1)
        assert await sync_due(deps) == []
        clock.now = moment
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    github.fails.clear()
    await sync_due(deps)
    assert await rows(STATE) == [("github", None, 0, None)]


async def test_the_moment_that_the_tracker_names_is_honoured(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    github.refuses("in", again=True, until=clock.now + timedelta(minutes=47))
    await sync_due(deps)
    assert await paused_until(rows) == clock.now + timedelta(minutes=47)
    clock.moves(minutes=46)
    assert await sync_due(deps) == []
    github.fails.clear()
    clock.moves(minutes=1)
    assert len(await sync_due(deps)) == 1


async def test_one_place_that_cannot_be_read_leaves_the_others_alone(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    await given(house, rule(1, "github", "acme/a-secret"))
    github.refuses("in acme/a-secret")
    github.has("acme/payments#1", assignees=("ana-r",))
    [synced] = await sync_due(deps)
    assert not synced.broken
    assert synced.told("/value") == (
        "GitHub: one item read; one person known there, one person not found by e-mail.\n"
        "GitHub: in acme/a-secret cannot be read. Check the name."
    )
    assert await rows(STATE) == [("github", "GitHub: in acme/a-secret cannot be read. Check the name.", 0, None)]
    assert await rows(ASSIGNED) == [("Ana", "acme/payments#1", True)]


async def test_where_the_token_is_refused_the_round_ends_at_once(
    house: Database, deps: Deps, github: Shelf, rows: Rows
) -> None:
    github.refuses("in")
    github.refuses("check")
    [synced] = await sync_due(deps)
    assert synced.broken
    assert github.asked[-2:] == ["in acme/payments", "check"]
    assert (await rows(STATE))[0][:3] == ("github", "GitHub: check cannot be read. Check the name.", 1)


async def test_a_key_or_a_person_that_cannot_be_read_does_not_come_up_at_once_again(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf
) -> None:
    github.refuses("assigned ana-r")
    github.refuses("account bob@example.com")
    for _ in range(3):
        await sync_due(deps, Budget(people=1))
        clock.moves(minutes=15)
    assert [asked for asked in github.asked if asked.startswith(("assigned", "account"))] == [
        "account ana@example.com", "assigned ana-r 0", "account bob@example.com", "assigned ana-r 0",
        "assigned ana-r 0",
    ]  # fmt: skip


async def test_a_name_that_nobody_has_there_is_no_fault_of_the_tracker_s(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf
) -> None:
    github.fails["assigned ana-r"] = UnknownAccountError(tracker="GitHub", fault="nobody is called “ana-r”.")
    [synced] = await sync_due(deps)
    assert synced.faults == ()
    assert "check" not in github.asked


async def test_a_place_that_hangs_is_given_up_and_another_tracker_is_read_meanwhile(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    jira = Shelf(clock, "jira", "Jira")
    await given(house, rule(1, "jira", "CHK"))
    jira.has("CHK-1", "Read")
    github.hanging = "in"
    results = await sync_now(house, [github, jira], clock, Budget(patience=0.05))
    assert [result.told("/value") for result in results] == [
        "GitHub: 0 items read; one person known there, one person not found by e-mail.\n"
        "GitHub: it does not answer in time. I try again later.",
        "Jira: one item read; 0 people known there, 2 people not found by e-mail.",
    ]


class Confused(Shelf):
    """It brings something that our code does not expect."""

    async def items_in(self, place: str, *_given: object) -> AsyncIterator[Page]:
        raise KeyError(place)
        yield


async def test_a_fault_of_ours_is_told_as_one_and_read_again_later(
    house: Database, clock: MovableClock, rows: Rows
) -> None:
    [synced] = await sync_now(house, [Confused(clock)], clock)
    assert synced.faults == ("GitHub: what it says is not understood (KeyError). The log says more.",)
    assert await paused_until(rows) == clock.now + timedelta(minutes=1)


async def test_the_log_says_it_once_in_a_sentence(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf
) -> None:
    github.has("acme/payments#1", "A secret title")
    github.refuses("account", again=True)
    with structlog.testing.capture_logs() as said:
        for _ in range(3):
            await sync_due(deps)
            clock.moves(hours=2)
    assert said == [{
        "event": "A tracker could not be read wholly; I try again later.", "tracker": "github",
        "why": "GitHub: account cannot be read. Ask again later.", "log_level": "warning",
    }]  # fmt: skip


async def test_a_limit_that_ends_at_another_minute_is_no_news(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf
) -> None:
    with structlog.testing.capture_logs() as said:
        for minute in range(3):
            github.refuses(f"in acme/payments, next at 12:0{minute},", again=True, until=clock.now)
            github.fails["in"] = github.fails.popitem()[1]
            await sync_due(deps)
            clock.moves(hours=2)
    assert len(said) == 1


@pytest.mark.parametrize("dies_at", ["in acme/payments from 4", "assigned ana-r 4", "account ana"])
async def test_a_process_that_dies_between_two_pages_loses_nothing(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf, rows: Rows, dies_at: str
) -> None:
    for number in range(1, 8):
        github.has(f"acme/payments#{number}", assignees=("ana-r",))
    github.hanging = dies_at
    task = asyncio.create_task(sync_due(deps))
    await github.until_asked(dies_at)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(await rows("SELECT key FROM workitem")) == {"in": 4, "as": 7, "ac": 0}[dies_at[:2]]
    github.hanging = ""
    clock.moves(minutes=15)
    await sync_due(deps)
    assert [row[1] for row in await rows(ASSIGNED)] == [f"acme/payments#{number}" for number in range(1, 8)]


class Endless(Shelf):
    """A hundred thousand items in one place, made page by page."""

    most = 100_000

    async def items_in(self, place: str, *_given: object) -> AsyncIterator[Page]:
        for start in range(0, self.most, 100):
            self.asked.append(str(start))
            yield Page(tuple(self._made(place, number) for number in range(start, start + 100)))

    def _made(self, place: str, number: int) -> Item:
        key = f"{place}#{number}"
        return Item(key, "Words " * 10, "https://x", "open", False, False, self.clock.now, place=place)


async def test_a_place_without_end_is_read_only_as_far_as_the_budget_goes(
    house: Database, deps: Deps, clock: MovableClock, rows: Rows
) -> None:
    endless = Endless(clock)
    [synced] = await sync_now(house, [endless], clock, Budget(pages=5))
    assert synced.items == 500
    assert len(endless.asked) == 7  # and the two e-mails


class Nosy(Shelf):
    """Whenever it is asked something, it looks whether somebody holds a transaction open meanwhile."""

    database: Database

    async def _asked(self, what: str) -> None:
        async with asyncio.timeout(2), self.database.writing():
            pass  # SQLite has one writer: this would wait for ever
        await super()._asked(what)


async def test_no_transaction_is_open_while_a_tracker_is_asked(house: Database, clock: MovableClock) -> None:
    nosy = Nosy(clock)
    nosy.database = house
    nosy.accounts["ana@example.com"] = "ana-r"
    nosy.has("acme/payments#1", assignees=("ana-r",))
    async with house.writing() as session:
        await trackers.attach(session, "github", "acme/site#1", None)
    [synced] = await sync_now(house, [nosy], clock)
    assert synced.faults == ()
    assert len(nosy.asked) == 5
