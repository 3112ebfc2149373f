"""Forgetting somebody whose answer is being written at the same moment, by another process."""

import asyncio
from datetime import UTC, date, datetime

from storage import checkins, forgetting, people
from storage.db import Database
from storage.models import CheckIn, Line
from storage.words import Outcome

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


async def test_an_answer_that_is_being_written_is_waited_for_and_goes_with_the_rest(database: Database) -> None:
    async with database.writing() as session:
        ana = (await people.ensure(session, "U0ANA")).person.id or 0
        [number] = (await checkins.plan(session, [CheckIn(person_id=ana, day=date(2026, 11, 23))])).values()
    async with database.writing() as session:
        assert await checkins.of_person(session, number, "U0ANA", locked=True)
        forgetting_her = asyncio.create_task(_forget(database))
        done, _ = await asyncio.wait({forgetting_her}, timeout=0.3)
        assert not done
        await checkins.put_line(session, Line(checkin_id=number, rating=5))
        await checkins.close(session, number, Outcome.ANSWERED, answered_at=NOW)
    await forgetting_her
    async with database.reading() as session:
        assert await checkins.lines(session, number) == []
        assert not await checkins.exists(session, number)


async def _forget(database: Database) -> None:
    async with database.writing() as session:
        await forgetting.forget(session, "U0ANA", NOW, own_word=True)
