"""The daily job: what is deleted when its time is over, once a day, by one process, and what stays."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.clock import Clock
from bot.deps import Desk
from bot.settings import Settings
from bot.usecases.finding import Finding
from bot.usecases.keeping import keep
from bot.usecases.keeping_findings import keeping_findings
from storage import chores, people
from storage.db import Database
from storage.models import (
    Action,
    Assignment,
    Change,
    CheckIn,
    Conversation,
    Customer,
    Delivery,
    Snapshot,
    Tally,
    Team,
    TrackerAccount,
    TrackerPage,
    WorkItem,
)
from storage.words import (
    ActionRule,
    ActionState,
    CustomerKind,
    DeliveryKind,
    DeliveryState,
    Did,
    Measure,
    Outcome,
)
from tests.conftest import MovableClock

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
HEARD = {"day": "2026-01-01", "quote": "I wait two days", "whose": "Rosa"}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def then(days: int) -> datetime:
    return NOW - timedelta(days=days)


class House:
    """A house with a team and a customer, and what is written into it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.desk = Desk(Settings(), database, clock)
        self.team, self.ana, self.customer = 0, 0, 0

    async def adds(self, *rows: Any) -> None:
        async with self.database.writing() as session:
            session.add_all(rows)

    async def keeps(self) -> bool:
        return await keep(self.desk)

    async def rows(self, query: str) -> list[tuple[Any, ...]]:
        async with self.database.reading() as session:
            found = await (await session.connection()).exec_driver_sql(query)
            return [tuple(str(cell) if isinstance(cell, date) else cell for cell in row) for row in found]

    async def says(self) -> list[Finding]:
        async with self.database.reading() as session:
            return await keeping_findings(session, self.desk.clock())


@pytest.fixture
async def house(database: Database, clock: MovableClock) -> House:
    """The house."""
    made = House(database, clock)
    async with database.writing() as session:
        team = Team(name="Checkout", channel="C01")
        customer = Customer(name="Merchants", kind=CustomerKind.PAYER)
        session.add_all([team, customer])
        await session.flush()
        made.team, made.customer = team.id or 0, customer.id or 0
        made.ana = (await people.ensure(session, "U0ANA")).person.id or 0
    return made


async def test_it_is_done_once_a_day_and_what_was_broken_off_goes_on_within_the_hour(
    house: House, clock: MovableClock
) -> None:
    assert [await house.keeps(), await house.keeps()] == [True, False]
    clock.moves(hours=23)
    assert not await house.keeps()
    clock.moves(hours=2)
    async with house.database.writing() as session:  # as somebody who was killed in the middle leaves it
        await chores.claim(session, "keeping", clock(), timedelta(0))
    assert not await house.keeps()
    clock.moves(hours=1)
    assert await house.keeps()
    clock.moves(days=30)
    assert await house.keeps()


async def test_messages_go_after_ninety_days_but_for_what_is_under_way(house: House) -> None:
    for number, state in enumerate((DeliveryState.ASKED, DeliveryState.PLANNED, DeliveryState.ASKED)):
        sent = Delivery(key=f"welcome:{number}", kind=DeliveryKind.WELCOME, due_at=then(91 - number), until=NOW)
        sent.state = state
        await house.adds(sent)
    await house.keeps()
    assert await house.rows("SELECT key FROM delivery ORDER BY id") == [("welcome:1",), ("welcome:2",)]


async def test_what_was_said_in_conversations_goes_in_steps(house: House) -> None:
    for age in (89, 91, 366, 731):
        for shared in (True, False):
            row = Conversation(customer_id=house.customer, day=ago(age), logged_at=then(age), shared=shared)
            row.heard, row.told, row.quote, row.quote_from = "We wait.", "In May.", "Two days", "Rosa"
            row.two_way, row.person_id = True, house.ana
            await house.adds(row)
    await house.keeps()
    seen = await house.rows("SELECT heard, told, quote, quote_from, person_id FROM conversation ORDER BY id")
    whole, none = ("We wait.", "In May.", "Two days", "Rosa", house.ana), (None,) * 5
    assert seen == [whole, whole, (None, None, "Two days", None, house.ana), none, none, none]
    assert len(await house.rows("SELECT id FROM conversation WHERE two_way")) == 6


