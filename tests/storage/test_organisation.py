"""What an import writes stands beside what others wrote meanwhile."""

from sqlmodel import select

from storage import chain, organisation
from storage.db import Database
from storage.models import Link, Membership, Organisation, Person, Role, Service, Team, TrackerRule
from storage.organisation import Plan, Writes
from storage.words import RoleName, RuleKind, Wording


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


async def test_a_plan_may_be_made_by_hand_with_names_for_whatever_it_makes(database: Database) -> None:
    aim = {"measure": "payouts", "unit": "%", "objective": "Pay faster"}
    link = {"from_service": "Card payments", "to_customer": "Merchants", "process": "payouts"}
    plan = Plan(
        organisation={"goal": "Paid at once", "wording": Wording.SERVED},
        objectives=Writes(added=[{"name": "Pay faster", "weight": 100}]),
        teams=Writes(added=[{"name": "Checkout", "channel": "C01"}]),
        customers=Writes(added=[{"name": "Merchants", "kind": "payer"}]),
        services=Writes(added=[{"name": "Card payments", "team": "Checkout"}]),
        outcomes={"Card payments": aim},
        links=Writes(added=[link]),
        rules={("Card payments", RuleKind.JIRA): ["CHK", "WEB"]},
        appointed=[(RoleName.MANAGER, "U03DANA"), (RoleName.ADMIN, "U03DANA")],
    )
    assert plan.size == 10
    async with database.writing() as session:
        await organisation.write(session, plan)
    async with database.reading() as session:
        found = await organisation.stored(session)
        assert await chain.version(session) == (1, Wording.SERVED)
    [(step, row)] = found.links.items()
    assert step == (("service", "Card payments"), ("customer", "Merchants"))
    assert (row["process"], row["position"], row["confirmed_on"]) == ("payouts", 0, None)
    assert found.outcomes["Card payments"].items() >= aim.items()
    assert found.rules == {("Card payments", "jira"): ["CHK", "WEB"]}
    assert (found.organisation["goal"], found.organisation["wording"]) == ("Paid at once", "people we serve")
    assert found.services["Card payments"]["team"] == "Checkout"
    assert found.roles == {RoleName.MANAGER: {"U03DANA"}, RoleName.ADMIN: {"U03DANA"}}


async def test_what_a_plan_takes_away_is_gone_and_nothing_else(database: Database) -> None:
    async with database.writing() as session:
        session.add_all([Organisation(goal="Paid"), Service(id=1, name="Cards"), Service(id=2, name="Hosting")])
        await session.flush()
        session.add_all(
            [
                Link(id=1, from_service_id=1, to_service_id=2),
                Role(slack_id="U03DANA", name=RoleName.MANAGER),
                Role(slack_id="U03DANA", name=RoleName.ADMIN),
            ]
        )
        session.add_all([TrackerRule(service_id=1, kind=kind, name="a") for kind in (RuleKind.JIRA, RuleKind.LABEL)])
        await session.flush()
        gone = Plan(
            links=Writes(removed=[1]), rules={("Cards", RuleKind.JIRA): []}, dismissed=[(RoleName.MANAGER, "U03DANA")]
        )
        await organisation.write(session, gone)
        await organisation.write(session, Plan(organisation={"goal_owner": "U03DANA"}, outcomes={"Cards": None}))
    async with database.reading() as session:
        found = await organisation.stored(session)
    assert (found.links, found.roles, found.rules) == (
        {},
        {RoleName.MANAGER: frozenset(), RoleName.ADMIN: {"U03DANA"}},
        {("Cards", "label"): ["a"]},
    )
    assert (found.organisation["goal"], found.organisation["goal_owner"]) == ("Paid", "U03DANA")


async def test_a_link_that_somebody_added_meanwhile_is_brought_to_what_the_plan_says(database: Database) -> None:
    link = {"from_service": "Cards", "to_service": "Hosting", "need": "machines"}
    async with database.writing() as session:
        session.add_all([Service(id=1, name="Cards"), Service(id=2, name="Hosting")])
        await session.flush()
        session.add(Link(from_service_id=1, to_service_id=2, need="power"))
        await session.flush()
        await organisation.write(session, Plan(links=Writes(added=[link])))
    async with database.reading() as session:
        assert [row["need"] for row in (await organisation.stored(session)).links.values()] == ["machines"]
