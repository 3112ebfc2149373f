"""What an import writes stands beside what others wrote meanwhile."""

from sqlmodel import select

from storage import organisation
from storage.db import Database
from storage.models import Membership, Person, Team
from storage.organisation import Plan, Writes


async def test_a_team_that_somebody_added_meanwhile_is_brought_to_what_the_file_says(database: Database) -> None:
    plan = Plan(teams=Writes(added=[{"name": "Checkout", "channel": "C02"}]))
    async with database.writing() as session:
        session.add(Team(name="Checkout", channel="C01"))
        await session.flush()
        await organisation.write(session, plan)
    async with database.reading() as session:
        assert [team.channel for team in await session.exec(select(Team))] == ["C02"]


async def test_a_person_whom_slack_told_of_meanwhile_keeps_what_slack_said(database: Database) -> None:
    plan = Plan(people=Writes(added=[{"slack_id": "U01ALICE", "home_team": None, "fraction": 0.5}]))
    async with database.writing() as session:
        session.add(Person(slack_id="U01ALICE", tz="Europe/Madrid", reachable=False))
        await session.flush()
        await organisation.write(session, plan)
    async with database.reading() as session:
        [alice] = await session.exec(select(Person))
        assert (alice.tz, alice.reachable, alice.fraction) == ("Europe/Madrid", False, 0.5)


async def test_somebody_who_left_meanwhile_is_neither_put_back_nor_forgotten(database: Database) -> None:
    async with database.writing() as session:
        session.add_all([Team(id=1, name="Checkout", channel="C01"), Person(id=1, slack_id="U01ALICE")])
        await session.flush()
        session.add(Membership(team_id=1, person_id=1, left=True))
        await session.flush()
        await organisation.write(session, Plan(joined=[("Checkout", "U01ALICE")]))
        await organisation.write(session, Plan(parted=[("Checkout", "U01ALICE")]))
    async with database.reading() as session:
        assert [membership.left for membership in await session.exec(select(Membership))] == [True]


async def test_the_work_items_are_read_only_if_asked_for(database: Database) -> None:
    plan = Plan(work_items=Writes(added=[{"key": "CHK-1", "service": None}]))
    async with database.writing() as session:
        await organisation.write(session, plan)
    async with database.reading() as session:
        assert list((await organisation.stored(session)).work_items) == ["CHK-1"]
        assert (await organisation.stored(session, work_items=False)).work_items == {}
