"""After a sync the tracker's items are there: of the right service, with the right people, open or closed."""

import asyncio

import pytest

from bot.trackers.tracker import Item
from bot.usecases.sync import sync_now
from bot.usecases.sync_round import Budget
from storage import tracked
from storage.db import Database
from storage.models import WorkItem
from storage.words import WorkType
from tests.conftest import MovableClock
from tests.shelf import Shelf
from tests.usecases.test_sync.conftest import ASSIGNED, WORK, Rows, given, rule


async def test_what_is_assigned_to_somebody_is_theirs_and_of_its_service(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    github.has("acme/payments#12", "Retry failed card payments", assignees=("ana-r",), requester="carla")
    github.has("acme/site#3", "A new front page", assignees=("ana-r", "stranger"))
    github.has("other/thing#1", "Elsewhere", assignees=("stranger",))
    [synced] = await sync_now(house, [github], clock)
    assert synced.told("/value") == "GitHub: 2 items read; one person known there, one person not found by e-mail."
    assert await rows(WORK) == [
        ("acme/payments#12", "Retry failed card payments", False, "Card payments"),
        ("acme/site#3", "A new front page", False, "Shop"),
    ]
    assert await rows(ASSIGNED) == [("Ana", "acme/payments#12", True), ("Ana", "acme/site#3", True)]
    assert await rows("SELECT tracker, url, state, requester FROM workitem WHERE requester IS NOT NULL") == [
        ("github", "https://tracker.example.com/acme/payments#12", "open", "carla")
    ]


@pytest.mark.parametrize(
    ("traits", "service"),
    [
        ({}, "Shop"),
        ({"labels": ("Money",)}, "Card payments"),
        ({"labels": ("unknown", "shop front"), "place": "acme/payments"}, "Shop"),
        ({"components": ("checkout",)}, "Card payments"),
        ({"labels": ("shop front",), "components": ("Checkout",)}, "Card payments"),  # the first in the file
        ({"place": "ACME/Payments"}, "Card payments"),
        ({"place": "acme/any"}, "Shop"),
        ({"place": "elsewhere/any"}, None),
        ({"place": "acme/payments", "projects": ("elsewhere/front",)}, "Shop"),
    ],
)
async def test_its_label_or_component_says_more_of_an_item_than_its_place(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows, traits: dict[str, object], service: str | None
) -> None:
    await given(
        house,
        rule(1, "label", "money"),
        rule(2, "label", "Shop Front"),
        rule(1, "component", "Checkout"),
        rule(2, "github", "elsewhere/front"),
    )
    github.has("acme/site#1", "Words", assignees=("ana-r",), **traits)
    await sync_now(house, [github], clock)
    assert await rows(WORK) == [("acme/site#1", "Words", False, service)]


async def test_what_is_no_longer_theirs_goes_and_what_is_done_closes(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    for number in range(1, 6):
        github.has(f"acme/payments#{number}", assignees=("ana-r",))
    await sync_now(house, [github], clock)
    assert len(await rows(ASSIGNED)) == 5
    clock.moves(minutes=16)
    github.has("acme/payments#1", assignees=())
    github.has("acme/payments#2", closed=True, state="closed")
    github.loses("acme/payments#3")
    await sync_now(house, [github], clock)
    assert await rows(ASSIGNED) == [
        ("Ana", "acme/payments#2", True), ("Ana", "acme/payments#4", True), ("Ana", "acme/payments#5", True),
    ]  # fmt: skip
    assert await rows("SELECT key, closed FROM workitem ORDER BY key") == [
        ("acme/payments#1", False), ("acme/payments#2", True), ("acme/payments#3", False),
        ("acme/payments#4", False), ("acme/payments#5", False),
    ]  # fmt: skip


async def test_a_place_tells_who_an_item_was_taken_from_before_their_own_turn_comes(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    github.has("acme/payments#1", assignees=("ana-r",))
    await sync_now(house, [github], clock)
    clock.moves(minutes=5)
    github.has("acme/payments#1", assignees=())
    github.asked.clear()
    await sync_now(house, [github], clock, Budget())
    assert github.asked == ['in acme/payments unless "1"']
    assert await rows(ASSIGNED) == []


async def test_an_unchanged_place_costs_one_call_and_changes_nothing(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    for number in range(1, 6):
        github.has(f"acme/payments#{number}", assignees=("ana-r",))
    await sync_now(house, [github], clock)
    before = await rows("SELECT * FROM workitem ORDER BY id")
    assert github.asked == [
        "account ana@example.com", "account bob@example.com",
        "in acme/payments", "in acme/payments from 2", "in acme/payments from 4",
        "assigned ana-r 0", "assigned ana-r 2", "assigned ana-r 4",
    ]  # fmt: skip
    github.asked.clear()
    clock.moves(minutes=1)
    [synced] = await sync_now(house, [github], clock, Budget())
    assert github.asked == ['in acme/payments unless "5"']
    assert synced.told("/value") == "GitHub: 0 items read; one person known there, one person not found by e-mail."
    assert await rows("SELECT * FROM workitem ORDER BY id") == before
    [(read_at,)] = await rows("SELECT read_at FROM trackerpage WHERE address = 'in acme/payments'")
    assert str(read_at).startswith("2026-11-23 09:01:00")


async def test_new_rules_bring_every_item_to_its_new_service_though_the_place_is_unchanged(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    github.has("acme/payments#1", "Words", labels=("front",))
    await sync_now(house, [github], clock)
    assert await rows(WORK) == [("acme/payments#1", "Words", False, "Card payments")]
    await given(house, rule(2, "label", "front"))
    clock.moves(days=1)
    await sync_now(house, [github], clock)
    assert await rows(WORK) == [("acme/payments#1", "Words", False, "Shop")]


async def test_an_item_of_the_file_is_the_tracker_s_item_and_keeps_the_service_that_the_file_gave(
    house: Database, clock: MovableClock, rows: Rows
) -> None:
    jira = Shelf(clock, "jira", "Jira")
    await given(
        house,
        rule(1, "jira", "chk"),
        WorkItem(key="CHK-1", title="As in the file", service_id=2, service_given=True, work_type=WorkType.CHANGE),
        WorkItem(key="CHK-2", title="Without a service", work_type=WorkType.CHANGE),
    )
    jira.has("CHK-1", "As in Jira")
    jira.has("CHK-2", "As in Jira", work_type=WorkType.INCIDENT, in_progress=True, customer_requests=3)
    await sync_now(house, [jira], clock)
    assert await rows(WORK) == [("CHK-1", "As in Jira", False, "Shop"), ("CHK-2", "As in Jira", False, "Card payments")]
    assert await rows("SELECT tracker, work_type, customer_requests FROM workitem ORDER BY key") == [
        ("jira", "change", None), ("jira", "incident", 3),
    ]  # fmt: skip


async def test_the_second_tracker_with_a_key_calls_its_item_by_its_own_name(
    house: Database, clock: MovableClock, rows: Rows
) -> None:
    jira, linear = Shelf(clock, "jira", "Jira"), Shelf(clock, "linear", "Linear")
    await given(house, rule(1, "jira", "ENG"), rule(2, "linear", "ENG"))
    jira.has("ENG-12", "Of Jira")
    await sync_now(house, [jira], clock)
    linear.has("ENG-12", "Of Linear")
    for _ in range(2):
        clock.moves(minutes=20)
        linear.has("ENG-12", labels=(str(clock.now),))
        jira.has("ENG-12", labels=(str(clock.now),))
        await sync_now(house, [linear, jira], clock)
        assert await rows(WORK) == [
            ("ENG-12", "Of Jira", False, "Card payments"), ("linear ENG-12", "Of Linear", False, "Shop"),
        ]  # fmt: skip


async def test_an_item_that_the_file_removed_stays_removed(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    await given(house, WorkItem(key="acme/payments#1", active=False))
    github.has("acme/payments#1", "Here again", assignees=("ana-r",))
    await sync_now(house, [github], clock)
    assert await rows("SELECT title FROM workitem WHERE active") == []


def tracked_row(item: Item) -> tracked.Row:
    return {"key": item.key, "title": item.title, "closed": False, "in_progress": False}


async def test_two_that_write_the_same_items_in_another_order_do_not_stop_each_other(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    items = [tracked_row(github.has(f"acme/payments#{number}")) for number in range(400)]

    async def keeps(rows_: list[tracked.Row]) -> None:
        for _ in range(3):
            async with house.writing() as session:
                kept = await tracked.keep(session, "github", rows_, clock())
                owned = {kept[row["key"]]: (1, 2) for row in rows_}
                await tracked.assign(session, owned, dict.fromkeys(owned, clock()))

    await keeps(items)
    await asyncio.gather(keeps(items), keeps(items[::-1]))
    assert len(await rows(ASSIGNED)) == 800
