"""What Slack's list of people says of those whom we know, as it was last read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Person


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether somebody is a full member, whether Slack's list has them (None: not read), and whether a team is home."""

    reachable: bool
    in_slack: bool | None
    at_home: bool


async def standing(session: AsyncSession, slack_id: str) -> Standing | None:
    """Return what is known of somebody, None for whom we never heard of."""
    at_home = col(Person.home_team_id).is_not(None)
    query = select(Person.reachable, Person.in_slack, at_home).where(Person.slack_id == slack_id)
    found = (await session.exec(query)).first()
    return Standing(*found) if found else None


async def follow(session: AsyncSession, profiles: Sequence[dict[str, Any]]) -> None:
    """Bring known people up to date with Slack: Person's columns with `slack_id`. Strangers stay unknown.

    What Slack does not tell, as a deactivated person's zone or an e-mail without the scope, stays as it was.
    """
    if not profiles:
        return
    columns = [name for name in profiles[0] if name != "slack_id"]
    new: dict[str, Any] = {
        name: func.coalesce(bindparam(f"new_{name}"), Person.__table__.c[name])  # type: ignore[attr-defined]
        if name in _KEPT
        else bindparam(f"new_{name}")
        for name in columns
    }
    theirs = (col(Person.slack_id) == bindparam("its_id"), ~col(Person.forgotten))
    statement = update(Person).where(*theirs).values(new)
    rows = [{"its_id": p["slack_id"], **{f"new_{name}": p[name] for name in columns}} for p in profiles]
    await (await session.connection()).execute(statement, rows)


_KEPT = {"tz", "email", "name"}


async def not_looked_for(session: AsyncSession, *, mailless: bool = False) -> bool:
    """Tell whether nobody has looked in Slack's list yet for somebody on a team; `mailless`: without an e-mail."""
    new = select(Person.id).where(~col(Person.looked_for), col(Person.home_team_id).is_not(None))
    new = new.where(col(Person.email).is_(None)) if mailless else new
    return (await session.exec(new.limit(1))).first() is not None


async def latest(session: AsyncSession) -> int:
    """Return the id of the latest person we know, 0 for none."""
    return (await session.exec(select(func.max(Person.id)))).one() or 0


async def looked_for(session: AsyncSession, up_to: int, *, whole: bool) -> None:
    """Note that everybody up to this id was looked for; where the `whole` list was read, the others are not in it."""
    everybody = update(Person).where(col(Person.id) <= up_to).execution_options(synchronize_session=False)
    await session.exec(everybody.values(looked_for=True))
    if whole:
        await session.exec(everybody.where(col(Person.in_slack).is_(None)).values(in_slack=False))


async def missing(session: AsyncSession, most: int) -> list[str]:
    """Return up to `most` Slack ids of people on a team whom Slack's list does not have."""
    on_a_team = (col(Person.home_team_id).is_not(None), col(Person.in_slack).is_(False))
    return list(await session.exec(select(Person.slack_id).where(*on_a_team).order_by(col(Person.id)).limit(most)))


async def without_zone(session: AsyncSession) -> int:
    """Count the reachable people on a team whose time zone is not known from Slack."""
    lost = (col(Person.home_team_id).is_not(None), col(Person.reachable), col(Person.tz).is_(None))
    return (await session.exec(select(func.count()).select_from(Person).where(*lost))).one()
