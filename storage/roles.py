"""What `setup` and the organisation file make people."""

from collections.abc import Collection

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Role
from storage.upserts import insert
from storage.words import RoleName


async def of(session: AsyncSession, slack_id: str) -> frozenset[RoleName]:
    """Return somebody's roles."""
    theirs = await session.exec(select(Role).where(Role.slack_id == slack_id))
    return frozenset(RoleName(role.name) for role in theirs)


async def holders(session: AsyncSession, name: RoleName) -> list[str]:
    """Return the Slack ids of everybody who has a role, in alphabetical order."""
    return list(await session.exec(select(Role.slack_id).where(Role.name == name).order_by(col(Role.slack_id))))


async def give(session: AsyncSession, name: RoleName, slack_ids: Collection[str]) -> None:
    """Let these people have a role, and nobody else."""
    gone = (col(Role.name) == name, col(Role.slack_id).not_in(slack_ids))
    await session.exec(delete(Role).where(*gone).execution_options(synchronize_session=False))
    for slack_id in slack_ids:
        await session.exec(insert(session, Role).values(slack_id=slack_id, name=name).on_conflict_do_nothing())
