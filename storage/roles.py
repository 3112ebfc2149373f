"""What `setup` and the organisation file make people."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, literal, union_all
from sqlalchemy import select as columns
from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Role, Service, Team
from storage.upserts import insert
from storage.words import RoleName


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody is here: their roles, and the ids of the active teams and services that name them."""

    names: frozenset[RoleName] = frozenset()
    led: frozenset[int] = frozenset()  # teams
    owned: frozenset[int] = frozenset()  # services that they own or pay for


async def held(session: AsyncSession, slack_id: str) -> Held:
    """Return what somebody is, in one query: it is asked before every answer."""
    owners = or_(col(Service.owner) == slack_id, col(Service.funder) == slack_id)
    query: Any = union_all(
        columns(col(Role.name), literal(0)).where(col(Role.slack_id) == slack_id),
        columns(literal(_LED), col(Team.id)).where(col(Team.lead) == slack_id, col(Team.active)),
        columns(literal(_OWNED), col(Service.id)).where(owners, col(Service.active)),
    )
    rows = (await (await session.connection()).execute(query)).all()
    return Held(
        names=frozenset(RoleName(word) for word, _ in rows if word not in {_LED, _OWNED}),
        led=frozenset(number for word, number in rows if word == _LED),
        owned=frozenset(number for word, number in rows if word == _OWNED),
    )


_LED, _OWNED = "led", "owned"


async def holders(session: AsyncSession, name: RoleName) -> list[str]:
    """Return the Slack ids of everybody who has a role, in alphabetical order."""
    return list(await session.exec(select(Role.slack_id).where(Role.name == name).order_by(col(Role.slack_id))))


async def give(session: AsyncSession, name: RoleName, slack_ids: Collection[str]) -> None:
    """Let these people have a role, and nobody else."""
    gone = (col(Role.name) == name, col(Role.slack_id).not_in(slack_ids))
    await session.exec(delete(Role).where(*gone).execution_options(synchronize_session=False))
    for slack_id in slack_ids:
        await session.exec(insert(session, Role).values(slack_id=slack_id, name=name).on_conflict_do_nothing())