async def test_words_leave_frozen_pages_and_pages_go_a_week_at_a_time(house: House) -> None:
    for number, age in enumerate((7, 98, 371, 735)):
        page = {"days": 5.0, "heard": HEARD, "quotes": [{"words": "Fine.", "whose": "Ana"}]}
        for subject in ("team 1", "organisation"):
            await house.adds(
                Snapshot(subject=subject, week=ago(age), frozen_at=then(age), page=page, ledger={"n": number})
            )
    await house.keeps()
    async with house.database.reading() as session:
        kept = [(await session.get(Snapshot, number)) for number in (1, 3, 5, 7, 8)]
    nameless = {"days": 5.0, "heard": HEARD | {"whose": None}, "quotes": [{"words": "Fine.", "whose": "Ana"}]}
    assert [one and one.page for one in kept] == [
        {"days": 5.0, "heard": HEARD, "quotes": [{"words": "Fine.", "whose": "Ana"}]},
        nameless,
        {"days": 5.0, "heard": None, "quotes": []},
        None,
        None,
    ]


async def test_two_years_end_actions_changes_and_counts(house: House) -> None:
    def action(title: str, state: ActionState, age: int, closed_at: datetime | None) -> Action:
        known = Action(
            subject="team 1", rule=ActionRule.OWN, title=title, measure=Measure.WORD, proposed_in=ago(age + 30)
        )
        known.state, known.closed_at = state, closed_at
        return known

    for age in (700, 731):
        change = Change(at=then(age), by="U1", noun="team", name=f"{age}", did=Did.ADDED)
        count = Tally(week=ago(age), outcome=Outcome.EXPIRED, count=age, days=1.0)
        await house.adds(action(f"{age}", ActionState.CLOSED, age, then(age)), change, count)
    await house.adds(action("live", ActionState.AGREED, 900, None))
    await house.keeps()
    assert await house.rows("SELECT title FROM action ORDER BY id") == [("700",), ("live",)]
    assert await house.rows('SELECT name FROM "change"') == [("700",)]
    assert await house.rows("SELECT count FROM tally") == [(700,)]


async def test_of_the_trackers_stays_what_is_still_read(house: House) -> None:
    open_, closed = WorkItem(key="A-1", tracker="jira"), WorkItem(key="A-2", tracker="jira", closed=True)
    await house.adds(open_, closed)
    async with house.database.writing() as session:
        bob = (await people.ensure(session, "U0BOB")).person
        await people.join(session, bob.id or 0, house.team, date(2026, 11, 23))
    for person in (house.ana, bob.id or 0):
        await house.adds(TrackerAccount(person_id=person, tracker="jira", account=f"{person}"))
        await house.adds(*(Assignment(person_id=person, work_item_id=one.id or 0) for one in (open_, closed)))
    for address, age in (("rules", 400), ("in A", 91), ("in B", 89)):
        await house.adds(TrackerPage(tracker="jira", address=address, etag="x", read_at=then(age)))
    await house.keeps()
    assert await house.rows("SELECT person_id FROM trackeraccount") == [(bob.id,)]
    assert await house.rows("SELECT person_id, work_item_id FROM assignment") == [(bob.id, open_.id)]
    assert await house.rows("SELECT address FROM trackerpage ORDER BY 1") == [("in B",), ("rules",)]


async def test_the_doctor_says_whether_anything_is_older_than_promised(house: House, clock: MovableClock) -> None:
    assert await house.says() == []
    old = CheckIn(person_id=house.ana, team_id=house.team, day=ago(93), outcome=Outcome.EXPIRED, frozen=True)
    await house.adds(old)
    cure = "They go within a day of a running bot: run `valuecheck run`."
    late = f"1 answer older than 90 days still has an owner (never tidied up yet). {cure}"
    assert await house.says() == [Finding(False, late)]
    await house.keeps()
    well = "Nothing is kept longer than promised: last tidied up on 2026-11-23 at 09:00 UTC."
    assert await house.says() == [Finding(True, well)]
    assert await house.rows("SELECT count FROM tally") == [(1,)]
    clock.moves(days=4)
    idle = (
        "Nothing is kept longer than promised, but I last tidied up on 2026-11-23 at 09:00 UTC: run `valuecheck run`."
    )
    assert await house.says() == [Finding(None, idle)]
    async with house.database.writing() as session:
        await chores.claim(session, "disbelieved leavers", clock(), timedelta(0))
    disbelief = (
        "2026-11-27: Slack said that more than half of the people here have left, so nobody was deleted. "
        "Is SLACK_API_URL, and the token, that of your own workspace? Who truly left is not asked, and their answers "
        "go after 90 days."
    )
    assert await house.says() == [Finding(None, disbelief), Finding(None, idle)]
