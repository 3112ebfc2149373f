"""What is kept for how long: old answers become counts, and what hangs on them goes with them."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from storage import history, people, retention
from storage.db import Database
from storage.history import PastDay
from storage.models import CheckIn, Delivery, FollowUp, Line, Note, Person, Tally, Team
from storage.words import DeliveryKind, DeliveryState, Outcome, PathKind, Sharing, WorkType

TODAY = date(2026, 11, 22)
BEFORE = TODAY - retention.OWNED
OLD, OLDER = date(2026, 8, 20), date(2026, 8, 17)  # of one week
THEN = datetime(2026, 8, 20, 12, tzinfo=UTC)
TALLIES = "SELECT week, outcome, work_type, path, rating, count, days FROM tally ORDER BY outcome, count DESC"


class Archive:
    """A team of one, and what is left of their answers."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.team, self.ana = 0, 0

    async def lived(self, day: date, *ratings: int | None, note: Sharing | None = None, **columns: object) -> int:
        """Write a day of Ana's, answered with these ratings or, without any, expired; return its id."""
        outcome = Outcome.ANSWERED if ratings else Outcome.EXPIRED
        given = {"outcome": outcome, "fraction": 0.5, "frozen": True, "team_id": self.team} | columns
        lines = [
            Line(
                checkin_id=0, position=n, rating=r, share=1 / len(ratings), path=PathKind.NONE, work_type=WorkType.OTHER
            )
            for n, r in enumerate(ratings)
        ]
        words = Note(checkin_id=0, words="Words.", sharing=note, written_at=THEN) if note else None
        checkin = CheckIn(person_id=self.ana, day=day).sqlmodel_update(given)
        async with self.database.writing() as session:
            await history.add(session, [PastDay(checkin, tuple(lines), words)])
        return int((await self.rows("SELECT max(id) FROM checkin"))[0][0])

    async def forgets(self, before: date = BEFORE) -> int:
        async with self.database.writing() as session:
            return await retention.forget_owners(session, before)

    async def rows(self, query: str) -> list[list[str]]:
        async with self.database.reading() as session:
            found = await (await session.connection()).execute(text(query))
            return [[str(cell) for cell in row] for row in found]


@pytest.fixture
async def archive(database: Database) -> Archive:
    """The team, and Ana on it."""
    made = Archive(database)
    async with database.writing() as session:
        team = Team(name="Checkout", channel="C01")
        session.add(team)
        await session.flush()
        made.team, made.ana = team.id or 0, (await people.ensure(session, "U0ANA")).person.id or 0
    return made


async def test_old_answers_become_counts_and_what_is_not_frozen_or_not_old_stays(archive: Archive) -> None:
    await archive.lived(OLD, 4, None)
    await archive.lived(OLDER, 4)
    await archive.lived(date(2026, 8, 19))
    await archive.lived(OLD, 5, extra=True)
    await archive.lived(date(2026, 8, 18), 1, frozen=False)
    await archive.lived(BEFORE, 2)
    assert await archive.forgets() == 4
    assert (
        await archive.rows(TALLIES)
        == [
            ["2026-08-17", "answered", "other", "none", "4", "2", "0.75"],
            ["2026-08-17", "answered", "other", "none", "None", "1", "0.25"],
            ["2026-08-17", "expired", "None", "None", "None", "1", "0.5"],
        ]
        or archive.database.embedded
    )
    assert await archive.rows("SELECT day FROM checkin ORDER BY day") == [["2026-08-18"], [str(BEFORE)]]
    assert await archive.rows("SELECT rating FROM line ORDER BY rating") == [["1"], ["2"]]
    assert await archive.forgets() == 0
    await archive.lived(date(2026, 8, 21), 4)
    assert await archive.forgets() == 1
    assert await archive.rows("SELECT count, days FROM tally WHERE rating = 4") == [["3", "1.25"]]


async def test_private_notes_follow_ups_and_messages_go_and_a_shared_note_stays_for_a_year(archive: Archive) -> None:
    for day, sharing in ((OLD, Sharing.PRIVATE), (OLDER, Sharing.WITH_NAME)):
        checkin_id = await archive.lived(day, 4, note=sharing)
        shown = FollowUp(person_id=archive.ana, checkin_id=checkin_id, day=day, question="easy")
        asked = Delivery(
            key=f"question:{checkin_id}", kind=DeliveryKind.QUESTION, checkin_id=checkin_id, due_at=THEN, until=THEN
        )
        asked.person_id, asked.state = archive.ana, DeliveryState.ASKED
        async with archive.database.writing() as session:
            session.add_all([shown, asked])
    assert await archive.forgets() == 2
    assert await archive.forgets() == 0
    everything = {name: await archive.rows(f"SELECT count(*) FROM {name}") for name in ("line", "followup", "delivery")}
    assert everything == {"line": [["0"]], "followup": [["0"]], "delivery": [["0"]]}
    assert await archive.rows("SELECT day, outcome, words FROM checkin JOIN note ON note.checkin_id = checkin.id") == [
        [str(OLDER), "None", "Words."]
    ]
    assert await archive.forgets(date(2027, 6, 1)) == 1
    assert await archive.rows("SELECT checkin_id FROM note") == []
    assert await archive.rows("SELECT sum(count) FROM tally") == [["2"]]


async def test_who_only_stood_in_a_file_goes_with_their_last_day_and_nobody_else(archive: Archive) -> None:
    async with archive.database.writing() as session:
        session.add_all([Person(slack_id="Sam", reachable=False), Person(slack_id="U1", home_team_id=archive.team)])
    assert await archive.forgets() == 0
    assert await archive.rows("SELECT slack_id FROM person ORDER BY slack_id") == [["U0ANA"], ["U1"]]
    async with archive.database.reading() as session:
        assert await session.get(Tally, 1) is None
