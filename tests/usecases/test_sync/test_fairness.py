"""Whatever fails again and again for one place, person or tracker keeps nobody else from their turn."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.deps import Deps
from bot.trackers.tracker import Page
from bot.usecases.sync import sync_due, sync_now
from bot.usecases.sync_round import Budget
from storage.db import Database
from storage.errors import DatabaseUnreachableError
from storage.models import Person, TrackerAccount
from tests.conftest import MovableClock
from tests.shelf import Shelf
from tests.usecases.test_sync.conftest import ASSIGNED, Rows, given, rule


async def test_a_place_that_is_always_too_much_for_the_tracker_keeps_nobody_else_from_being_read(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    await given(house, rule(1, "github", "acme/a"))
    github.has("acme/payments#1", assignees=("ana-r",))
    github.refuses("in acme/a", again=True)
    for _ in range(2):
        [synced] = await sync_due(deps)
        assert synced.faults == ("GitHub: in acme/a cannot be read. Ask again later.",)
        assert not synced.broken
        clock.moves(minutes=15)
    assert await rows(ASSIGNED) == [("Ana", "acme/payments#1", True)]


async def test_a_person_whose_items_are_too_many_for_the_tracker_keeps_nobody_else_from_being_read(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    github.accounts["bob@example.com"] = "bob-s"
    github.has("other/thing#1", assignees=("bob-s",))
    github.refuses("assigned ana-r", again=True)
    await sync_due(deps)
    assert await rows(ASSIGNED) == [("Bob", "other/thing#1", True)]


async def test_where_nobody_can_be_looked_up_who_is_known_is_read_all_the_same(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf
) -> None:
    await given(
        house,
        *(Person(id=n, slack_id=f"U{n}", email=f"p{n}@example.com", home_team_id=1) for n in range(3, 9)),
        TrackerAccount(person_id=8, tracker="github", account="p8", read_at=clock.now),
    )
    github.refuses("account")
    clock.moves(minutes=15)
    for _ in range(2):
        github.asked.clear()
        await sync_due(deps, Budget(people=3))
        assert github.asked[-1] == "assigned p8 0"
        clock.moves(minutes=15)
    assert "account bob@example.com" in github.asked  # one e-mail that nothing comes of does not stand before all


class Away(Shelf):
    """While it is read, the database goes."""

    async def items_in(self, *_given: object) -> AsyncIterator[Page]:
        raise DatabaseUnreachableError(url="x", why="gone")
        yield


async def test_no_round_is_left_running_alone_where_another_one_raises(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    await given(house, rule(1, "jira", "CHK"))
    github.has("acme/payments#1")
    github.hanging = "in"
    syncing = asyncio.create_task(sync_now(house, [Away(clock, "jira", "Jira"), github], clock))
    await github.until_asked("in")
    await asyncio.wait({syncing}, timeout=0.2)
    github.hangs.set()
    with pytest.raises(DatabaseUnreachableError):
        await syncing
    assert await rows("SELECT key FROM workitem") == [("acme/payments#1",)]
