"""Teams kept in step with a user group or a channel: who came with it, and who goes with it.

Only a membership that came this way ends this way: whoever was put on by hand, or left by their own word, is not
touched, and whoever was forgotten is not put on anything.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import update
from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import setup
from storage.crowds import enlist
from storage.models import Membership, Person, Team


@dataclass(frozen=True, slots=True)
class Moved:
    """Who was put on a team, and who was taken off, by Slack id."""

    on: Sequence[str] = ()
    off: Sequence[str] = ()


async def followers(session: AsyncSession, source: str | None = None) -> list[Team]:
    """Return the active teams that follow a source, or only those that follow this one."""
    found = select(Team).where(col(Team.active), col(Team.follows).is_not(None))
    found = found if source is None else found.where(Team.follows == source)
    return list(await session.exec(found.order_by(col(Team.position), col(Team.id))))


async def closed_to(session: AsyncSession, slack_ids: Collection[str]) -> set[str]:
    """Return those of these people whom nothing may put on a team: forgotten, or no member of the workspace."""
    shut = or_(col(Person.forgotten), ~col(Person.reachable))
    return set(await session.exec(select(Person.slack_id).where(col(Person.slack_id).in_(slack_ids), shut)))


async def sure_of(session: AsyncSession, slack_ids: Collection[str]) -> set[str]:
    """Return those of these people of whom Slack has told us already."""
    known = (col(Person.slack_id).in_(slack_ids), col(Person.looked_for))
    return set(await session.exec(select(Person.slack_id).where(*known)))


async def came(session: AsyncSession, team_id: int) -> list[str]:
    """Return who is on a team because of what it follows."""
    on = select(Person.slack_id).join(Membership, col(Membership.person_id) == Person.id)
    on = on.where(Membership.team_id == team_id, col(Membership.followed), ~col(Membership.left))
    return list(await session.exec(on.order_by(col(Person.id))))


async def bring(session: AsyncSession, team_id: int, slack_ids: Sequence[str]) -> Moved:
    """Bring those who came with the source to these people; nobody among them changes nothing."""
    if not slack_ids:
        return Moved()
    on = await put_on(session, team_id, slack_ids)
    gone = [one for one in await came(session, team_id) if one not in set(slack_ids)]
    return Moved(on, await take_off(session, team_id, gone, every=True))


async def put_on(session: AsyncSession, team_id: int, slack_ids: Sequence[str]) -> list[str]:
    """Put on a team whoever has come, and return who is new; who left it by their own word stays off."""
    there = select(Person.slack_id).join(Membership, col(Membership.person_id) == Person.id)
    known = set(await session.exec(there.where(Membership.team_id == team_id)))
    known |= await closed_to(session, slack_ids)
    new = [one for one in dict.fromkeys(slack_ids) if one not in known]
    if new:
        await enlist(session, team_id, new, followed=True)
        await setup.came_back(session, team_id)
    return new


async def take_off(
    session: AsyncSession, team_id: int, slack_ids: Collection[str], *, every: bool = False
) -> list[str]:
    """Take off a team whoever came with the source and went; the last of them only where `every` one may go."""
    here = await came(session, team_id)
    gone = [one for one in here if one in set(slack_ids)]
    if not gone or (len(gone) == len(here) and not every):
        return []
    await setup.take_off(session, team_id, gone)
    return gone


async def mark(session: AsyncSession, team_id: int, slack_ids: Collection[str]) -> None:
    """Note of people on a team that they came with what it follows."""
    ids = select(Person.id).where(col(Person.slack_id).in_(slack_ids))
    mine = (col(Membership.team_id) == team_id, col(Membership.person_id).in_(ids))
    await session.exec(update(Membership).where(*mine).values(followed=True))


async def stop(session: AsyncSession, team_id: int) -> None:
    """Let everybody who came stay, as if they had been put on by hand."""
    mine = col(Membership.team_id) == team_id
    await session.exec(update(Membership).where(mine, col(Membership.followed)).values(followed=False))
