"""Past days, written in bulk."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, select

from storage import checkins, history, people
from storage.db import Database
from storage.history import PastDay
from storage.models import CheckIn, Line, Note
from storage.words import Outcome, Sharing, WorkType

MONDAY = date(2026, 11, 16)
THEN = datetime(2026, 11, 16, 13, 5, tzinfo=UTC)


@pytest.fixture
async def ana(database: Database) -> int:
    """Ana's row."""
    async with database.writing() as session:
        return (await people.ensure(session, "U0ANA")).person.id or 0


def answered(person_id: int, day: date, *ratings: int | None, words: str = "") -> PastDay:
    """A day that was answered in as many lines as there are ratings."""
    checkin = CheckIn(person_id=person_id, day=day, outcome=Outcome.ANSWERED, answered_at=THEN, fraction=0.5)
    lines = tuple(
        Line(checkin_id=0, position=place, rating=rating, share=1 / len(ratings), work_type=WorkType.MEETING)
        for place, rating in enumerate(ratings)
    )
    note = Note(checkin_id=0, words=words, sharing=Sharing.WITH_NAME, written_at=THEN) if words else None
    return PastDay(checkin, lines, note)


async def test_a_past_day_is_kept_with_its_lines_and_its_note(database: Database, ana: int) -> None:
    async with database.writing() as session:
        assert await history.add(session, [answered(ana, MONDAY, 5, None, words="A good day.")]) == 1
    async with database.reading() as session:
        kept = await checkins.scheduled(session, ana, MONDAY)
        assert kept is not None
        assert kept.id is not None
        assert (kept.outcome, kept.answered_at, kept.fraction, kept.frozen) == (Outcome.ANSWERED, THEN, 0.5, False)
        lines = await checkins.lines(session, kept.id)
        assert [(line.position, line.rating, line.share, line.work_type) for line in lines] == [
            (0, 5, 0.5, WorkType.MEETING),
            (1, None, 0.5, WorkType.MEETING),
        ]
        note = await checkins.note(session, kept.id)
        assert note is not None
        assert (note.words, note.sharing, note.written_at) == ("A good day.", Sharing.WITH_NAME, THEN)


async def test_a_day_that_was_not_answered_has_no_lines(database: Database, ana: int) -> None:
    skipped = CheckIn(person_id=ana, day=MONDAY, outcome=Outcome.SKIPPED)
    async with database.writing() as session:
        assert await history.add(session, [PastDay(skipped)]) == 1
    async with database.reading() as session:
        assert list(await session.exec(select(Line))) == []


async def test_a_day_that_is_there_already_stays_as_it_is(database: Database, ana: int) -> None:
    async with database.writing() as session:
        await history.add(session, [answered(ana, MONDAY, 5)])
    async with database.writing() as session:
        tuesday = MONDAY + timedelta(days=1)
        again = [answered(ana, MONDAY, 1, 1, words="No."), answered(ana, tuesday, 4)]
        assert await history.add(session, again) == 1
    async with database.reading() as session:
        kept = await checkins.told_by(session, ana, MONDAY)
        assert [(told.checkin.day, told.line and told.line.rating) for told in kept] == [(tuesday, 4), (MONDAY, 5)]
        assert list(await session.exec(select(Note))) == []


async def test_more_than_one_slice_is_written_each_line_with_its_own_day(database: Database, ana: int) -> None:
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(1203)]
    async with database.writing() as session:
        assert await history.add(session, (answered(ana, day, day.day % 5 + 1) for day in days)) == 1203
    async with database.reading() as session:
        query = select(col(CheckIn.day), col(Line.rating)).join(Line, col(Line.checkin_id) == CheckIn.id)
        rows = sorted(await session.exec(query))
    assert rows == [(day, day.day % 5 + 1) for day in days]


async def test_no_past_at_all_is_no_row(database: Database) -> None:
    async with database.writing() as session:
        assert await history.add(session, []) == 0
