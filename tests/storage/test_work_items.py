"""Searching work items, on both engines."""

from datetime import UTC, datetime

import pytest

from storage import people, work_items
from storage.db import Database
from storage.models import Assignment, Service, WorkItem

ITEMS = [
    WorkItem(key="PAY-1", title="Retry failed card payments"),
    WorkItem(key="PAY-12", title="Über den Wolken"),
    WorkItem(key="OPS-7", title="Say why PAY-1 failed 100% of the time"),
    WorkItem(key="OPS-8", title="snake_case and back\\slash"),
    WorkItem(key="OPS-9", title="Failed, but done", closed=True),
    WorkItem(key="OPS-10", title="Failed, but removed", active=False),
    WorkItem(key="acme/payments#5", title="Failed again"),
    WorkItem(key="OPS-11"),
]


@pytest.fixture
async def ana(database: Database) -> int:
    """Somebody whom a tracker gave the last of the failures."""
    async with database.writing() as session:
        person_id = (await people.ensure(session, "U0ANA")).person.id or 0
        for item in ITEMS:
            session.add(WorkItem(**item.model_dump(exclude={"id"})))
        await session.flush()
        mine = await work_items.by_key(session, "acme/payments#5")
        assert mine is not None
        session.add(Assignment(person_id=person_id, work_item_id=mine.id or 0))
    return person_id


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("PAY-1", ["PAY-1", "PAY-12", "OPS-7"]),  # of that key, beginning so, with it in the title
        ("pay-1", ["PAY-1", "PAY-12", "OPS-7"]),
        ("pay", ["PAY-1", "PAY-12", "acme/payments#5", "OPS-7"]),  # of the last two one is her own
        ("failed", ["acme/payments#5", "PAY-1", "OPS-7"]),
        ("  FAILED   card ", ["PAY-1"]),
        ("card failed", ["PAY-1"]),
        ("ops failed", ["OPS-7"]),  # a word of the key, a word of the title
        ("über", ["PAY-12"]),
        ("ÜBER wolken", ["PAY-12"]),
        ("100%", ["OPS-7"]),
        ("%", ["OPS-7"]),
        ("1__%", []),
        ("e_c", ["OPS-8"]),
        ("k\\s", ["OPS-8"]),
        ("\\", ["OPS-8"]),
        ("'; DROP TABLE workitem; --", []),
        ("acme/payments#5", ["acme/payments#5"]),
        ("ops-11", ["OPS-11"]),  # no title
        ("", []),
        ("   ", []),
        ("x" * 300, []),
    ],
)
async def test_a_search_finds_by_key_and_by_words(database: Database, ana: int, typed: str, keys: list[str]) -> None:
    async with database.reading() as session:
        found = await work_items.search(session, typed, ana, 60)
        assert [item.key for item in found] == keys
        assert [item.key for item in await work_items.search(session, typed, ana, 1)] == keys[:1]


async def test_of_a_teams_tickets_those_that_are_nobodys_come_first(database: Database) -> None:
    async with database.writing() as session:
        ana = (await people.ensure(session, "U0ANA")).person.id or 0
        service = Service(name="Card payments")
        session.add(service)
        await session.flush()
        early, late = datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 21, tzinfo=UTC)
        hers = WorkItem(key="T-1", tracker="jira", service_id=service.id, touched_at=late)
        free = WorkItem(key="T-2", tracker="jira", service_id=service.id, touched_at=early)
        filed = WorkItem(key="OPS-1", service_id=service.id, position=7)
        session.add_all([hers, free, filed])
        await session.flush()
        session.add(Assignment(person_id=ana, work_item_id=hers.id or 0))
        await session.flush()
        found = await work_items.open_for(session, [service.id or 0])
    assert [item.key for item in found] == ["OPS-1", "T-2", "T-1"]
