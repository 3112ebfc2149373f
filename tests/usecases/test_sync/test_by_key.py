"""Items that only a key leads to, as somebody pasted it: read soon, and now and then anew."""

from datetime import timedelta
from typing import Any

import pytest

from bot.usecases.sync import sync_now
from bot.usecases.tracker_rules import service_of_place
from storage import trackers
from storage.db import Database
from storage.models import CheckIn, Line
from tests.conftest import MovableClock
from tests.shelf import Shelf
from tests.usecases.test_sync.conftest import WORK, Rows, given


async def test_what_somebody_attached_by_its_key_is_read_with_the_next_sync(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    github.has("Elsewhere/tools#7", "A tool", labels=("x",))
    async with house.writing() as session:
        shop = await service_of_place(session, "github", "ACME/site")
        first = await trackers.attach(session, "github", "acme/site#404", shop)
        assert await trackers.attach(session, "github", "acme/site#404", None) == first
        await trackers.attach(
            session,
            "github",
            "elsewhere/tools#7",
            await service_of_place(session, "github", "elsewhere/tools"),
        )
        assert await service_of_place(session, "github", None) is None
        assert await service_of_place(session, "jira", "acme/site") is None
    assert await rows(WORK) == [("acme/site#404", None, False, "Shop"), ("elsewhere/tools#7", None, False, None)]
    for _ in range(2):
        await sync_now(house, [github], clock)
        assert await rows(WORK) == [
            ("Elsewhere/tools#7", "A tool", False, None),
            ("acme/site#404", None, False, "Shop"),
        ]
    assert [asked for asked in github.asked if asked.startswith("fetch")] == [
        "fetch acme/site#404", "fetch elsewhere/tools#7",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("days_ago", "traits", "fetches"),
    [(3, {}, 1), (3, {"closed": True}, 0), (3, {"assignees": ("ana-r",)}, 0), (60, {}, 0)],
)
async def test_what_nobody_has_and_no_rule_knows_is_read_anew_once_a_day_while_answers_name_it(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows, days_ago: int, traits: dict[str, Any], fetches: int
) -> None:
    github.has("elsewhere/tools#7", "A tool", **traits)
    async with house.writing() as session:
        item_id = await trackers.attach(session, "github", "elsewhere/tools#7", None)
    await sync_now(house, [github], clock)
    day = (clock.now - timedelta(days=days_ago)).date()
    await given(house, CheckIn(id=1, person_id=2, day=day), Line(checkin_id=1, work_item_id=item_id, rating=3))
    github.has("elsewhere/tools#7", "A better tool")
    github.asked.clear()
    for _ in range(3):
        clock.moves(hours=13)
        await sync_now(house, [github], clock)
    assert github.asked.count("fetch elsewhere/tools#7") == fetches
    is_known = fetches or "assignees" in traits
    assert await rows("SELECT title FROM workitem") == [("A better tool" if is_known else "A tool",)]


async def test_what_could_not_be_read_by_its_key_is_asked_for_again_an_hour_later(
    house: Database, clock: MovableClock, github: Shelf, rows: Rows
) -> None:
    github.has("elsewhere/tools#7", "A tool")
    github.refuses("fetch")
    async with house.writing() as session:
        item_id = await trackers.attach(session, "github", "elsewhere/tools#7", None)
    await given(
        house, CheckIn(id=1, person_id=2, day=clock.now.date()), Line(checkin_id=1, work_item_id=item_id, rating=3)
    )
    await sync_now(house, [github], clock)
    github.fails.clear()
    clock.moves(minutes=30)
    await sync_now(house, [github], clock)
    assert await rows("SELECT title FROM workitem") == [(None,)]
    clock.moves(minutes=31)
    await sync_now(house, [github], clock)
    assert await rows("SELECT title FROM workitem") == [("A tool",)]
