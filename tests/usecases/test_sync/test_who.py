"""Whose an item is, on a server that cannot be asked for somebody's own: the lists of its places tell."""

import pytest

from bot.trackers.tracker import TrackerError
from bot.usecases.sync import sync_now
from bot.usecases.sync_round import Budget
from storage import accounts
from storage.db import Database
from tests.conftest import MovableClock
from tests.shelf import Shelf
from tests.usecases.test_sync.conftest import ASSIGNED, Rows


@pytest.fixture
def bare(github: Shelf) -> Shelf:
    """GitHub as a server without `/search/issues` speaks it, with an item of Ana's and one of Bob's."""
    github.fails["assigned"] = TrackerError(tracker="GitHub", fault="/search/issues is not there.", status=404)
    github.has("acme/payments#1", assignees=("ana-r",))
    github.has("acme/payments#2", assignees=("bob-s",))
    return github


async def test_whom_an_e_mail_leads_to_has_the_items_of_the_list_after_one_sync(
    house: Database, clock: MovableClock, bare: Shelf, rows: Rows
) -> None:
    await sync_now(house, [bare], clock)
    assert await rows(ASSIGNED) == [("Ana", "acme/payments#1", True)]


async def test_who_says_who_they_are_has_the_items_of_the_list_after_one_more_sync(
    house: Database, clock: MovableClock, bare: Shelf, rows: Rows
) -> None:
    await sync_now(house, [bare], clock)
    clock.moves(minutes=1)
    async with house.writing() as session:
        await accounts.say(session, "github", 2, "bob-s", clock())
    clock.moves(minutes=1)
    bare.asked.clear()
    await sync_now(house, [bare], clock)
    assert bare.asked[0] == "in acme/payments"
    assert await rows(ASSIGNED) == [("Ana", "acme/payments#1", True), ("Bob", "acme/payments#2", True)]
    clock.moves(minutes=1)
    bare.asked.clear()
    await sync_now(house, [bare], clock)
    assert bare.asked[0] == 'in acme/payments unless "2"'


async def test_who_says_who_they_are_while_places_are_read_has_their_items_with_the_next_round(
    house: Database, clock: MovableClock, bare: Shelf, rows: Rows
) -> None:
    class Chatty(Shelf):
        async def _asked(self, what: str) -> None:
            await super()._asked(what)
            clock.moves(seconds=1)
            if what == "in acme/payments":
                async with house.writing() as session:
                    await accounts.say(session, "github", 2, "bob-s", clock())

    chatty = Chatty(clock)
    chatty.items, chatty.accounts, chatty.fails = bare.items, bare.accounts, bare.fails
    await sync_now(house, [chatty], clock)
    assert await rows(ASSIGNED) == [("Ana", "acme/payments#1", True)]
    clock.moves(minutes=1)
    await sync_now(house, [bare], clock)
    assert await rows(ASSIGNED) == [("Ana", "acme/payments#1", True), ("Bob", "acme/payments#2", True)]


async def test_where_looking_up_has_its_limit_the_places_are_read_all_the_same(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    github.has("acme/payments#1")
    limit = github.refuses("account", until=clock.now)
    [synced] = await sync_now(house, [github], clock)
    assert (synced.items, synced.broken, synced.faults) == (1, True, (str(limit),))


async def test_by_hand_people_s_items_are_read_though_they_were_a_moment_before(
    house: Database, clock: MovableClock, github: Shelf
) -> None:
    await sync_now(house, [github], clock, Budget())
    for _ in range(2):
        await sync_now(house, [github], clock)
    assert github.asked.count("assigned ana-r 0") == 3
