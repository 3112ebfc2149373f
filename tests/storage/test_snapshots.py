"""Frozen pages, the floors beside them, and the days that they are made of."""

from datetime import UTC, date, datetime, timedelta

from storage import days, floors, snapshots
from storage.db import Database
from storage.models import CheckIn, Floor, Line, Person, Snapshot, Team
from storage.words import Outcome

MONDAY = date(2026, 11, 16)
WEEK = timedelta(weeks=1)
THEN = datetime(2026, 11, 23, 9, tzinfo=UTC)


def page(subject: str, week: date, said: str = "a page") -> Snapshot:
    return Snapshot(subject=subject, week=week, frozen_at=THEN, page={"said": said}, ledger={"teams": [1]})


async def test_a_page_is_written_once(database: Database) -> None:
    async with database.writing() as session:
        first = await snapshots.put(session, page("team 1", MONDAY))
        assert await snapshots.put(session, page("team 1", MONDAY, "another")) is None
        made = await snapshots.put_all(session, [page("team 1", MONDAY, "a third"), page("service 1", MONDAY)])
        assert list(made) == ["service 1"]
        assert await snapshots.put_all(session, []) == {}
    async with database.reading() as session:
        found = await snapshots.of_week(session, "team 1", MONDAY)
        assert found is not None
        assert (found.id, found.page, found.frozen_at) == (first, {"said": "a page"}, THEN)
        assert await snapshots.by_id(session, first or 0) == found


async def test_pages_are_found_by_subject_and_week(database: Database) -> None:
    weeks = [MONDAY - ago * WEEK for ago in (5, 2, 1, 0)]
    async with database.writing() as session:
        await snapshots.put_all(session, [page("team 1", week) for week in reversed(weeks)])
        await snapshots.put_all(session, [page("organisation", weeks[0]), page("group A", weeks[2])])
    async with database.reading() as session:
        latest = await snapshots.latest(session, "team 1")
        assert latest is not None
        assert latest.week == MONDAY
        assert await snapshots.latest(session, "team 2") is None
        assert await snapshots.weeks(session, "team 1") == (weeks[0], MONDAY)
        assert await snapshots.weeks(session, "team 2") is None
        series = await snapshots.series(session, "team 1", weeks[1], weeks[2])
        assert [one.week for one in series] == weeks[1:3]
        recent = await snapshots.latest_of(session, ["team 1", "group A", "team 2"], weeks[2], since=weeks[1])
        assert {subject: one.week for subject, one in recent.items()} == {"team 1": weeks[2], "group A": weeks[2]}
        assert await snapshots.weeks_without(session, "organisation") == weeks[1:]
        assert await snapshots.subjects_of(session, weeks[2]) == {"team 1", "group A"}
        kept = await snapshots.ledgers(session, weeks[2], MONDAY, ["team 2"], beginning=["group "])
        assert kept == [("group A", weeks[2], {"teams": [1]})]


async def test_nothing_is_without_a_page_where_there_is_none_at_all(database: Database) -> None:
    async with database.reading() as session:
        assert await snapshots.weeks_without(session, "organisation") == []


async def test_a_floor_takes_the_place_of_one_that_begins_in_the_same_week(database: Database) -> None:
    async with database.writing() as session:
        for since, people in ((MONDAY, 5), (MONDAY + WEEK, 4), (MONDAY, 6)):
            await floors.put(session, Floor(since=since, people=people))
        assert await floors.everything(session) == [(MONDAY, 6), (MONDAY + WEEK, 4)]
        await floors.drop_after(session, MONDAY)
        assert await floors.everything(session) == [(MONDAY, 6)]


async def test_days_count_if_they_were_scheduled_and_asked(database: Database) -> None:
    async with database.writing() as session:
        session.add(Team(name="Checkout", channel="C1"))
        await session.flush()
        session.add_all([Person(slack_id=f"U{n}", home_team_id=1) for n in (1, 2)])
        await session.flush()
        for number, outcome in enumerate([*Outcome, None]):
            day = MONDAY + timedelta(days=number)
            session.add(CheckIn(person_id=1, day=day, team_id=1, outcome=outcome, fraction=0.5))
        session.add(CheckIn(person_id=2, day=MONDAY, team_id=1, outcome=Outcome.ANSWERED, extra=True))
        await session.flush()
        session.add_all([Line(checkin_id=1, position=place, rating=4, share=0.5) for place in (0, 1)])
    async with database.reading() as session:
        rows = await days.of_teams(session, [1], MONDAY, MONDAY + WEEK)
        assert sorted((row.outcome, row.share, row.rating) for row in rows if row.share) == [("answered", 0.5, 4)] * 2
        assert sorted(row.outcome for row in rows if not row.share) == ["expired", "skipped"]
        assert await days.scheduled(session, MONDAY, MONDAY + WEEK) == 1.5


async def test_the_fifth_answer_of_a_person_is_found_whatever_came_before(database: Database) -> None:
    async with database.writing() as session:
        session.add_all([Person(slack_id=f"U{n}") for n in (1, 2)])
        await session.flush()
        for number in range(7):
            outcome = Outcome.SKIPPED if number == 1 else Outcome.ANSWERED
            session.add(CheckIn(person_id=1, day=MONDAY + timedelta(days=number), outcome=outcome))
        session.add(CheckIn(person_id=2, day=MONDAY, outcome=Outcome.ANSWERED))
    async with database.reading() as session:
        assert await days.fifth_answers(session, [1, 2], MONDAY + WEEK) == {1: MONDAY + timedelta(days=5), 2: None}
        assert await days.fifth_answers(session, [1], MONDAY + timedelta(days=4)) == {1: None}
