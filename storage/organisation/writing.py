"""The bulk writes that bring the organisation to what a file, or a form, says."""

from sqlalchemy import bindparam, delete, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import chain
from storage.models import (
    Customer,
    Link,
    Membership,
    Objective,
    Organisation,
    OutcomeMeasure,
    Person,
    Rhythm,
    Role,
    Service,
    Team,
    TrackerRule,
    WorkItem,
)
from storage.organisation.bulk import Told, add, execute, ids, put, refer, table, with_defaults
from storage.organisation.plan import Plan, Progress, Row
from storage.upserts import insert


async def write(session: AsyncSession, plan: Plan, progress: Progress | None = None) -> None:
    """Write all of a plan. An error that `progress` raises breaks it off: the caller's transaction leaves no trace.

    The rows of the plan are changed on the way: a plan is written once.
    """
    told = Told(plan.size, progress)
    if plan.moves_the_map:  # first, as in `/value setup`: two at once wait for one another, and never in a ring
        await chain.moved(session)
    if plan.organisation:
        await _organisation(session, plan.organisation, told)
    await put(session, Objective, plan.objectives, told)
    await put(session, Team, plan.teams, told)
    await put(session, Customer, plan.customers, told)
    await put(session, Service, plan.services, told)
    await _outcomes(session, plan, told)
    await _rules(session, plan, told)
    await put(session, Link, plan.links, told)
    await put(session, Person, plan.people, told)
    await _memberships(session, plan, told)
    await _roles(session, plan, told)
    await put(session, WorkItem, plan.work_items, told)


async def _organisation(session: AsyncSession, columns: Row, told: Told) -> None:
    statement = insert(session, Organisation).values(Organisation().model_dump() | columns)
    statement = statement.on_conflict_do_update(index_elements=["id"], set_=columns)
    await (await session.connection()).execute(statement)
    await told.more(1)


async def _outcomes(session: AsyncSession, plan: Plan, told: Told) -> None:
    if not plan.outcomes:
        return
    services = await ids(session, Service)
    none = [{"its_service": services[name]} for name, outcome in plan.outcomes.items() if outcome is None]
    service = col(OutcomeMeasure.service_id)
    await execute(session, delete(table(OutcomeMeasure)).where(service == bindparam("its_service")), none, told)
    rows = [{"service": name, **outcome} for name, outcome in plan.outcomes.items() if outcome is not None]
    await refer(session, rows)
    await add(session, OutcomeMeasure, rows, ["service_id"], told)


async def _rules(session: AsyncSession, plan: Plan, told: Told) -> None:
    """Write the rules of each kind anew: those that are there, and not in the plan, go."""
    if not plan.rules:
        return
    services = await ids(session, Service)
    old = [{"its_service": services[service], "its_kind": str(kind)} for service, kind in plan.rules]
    mine = (col(TrackerRule.service_id) == bindparam("its_service")) & (col(TrackerRule.kind) == bindparam("its_kind"))
    await execute(session, delete(table(TrackerRule)).where(mine), old, told)
    new = [
        {"service_id": services[service], "kind": str(kind), "name": name}
        for (service, kind), names in plan.rules.items()
        for name in dict.fromkeys(names)
    ]
    await execute(session, insert(session, TrackerRule).on_conflict_do_nothing(), new, None)


async def _memberships(session: AsyncSession, plan: Plan, told: Told) -> None:
    """Write who joined and who parted; a membership that somebody left by their own word is never touched."""
    if not any([plan.joined, plan.parted, plan.came, plan.by_hand, plan.people.added]):
        return
    teams, people = await ids(session, Team), await ids(session, Person)
    everybody = [*(row["slack_id"] for row in plan.people.added), *(person for _, person in plan.joined)]
    new = [{"person_id": people[slack_id]} for slack_id in dict.fromkeys(everybody)]  # a history knows people without
    await execute(session, insert(session, Rhythm).on_conflict_do_nothing(), with_defaults(Rhythm, new), None)
    joined = [{"team_id": teams[team], "person_id": people[person]} for team, person in plan.joined]
    statement = insert(session, Membership).on_conflict_do_nothing()
    await execute(session, statement, with_defaults(Membership, joined), told)
    parted = [{"its_team": teams[team], "its_person": people[person]} for team, person in plan.parted]
    mine = (col(Membership.team_id) == bindparam("its_team")) & (col(Membership.person_id) == bindparam("its_person"))
    await execute(session, delete(table(Membership)).where(mine, ~col(Membership.left)), parted, told)
    marked = [(pair, True) for pair in plan.came] + [(pair, False) for pair in plan.by_hand]
    marks = [{"its_team": teams[team], "its_person": people[who], "is_so": is_so} for (team, who), is_so in marked]
    await execute(session, update(table(Membership)).where(mine).values(followed=bindparam("is_so")), marks, None)


async def _roles(session: AsyncSession, plan: Plan, told: Told) -> None:
    appointed = [{"slack_id": person, "name": str(name)} for name, person in plan.appointed]
    await execute(session, insert(session, Role).on_conflict_do_nothing(), appointed, told)
    dismissed = [{"its_person": person, "its_name": str(name)} for name, person in plan.dismissed]
    mine = (col(Role.slack_id) == bindparam("its_person")) & (col(Role.name) == bindparam("its_name"))
    await execute(session, delete(table(Role)).where(mine), dismissed, told)
