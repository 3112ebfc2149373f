"""Many people put on a team at once: as many statements for a thousand as for one."""

from collections.abc import Sequence

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Membership, Person, Rhythm
from storage.upserts import insert, values


async def enlist(session: AsyncSession, team_id: int, slack_ids: Sequence[str], *, followed: bool = False) -> None:
    """Put people on a team, made known if they were not; whoever is on it, or left it by their own word, stays so."""
    wanted = list(dict.fromkeys(slack_ids))
    if not wanted:
        return
    connection = await session.connection()
    new = [{"slack_id": one} for one in sorted(wanted)]  # in one order, whoever else does the same just now
    await connection.execute(insert(session, Person).on_conflict_do_nothing(), new)
    found = await session.exec(select(Person.slack_id, Person.id).where(col(Person.slack_id).in_(wanted)))
    ids = dict(found.all())
    known = [{"person_id": ids[one]} for one in sorted(wanted)]
    await connection.execute(insert(session, Rhythm).on_conflict_do_nothing(), known)
    rows = [values(Membership(team_id=team_id, person_id=ids[one] or 0, followed=followed)) for one in wanted]
    await connection.execute(insert(session, Membership).on_conflict_do_nothing(), rows)
