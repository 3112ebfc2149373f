"""The organisation as it stands."""

from typing import Any

from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import roles
from storage.models import (
    Customer,
    Link,
    Membership,
    Objective,
    Organisation,
    OutcomeMeasure,
    Person,
    Service,
    Team,
    TrackerRule,
    WorkItem,
)
from storage.organisation.bulk import KEYS, table
from storage.organisation.plan import Place, Row, Step, Stored
from storage.words import RoleName

Names = dict[int, str]  # by id


async def stored(session: AsyncSession, *, work_items: bool = True) -> Stored:
    """Return what the database holds; the work items, which may be many, only if asked for."""
    teams = await _by_key(session, Team)
    names = _names(teams)
    customers, services = await _by_key(session, Customer), await _by_key(session, Service, team=names)
    people = await _by_key(session, Person, home_team=names)
    slack_ids = {row["id"]: row["slack_id"] for row in people.values()}
    columns = (Membership.team_id, Membership.person_id, Membership.left, Membership.followed)
    memberships = list(await session.exec(select(*columns)))
    objectives, service_names = await _by_key(session, Objective), _names(services)
    aims = {"service": service_names, "objective": _names(objectives)}
    return Stored(
        teams=teams,
        customers=customers,
        services=services,
        people=people,
        work_items=await _by_key(session, WorkItem, service=service_names) if work_items else {},
        memberships={(names[team], slack_ids[person]): left for team, person, left, _ in memberships},
        followed=frozenset((names[team], slack_ids[person]) for team, person, _, followed in memberships if followed),
        organisation=await _organisation(session),
        objectives=objectives,
        outcomes={row["service"]: row for row in await _rows(session, OutcomeMeasure, **aims)},
        links=await _links(session, service_names, _names(customers)),
        rules=await _rules(session, service_names),
        roles={name: frozenset(await roles.holders(session, name)) for name in RoleName},
    )


async def _organisation(session: AsyncSession) -> Row:
    return next(iter(await _rows(session, Organisation)), Organisation().model_dump())


async def _links(session: AsyncSession, services: Names, customers: Names) -> dict[Step, Row]:
    names = {"from_service": services, "from_customer": customers, "to_service": services, "to_customer": customers}
    return {(_place(row, "from"), _place(row, "to")): row for row in await _rows(session, Link, **names)}


def _place(link: Row, end: str) -> Place:
    service: str | None = link[f"{end}_service"]
    return ("customer", link[f"{end}_customer"]) if service is None else ("service", service)


async def _rules(session: AsyncSession, services: Names) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for rule in await session.exec(select(TrackerRule).order_by(col(TrackerRule.name))):
        found.setdefault((services[rule.service_id], str(rule.kind)), []).append(rule.name)
    return {key: sorted(names) for key, names in found.items()}  # databases order capitals each in its own way


async def _by_key(session: AsyncSession, model: type[SQLModel], **names: Names) -> dict[str, Row]:
    return {row[KEYS[model]]: row for row in await _rows(session, model, **names)}


async def _rows(session: AsyncSession, model: type[SQLModel], **names: Names) -> list[Row]:
    """Return the rows of a table in the order of their ids, with names in place of the ids that they refer to."""
    columns: Any = table(model)
    found = await (await session.connection()).execute(columns.select().order_by(*columns.primary_key))
    rows = [dict(row) for row in found.mappings()]
    for reference, by_id in names.items():
        for row in rows:
            row[reference] = by_id.get(row.pop(f"{reference}_id"))
    return rows


def _names(rows: dict[str, Row]) -> Names:
    return {row["id"]: name for name, row in rows.items()}
