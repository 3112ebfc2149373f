"""People, their own choices, and the team they belong to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import case, func, null, update
from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.forgetting import known_again
from storage.models import CheckIn, Delivery, Membership, Person, Rhythm, Team
from storage.upserts import insert, values
from storage.words import Contact, DeliveryKind, DeliveryState, Outcome, Pause


@dataclass(frozen=True, slots=True)
class Member:
    """A person with their own choices and their home team; without a team they are not asked."""

    person: Person
    rhythm: Rhythm
    team: Team | None
    lead_tz: str | None = None


def _members() -> Any:
    lead = select(Person.tz).where(Person.slack_id == Team.lead).correlate(Team).scalar_subquery()
    return (
        select(Person, Rhythm, Team, lead)
        .join(Rhythm, col(Rhythm.person_id) == Person.id)
        .outerjoin(Team, (col(Person.home_team_id) == Team.id) & col(Team.active))
    )


async def by_slack_id(session: AsyncSession, slack_id: str) -> Member | None:
    """Return the person with this Slack id, or None if we never heard of them."""
    found = (await session.exec(_members().where(Person.slack_id == slack_id))).first()
    return Member(*found) if found else None


async def by_id(session: AsyncSession, person_ids: Iterable[int]) -> dict[int, Member]:
    """Return the people with these ids."""
    rows = await session.exec(_members().where(col(Person.id).in_(set(person_ids))))
    return {row[0].id: Member(*row) for row in rows}


async def names(session: AsyncSession, slack_ids: Iterable[str]) -> dict[str, str | None]:
    """Return by Slack id the names of those of these people whom we know."""
    rows = await session.exec(select(Person.slack_id, Person.name).where(col(Person.slack_id).in_(set(slack_ids))))
    return dict(rows.all())


async def maybe_due(session: AsyncSession, latest_day: date, after_id: int, limit: int) -> list[Member]:
    """Return up to `limit` people who might be written to, by id; `latest_day` is the latest date now begun on Earth.

    Only a sieve before the rule: it leaves out who cannot be due whatever the hour.
    """
    rows = await session.exec(
        _members()
        .where(col(Person.id) > after_id, col(Person.reachable), col(Person.looked_for), col(Team.id).is_not(None))
        .where(col(Rhythm.pause).is_(None), col(Rhythm.contact) != Contact.DECLINED)
        .where(or_(col(Rhythm.last_day).is_(None), col(Rhythm.last_day) < latest_day))
        .order_by(col(Person.id))
        .limit(limit)
    )
    return [Member(*row) for row in rows]


async def of_team(session: AsyncSession, team_id: int | None, slack_id: str | None) -> list[Member]:
    """Return everybody reachable with an active home team; of one team or one person if named."""
    query = _members().where(col(Person.reachable), col(Team.id).is_not(None)).order_by(col(Person.id))
    if team_id is not None:
        query = query.where(Person.home_team_id == team_id)
    if slack_id is not None:
        query = query.where(Person.slack_id == slack_id)
    return [Member(*row) for row in await session.exec(query)]


async def ensure(session: AsyncSession, slack_id: str) -> Member:
    """Return the person with this Slack id, made known if they were not."""
    if found := await by_slack_id(session, slack_id):
        return found
    await session.exec(insert(session, Person).values(slack_id=slack_id).on_conflict_do_nothing())
    person_id = (await session.exec(select(col(Person.id)).where(Person.slack_id == slack_id))).one()
    await session.exec(insert(session, Rhythm).values(person_id=person_id).on_conflict_do_nothing())
    if found := await by_slack_id(session, slack_id):
        return found
    raise LookupError(slack_id)  # it was just written


async def choose(session: AsyncSession, person_id: int, **choices: object) -> None:
    """Write a person's own choices: columns of Rhythm."""
    await session.exec(update(Rhythm).where(col(Rhythm.person_id) == person_id).values(**choices))


async def was_planned(session: AsyncSession, person_ids: Sequence[int], day: date) -> None:
    """Note that these people have a scheduled check-in on `day`."""
    await session.exec(update(Rhythm).where(col(Rhythm.person_id).in_(person_ids)).values(last_day=day))


async def count_silence(session: AsyncSession, person_id: int) -> None:
    """Count anew how many questions stand in somebody's DM that they neither answered nor skipped."""
    standing = (
        select(func.count(col(CheckIn.id)))
        .join(Delivery, col(Delivery.checkin_id) == CheckIn.id)
        .where(Delivery.kind == DeliveryKind.QUESTION, Delivery.state == DeliveryState.ASKED)
        .where(CheckIn.person_id == Rhythm.person_id, ~col(CheckIn.extra))
        .where(or_(col(CheckIn.outcome).is_(None), CheckIn.outcome == Outcome.EXPIRED))
        .where(or_(col(Rhythm.silent_after).is_(None), col(CheckIn.day) > Rhythm.silent_after))
        .correlate(Rhythm)
        .scalar_subquery()
    )
    await _of(session, person_id, silent=standing)


