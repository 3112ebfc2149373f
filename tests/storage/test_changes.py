"""Who changed what: kept, counted, and read from the newest on."""

from datetime import UTC, datetime, timedelta

from storage import changes
from storage.db import Database
from storage.models import Change
from storage.words import Did

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def change(name: str, minutes: int = 0) -> Change:
    return Change(at=NOON + timedelta(minutes=minutes), by="U0DANA", noun="team", name=name, did=Did.ADDED)


async def test_nothing_was_changed_in_a_fresh_house(database: Database) -> None:
    async with database.reading() as session:
        assert (await changes.count(session), list(await changes.newest(session, 0, 15))) == (0, [])


async def test_the_newest_comes_first_and_of_one_moment_the_last_that_was_noted(database: Database) -> None:
    async with database.writing() as session:
        await changes.put(session, [change("A", 5), change("B"), change("C"), change("D", 1)])
    async with database.reading() as session:
        assert await changes.count(session) == 4
        assert [one.name for one in await changes.newest(session, 0, 3)] == ["A", "D", "C"]
        [last] = await changes.newest(session, 3, 3)
    assert (last.name, last.at, last.by, last.did, last.what) == ("B", NOON, "U0DANA", Did.ADDED, None)
