"""Who reads when: one process for all, whoever was read longest ago first, and as far as the budget goes."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col

from bot.deps import Deps
from bot.domain.belonging import Rule, Rules
from bot.usecases.sync import sync_due, sync_now
from bot.usecases.sync_round import Budget
from storage import accounts, trackers
from storage.db import Database
from storage.models import Person, TrackerPage
from tests.conftest import MovableClock
from tests.shelf import Shelf
from tests.usecases.test_sync.conftest import ASSIGNED, Rows, given, rule

ACCOUNTS = """SELECT person.name, account, own_word FROM trackeraccount
    JOIN person ON person.id = person_id ORDER BY person.name"""


async def test_of_two_processes_one_reads_and_a_quarter_of_an_hour_later_again_one(
    house: Database, database_url: str, deps: Deps, clock: MovableClock, github: Shelf
) -> None:
    another = Database(database_url)
    both = [deps, replace(deps, database=another)]
    for round_ in (1, 2):
        results = await asyncio.gather(*(sync_due(each) for each in both))
        assert sorted(map(len, results)) == [0, 1]
        assert sum(asked.startswith("in acme/payments") for asked in github.asked) == round_
        clock.moves(minutes=14)
        assert await sync_due(deps) == []
        clock.moves(minutes=1)
    await another.close()


async def test_who_syncs_by_hand_spares_the_running_bot_the_trouble(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf
) -> None:
    await sync_now(house, [github], clock)
    assert await sync_due(deps) == []


async def test_a_bot_without_trackers_has_nothing_to_read(house: Database, deps: Deps) -> None:
    assert await sync_due(replace(deps, trackers={})) == []


async def test_people_take_turns_whoever_was_read_longest_ago_first(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf
) -> None:
    for number in range(3, 8):
        email = f"p{number}@example.com"
        await given(house, Person(id=number, slack_id=f"U{number}", name=email, email=email, home_team_id=1))
        github.accounts[email] = f"p{number}"
    github.accounts["bob@example.com"] = "bob-s"
    read = []
    for _ in range(4):
        github.asked.clear()
        await sync_due(deps, Budget(people=3))
        read.append([asked.split()[1] for asked in github.asked if asked.startswith("assigned")])
        clock.moves(minutes=15)
    assert read == [["ana-r", "bob-s", "p3"], ["p4", "p5", "p6"], ["p7", "ana-r", "bob-s"], ["p3", "p4", "p5"]]


async def test_places_take_turns_too(house: Database, deps: Deps, clock: MovableClock, github: Shelf) -> None:
    await given(house, rule(1, "github", "acme/a"), rule(1, "github", "acme/b"))
    read = []
    for _ in range(3):
        github.asked.clear()
        await sync_due(deps, Budget(pages=2, people=0))
        read.append([asked.split()[1] for asked in github.asked])
        clock.moves(minutes=15)
    assert read == [["acme/a", "acme/b"], ["acme/payments", "acme/a"], ["acme/b", "acme/a"]]


async def test_whom_an_e_mail_leads_to_is_remembered_and_nobody_is_looked_for_again_after_a_week(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    await sync_due(deps)
    assert await rows(ACCOUNTS) == [("Ana", "ana-r", False), ("Bob", None, False)]
    github.accounts["bob@example.com"] = "bob-s"
    clock.moves(days=6)
    await sync_due(deps)
    assert await rows(ACCOUNTS) == [("Ana", "ana-r", False), ("Bob", None, False)]
    clock.moves(days=1)
    github.has("acme/payments#1", assignees=("bob-s",))
    await sync_due(deps)
    assert await rows(ACCOUNTS) == [("Ana", "ana-r", False), ("Bob", "bob-s", False)]
    assert await rows(ASSIGNED) == [("Bob", "acme/payments#1", True)]
    assert [asked for asked in github.asked if asked.startswith("account")] == [
        "account ana@example.com", "account bob@example.com", "account bob@example.com",
    ]  # fmt: skip


async def test_their_own_word_stands_above_their_e_mail_and_none_is_a_word_too(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    github.has("acme/payments#1", assignees=("ana-r",))
    github.has("acme/payments#2", assignees=("Ana-Private",))
    await sync_due(deps)
    async with house.writing() as session:
        await accounts.say(session, "github", 1, "ana-private", clock())
        await accounts.found(session, "github", 1, "ana-r", clock())  # a lookup that comes to its end just now
    assert await rows(ASSIGNED) == []
    clock.moves(minutes=15)
    github.has("acme/payments#2", title="Changed")
    await sync_due(deps)
    assert await rows(ASSIGNED) == [("Ana", "acme/payments#2", True)]
    async with house.writing() as session:
        await accounts.say(session, "github", 1, None, clock())
    github.asked.clear()
    clock.moves(days=30)
    await sync_due(deps)
    assert await rows(ACCOUNTS) == [("Ana", None, True), ("Bob", None, False)]
    assert github.asked == ["account bob@example.com", 'in acme/payments unless "3"']
    assert await rows(ASSIGNED) == []


async def test_who_is_not_there_any_more_or_without_an_e_mail_is_not_looked_for(
    house: Database, deps: Deps, github: Shelf
) -> None:
    await given(
        house,
        Person(id=3, slack_id="U0CARLA", email="carla@example.com"),
        Person(id=4, slack_id="U0DAN", email="dan@example.com", home_team_id=1, reachable=False),
        Person(id=5, slack_id="U0EVE", home_team_id=1),
    )
    [synced] = await sync_due(deps)
    assert [asked for asked in github.asked if asked.startswith("account")] == [
        "account ana@example.com", "account bob@example.com",
    ]  # fmt: skip
    assert (synced.known, synced.unknown) == (1, 1)  # Bob; Eve's e-mail is not known, so nobody looked


async def test_who_says_who_they_are_is_read_before_all_that_are_looked_up(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf
) -> None:
    await given(house, Person(id=3, slack_id="U0CARLA", home_team_id=1))
    async with house.writing() as session:
        await accounts.say(session, "github", 3, "carla-c", clock())
    await sync_due(deps, Budget(people=1))
    assert [asked for asked in github.asked if asked.startswith("assigned")] == ["assigned carla-c 0"]


async def test_a_place_that_was_begun_is_read_to_its_end_though_the_budget_is_spent(
    house: Database, deps: Deps, github: Shelf, rows: Rows
) -> None:
    await given(house, rule(1, "github", "acme/a"))
    for number in range(1, 6):
        github.has(f"acme/a#{number}")
        github.has(f"acme/payments#{number}")
    await sync_due(deps, Budget(pages=4, people=0))
    assert len(await rows("SELECT key FROM workitem")) == 10


async def test_a_round_ends_before_the_next_one_may_begin_and_leaves_a_quarter_of_its_time_to_people_s_items(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf
) -> None:
    class Slow(Shelf):
        async def _asked(self, what: str) -> None:
            await super()._asked(what)
            clock.moves(minutes=3)

    slow = Slow(clock)
    slow.accounts = {"ana@example.com": "ana-r", "bob@example.com": "bob-s"}
    await given(house, *(rule(1, "github", f"acme/{letter}") for letter in "abc"))
    await sync_due(replace(deps, trackers={"github": slow}))
    assert slow.asked == ["account ana@example.com", "in acme/a", "in acme/b", "assigned ana-r 0"]


async def test_who_says_none_while_a_round_is_under_way_is_left_with_nothing_by_the_next(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    github.has("acme/payments#1", assignees=("ana-r",))
    await sync_due(deps)
    clock.moves(minutes=15)
    github.hanging = "assigned"
    github.asked.clear()
    syncing = asyncio.create_task(sync_due(deps))
    await github.until_asked("assigned")
    async with house.writing() as session:
        await accounts.say(session, "github", 1, None, clock())
    github.hangs.set()
    await syncing
    clock.moves(minutes=15)
    await sync_due(deps)
    assert await rows(ASSIGNED) == []


async def test_a_clock_that_was_ahead_hides_no_change(
    house: Database, deps: Deps, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    async with house.writing() as session:
        await trackers.forget_if_changed(session, "github", "", clock.now)
        await trackers.keep_page(session, "github", "acme/payments", None, clock.now + timedelta(days=1))
        known = await trackers.rules(session)
        fingerprint = Rules([Rule(each.service_id, each.kind, each.name) for each in known]).fingerprint("github")
        await session.exec(update(TrackerPage).where(col(TrackerPage.address) == "rules").values(etag=fingerprint))
    github.has("acme/payments#1")
    await sync_due(deps)
    assert await rows("SELECT key FROM workitem") == [("acme/payments#1",)]