async def fell_silent(session: AsyncSession, person_id: int, least: int) -> None:
    """Pause somebody who still has not answered `least` questions in a row, and has not paused themselves."""
    silent = (col(Rhythm.silent) >= least, col(Rhythm.pause).is_(None))
    statement = update(Rhythm).where(col(Rhythm.person_id) == person_id, *silent)
    await session.exec(statement.values(pause=Pause.SILENCE).execution_options(synchronize_session=False))


async def was_told(session: AsyncSession, person_id: int) -> None:
    """Note that somebody was, or may have been, told what is asked and why."""
    untold = col(Rhythm.contact).in_([Contact.NEW, Contact.LATER])
    mine = col(Rhythm.person_id) == person_id
    await session.exec(update(Rhythm).where(mine, untold).values(contact=Contact.TOLD))


async def opened(session: AsyncSession, person_id: int, channel: str) -> None:
    """Remember a person's DM, once Slack has said which channel it is."""
    await session.exec(update(Person).where(col(Person.id) == person_id).values(channel=channel))


async def spoke(session: AsyncSession, person_id: int, free: date | None = None) -> None:
    """Note an answer: it ends any silence and a pause that silence brought, and shows that they take part.

    The question does not come on a day that stays `free`, as if they had had theirs.
    """
    pause = case((col(Rhythm.pause) == Pause.SILENCE, null()), else_=col(Rhythm.pause))
    today = {"last_day": free} if free else {}
    await _of(session, person_id, silent=0, silent_after=col(Rhythm.last_day), pause=pause, contact=_STARTED, **today)


async def returned(session: AsyncSession, person_id: int) -> None:
    """Note that somebody begins, or begins again: nothing of before is held against them."""
    back = {"pause": None, "away_until": None, "contact_again_on": None}
    await _of(session, person_id, silent=0, silent_after=col(Rhythm.last_day), contact=Contact.STARTED, **back)
    await known_again(session, person_id)


async def _of(session: AsyncSession, person_id: int, **columns: object) -> None:
    statement = update(Rhythm).where(col(Rhythm.person_id) == person_id).values(**columns)
    await session.exec(statement.execution_options(synchronize_session="fetch"))


_STARTED = case((col(Rhythm.contact) == Contact.DECLINED, Contact.DECLINED), else_=Contact.STARTED)


async def began(session: AsyncSession, person_id: int) -> None:
    """Note that somebody takes part: whoever answers or skips has no need of *Start*. A *not for me* stays one."""
    await _of(session, person_id, contact=_STARTED)


async def join(session: AsyncSession, person_id: int, team_id: int, day: date) -> None:
    """Put a person on a team by their own word of a day; it becomes their home team if they have none.

    Who is on it already stays on it as they came.
    """
    row = values(Membership(team_id=team_id, person_id=person_id, since=day))
    since = case((col(Membership.left), day), else_=col(Membership.since))
    back = {"left": False, "since": since}
    statement = insert(session, Membership).values(row)
    await session.exec(statement.on_conflict_do_update(index_elements=["team_id", "person_id"], set_=back))
    homeless = col(Person.home_team_id).is_(None)
    await session.exec(update(Person).where(col(Person.id) == person_id, homeless).values(home_team_id=team_id))
    await known_again(session, person_id)


async def leave(session: AsyncSession, person_id: int, team_id: int) -> None:
    """Take a person off a team, for good until they join again; their next team becomes home."""
    mine = col(Membership.person_id) == person_id
    await session.exec(update(Membership).where(mine, col(Membership.team_id) == team_id).values(left=True))
    staying = select(Membership.team_id).join(Team, col(Team.id) == Membership.team_id)
    staying = staying.where(mine, ~col(Membership.left), col(Team.active)).order_by(col(Team.position), col(Team.id))
    other = staying.limit(1).scalar_subquery()
    await session.exec(
        update(Person)
        .where(col(Person.id) == person_id, col(Person.home_team_id) == team_id)
        .values(home_team_id=other)
    )


async def joined(session: AsyncSession, person_id: int) -> dict[int, date]:
    """Return by team the day on which somebody joined it by their own word."""
    mine = (Membership.person_id == person_id, ~col(Membership.left), col(Membership.since).is_not(None))
    found = await session.exec(select(col(Membership.team_id), col(Membership.since)).where(*mine))
    return {team_id: day for team_id, day in found if day}


async def teams_of(session: AsyncSession, person_ids: Iterable[int]) -> dict[int, list[Team]]:
    """Return by person the teams they are on, home team first."""
    rows = await session.exec(
        select(Membership.person_id, Team)
        .join(Membership, col(Membership.team_id) == Team.id)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(col(Membership.person_id).in_(set(person_ids)), ~col(Membership.left), col(Team.active))
        .order_by((col(Person.home_team_id) == col(Team.id)).desc(), col(Membership.position), col(Team.position))
    )
    found: dict[int, list[Team]] = {}
    for person_id, team in rows:
        found.setdefault(person_id, []).append(team)
    return found
