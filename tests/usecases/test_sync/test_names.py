"""What items are called here where two trackers have the same key, or one is typed with other capitals."""

import asyncio

from bot.usecases.sync import sync_now
from bot.usecases.sync_round import Budget
from storage import trackers
from storage.db import Database
from tests.conftest import MovableClock
from tests.shelf import Shelf
from tests.usecases.test_sync.conftest import Rows, given, rule

NAMES = "SELECT tracker, key, title FROM workitem ORDER BY tracker, key"


async def test_of_two_trackers_with_equal_keys_that_are_read_at_once_both_keep_theirs(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    await given(house, rule(1, "gitlab", "acme/payments"))
    gitlab = Shelf(clock, "gitlab", "GitLab")
    for number in range(1, 8):
        github.has(f"acme/payments#{number}", "Of GitHub")
        gitlab.has(f"acme/payments#{number}", "Of GitLab")
    for _ in range(2):
        results = await sync_now(house, [github, gitlab], clock)
        clock.moves(minutes=1)
    assert sum(result.items for result in results) == 0
    found = await rows(NAMES)
    assert [row[0] for row in found] == ["github"] * 7 + ["gitlab"] * 7
    assert {row[2] for row in found if row[0] == "gitlab"} == {"Of GitLab"}
    keys = [row[1].removeprefix(f"{row[0]} ") for row in found]
    assert sorted(keys) == sorted(f"acme/payments#{number}" for number in (*range(1, 8), *range(1, 8)))


async def test_two_that_attach_equal_keys_of_two_trackers_at_once_get_two_items(
    house: Database, database_url: str, rows: Rows
) -> None:
    async def attach(database: Database, tracker: str) -> int:
        async with database.writing() as session:
            return await trackers.attach(session, tracker, "PAY-1", None)

    another = Database(database_url)
    first, second = await asyncio.gather(attach(house, "jira"), attach(another, "linear"))
    await another.close()
    assert first != second
    assert len(await rows(NAMES)) == 2
    assert await attach(house, "linear") == second


async def test_a_key_typed_in_other_capitals_is_the_item_that_is_known(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    github.has("acme/payments#60", "Pay")
    await sync_now(house, [github], clock)
    async with house.writing() as session:
        await trackers.attach(session, "github", "ACME/Payments#60", None)
        await trackers.attach(session, "gitlab", "ACME/Payments#60", None)
    assert await rows(NAMES) == [("github", "acme/payments#60", "Pay"), ("gitlab", "ACME/Payments#60", None)]


async def test_an_item_that_was_typed_first_is_called_as_its_tracker_spells_it(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    github.has("acme/payments#60", "Pay")
    async with house.writing() as session:
        typed = await trackers.attach(session, "github", "ACME/Payments#60", None)
    await sync_now(house, [github], clock, Budget(keys=0))  # its place is read before its own turn comes
    assert await rows("SELECT id, key, title FROM workitem") == [(typed, "acme/payments#60", "Pay")]
