"""What `/value setup` reads and writes: one row at a time, by its id, so that a new name is a rename and nothing else.

Decision: its own small queries beside the import's bulk writer. Why: a file knows names and brings everything at once;
a form knows ids and brings one thing. Cost: two ways to write a team; both are tested on both engines.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import delete, update
from sqlmodel import col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import chain
from storage.crowds import enlist
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
)
from storage.upserts import insert, values
from storage.words import RuleKind

N = TypeVar("N", Team, Service, Customer, Objective)


@dataclass(frozen=True, slots=True)
class Known:
    """A name that is taken, by something that is there or by something that was removed."""

    id: int
    name: str
    active: bool


async def turn(session: AsyncSession) -> None:
    """Wait until nobody else is setting up: of two people at once the second sees what the first did.

    It is also the word that the map has moved (`storage.chain.moved`), which every deed here may cause.
    """
    await chain.moved(session)


async def names(session: AsyncSession, noun: type[N]) -> list[Known]:
    """Return every name of a noun, removed ones too."""
    rows = await session.exec(select(noun.id, noun.name, noun.active).order_by(col(noun.position), col(noun.id)))
    return [Known(row_id or 0, name, active) for row_id, name, active in rows]


async def row(session: AsyncSession, noun: type[N], row_id: int) -> N | None:
    """Return what is there under this id; None if it never was or was removed."""
    found = await session.get(noun, row_id, populate_existing=True)
    return found if found and found.active else None


async def keep(session: AsyncSession, noun: type[N], row_id: int | None, columns: Mapping[str, Any]) -> int:
    """Change a row, or add one at the end, and return its id; a removed one comes back."""
    found = await session.get(noun, row_id, populate_existing=True) if row_id else None
    if found is None:
        last = (await session.exec(select(func.max(col(noun.position))))).one()
        found = noun(**{"position": 0 if last is None else last + 1, **columns})
    for name, value in {**columns, "active": True}.items():
        setattr(found, name, value)
    session.add(found)
    await session.flush()
    return found.id or 0


async def remove(session: AsyncSession, noun: type[N], row_id: int) -> None:
    """Remove a row from sight: what was answered about it stays."""
    await session.exec(update(noun).where(col(noun.id) == row_id).values(active=False))
    if noun is Team:
        await _homes(session, row_id)


async def members(session: AsyncSession, team_id: int) -> list[str]:
    """Return the Slack ids of those who are on a team, in its order."""
    on = select(Person.slack_id).join(Membership, col(Membership.person_id) == Person.id)
    on = on.where(Membership.team_id == team_id, ~col(Membership.left))
    return list(await session.exec(on.order_by(col(Membership.position), col(Person.id))))


async def sizes(session: AsyncSession) -> dict[int, int]:
    """Return by team how many are on it; one with nobody is not there."""
    on = select(Membership.team_id, func.count()).where(~col(Membership.left)).group_by(col(Membership.team_id))
    return dict((await session.exec(on)).all())


async def put_on(session: AsyncSession, team_id: int, slack_ids: Sequence[str]) -> None:
    """Put people on a team, made known if they were not; who left it by their own word stays off."""
    await enlist(session, team_id, slack_ids)
    await _at_home(session, team_id)


async def vouch(session: AsyncSession, team_id: int, slack_ids: Collection[str]) -> None:
    """Let people on a team, who joined it by their own word, be as if somebody had put them on it."""
    ids = select(Person.id).where(col(Person.slack_id).in_(slack_ids))
    mine = (col(Membership.team_id) == team_id, col(Membership.person_id).in_(ids), ~col(Membership.left))
    statement = update(Membership).where(*mine, col(Membership.since).is_not(None)).values(since=None)
    await session.exec(statement.execution_options(synchronize_session=False))


async def _at_home(session: AsyncSession, team_id: int) -> None:
    """Let a team be the home of those on it who have none."""
    on = select(Membership.person_id).where(Membership.team_id == team_id, ~col(Membership.left))
    homeless = (col(Person.home_team_id).is_(None), col(Person.id).in_(on))
    statement = update(Person).where(*homeless).values(home_team_id=team_id)
    await session.exec(statement.execution_options(synchronize_session=False))


async def take_off(session: AsyncSession, team_id: int, slack_ids: Collection[str]) -> None:
    """Take people off a team; unlike their own leaving, it can be undone by anybody who may put them on."""
    ids = select(Person.id).where(col(Person.slack_id).in_(slack_ids))
    gone = (col(Membership.team_id) == team_id, col(Membership.person_id).in_(ids), ~col(Membership.left))
    await session.exec(delete(Membership).where(*gone).execution_options(synchronize_session=False))
    await _homes(session, team_id)


async def came_back(session: AsyncSession, team_id: int) -> None:
    """Let a team that was removed be home again to those of its people who have none."""
    await _at_home(session, team_id)


async def _homes(session: AsyncSession, team_id: int) -> None:
    """Give everybody whose home was a team that they are no longer on their next one in file order."""
    on = select(Membership.team_id).join(Team, col(Team.id) == Membership.team_id)
    on = on.where(Membership.person_id == Person.id, ~col(Membership.left), col(Team.active)).correlate(Person)
    still = on.where(col(Membership.team_id) == team_id).exists()
    next_ = on.order_by(col(Team.position), col(Team.id)).limit(1).scalar_subquery()
    statement = update(Person).where(col(Person.home_team_id) == team_id, ~still).values(home_team_id=next_)
    await session.exec(statement.execution_options(synchronize_session=False))


async def unreachable(session: AsyncSession, slack_ids: Collection[str]) -> list[Person]:
    """Return those of these people whom we know to be bots, guests or deactivated."""
    found = select(Person).where(col(Person.slack_id).in_(slack_ids), ~col(Person.reachable))
    return list(await session.exec(found.order_by(col(Person.id))))


async def sure_of(session: AsyncSession, slack_ids: Collection[str]) -> set[str]:
    """Return those of these people who are in Slack's list, or of whom we know that they are no members."""
    told = or_(col(Person.in_slack).is_(True), ~col(Person.reachable))
    return set(await session.exec(select(Person.slack_id).where(col(Person.slack_id).in_(slack_ids), told)))


async def outcome(session: AsyncSession, service_id: int) -> OutcomeMeasure | None:
    """Return what a service changes for the business."""
    return await session.get(OutcomeMeasure, service_id, populate_existing=True)


async def keep_outcome(session: AsyncSession, service_id: int, columns: Mapping[str, Any] | None) -> None:
    """Keep a service's outcome measure, or have none."""
    await session.exec(delete(OutcomeMeasure).where(col(OutcomeMeasure.service_id) == service_id))
    if columns:
        session.add(OutcomeMeasure(service_id=service_id, **columns))
    await session.flush()


async def rules(session: AsyncSession, service_id: int) -> list[TrackerRule]:
    """Return which items of the trackers belong to a service."""
    found = select(TrackerRule).where(TrackerRule.service_id == service_id)
    return list(await session.exec(found.order_by(col(TrackerRule.kind), col(TrackerRule.name))))


async def keep_rules(session: AsyncSession, service_id: int, wanted: Collection[tuple[RuleKind, str]]) -> None:
    """Keep these rules of a service and no others."""
    await session.exec(delete(TrackerRule).where(col(TrackerRule.service_id) == service_id))
    session.add_all([TrackerRule(service_id=service_id, kind=kind, name=name) for kind, name in wanted])
    await session.flush()


async def link(session: AsyncSession, link_id: int) -> Link | None:
    """Return a link of the map."""
    return await session.get(Link, link_id, populate_existing=True)


async def keep_link(session: AsyncSession, link_id: int | None, columns: Mapping[str, Any]) -> int:
    """Change a link, or add one at the end, and return its id."""
    found = await session.get(Link, link_id, populate_existing=True) if link_id else None
    if found is None:
        last = (await session.exec(select(func.max(col(Link.position))))).one()
        found = Link(position=0 if last is None else last + 1)
    for name, value in columns.items():
        setattr(found, name, value)
    session.add(found)
    await session.flush()
    return found.id or 0


async def remove_link(session: AsyncSession, link_id: int) -> None:
    """Take a link off the map."""
    await session.exec(delete(Link).where(col(Link.id) == link_id))


async def objectives(session: AsyncSession) -> list[Objective]:
    """Return the objectives that count, in file order."""
    found = select(Objective).where(col(Objective.active)).order_by(col(Objective.position), col(Objective.id))
    return list(await session.exec(found))


async def aiming_at(session: AsyncSession, objective_id: int) -> str | None:
    """Return a service whose outcome is tied to an objective, if there is one."""
    tied = select(Service.name).join(OutcomeMeasure, col(OutcomeMeasure.service_id) == Service.id)
    tied = tied.where(OutcomeMeasure.objective_id == objective_id, col(Service.active)).order_by(col(Service.id))
    return (await session.exec(tied.limit(1))).first()


async def keep_organisation(session: AsyncSession, columns: Mapping[str, Any]) -> None:
    """Keep what is true of the whole house."""
    statement = insert(session, Organisation).values(values(Organisation(**columns)))
    await session.exec(statement.on_conflict_do_update(index_elements=["id"], set_=dict(columns)))
