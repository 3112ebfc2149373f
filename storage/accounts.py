"""Who is who in the trackers."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, case, delete, false, or_, update
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Assignment, Person, TrackerAccount, WorkItem
from storage.upserts import insert

_KEY = ["person_id", "tracker"]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whose items are to be read: by their account, or by an e-mail address to look it up with."""

    person_id: int
    email: str | None
    account: str | None


async def next_readers(
    session: AsyncSession, tracker: str, now: datetime, every: timedelta, again: timedelta | None, most: int
) -> list[Reader]:
    """Return up to `most` people on a team whose turn it is: who is known and was never read, then the longest ago.

    Nobody is read twice within `every`; whose e-mail led nowhere is looked up again after `again`, nobody at all where
    that is None; who said `none` by their own word is left alone.
    """
    account = TrackerAccount
    mine = and_(col(account.person_id) == Person.id, col(account.tracker) == tracker)
    due = or_(col(account.read_at).is_(None), col(account.read_at) <= now - every)
    unknown = or_(col(account.person_id).is_(None), col(account.looked_at) <= now - again) if again else false()
    lookup = and_(
        col(account.account).is_(None),
        col(Person.email).is_not(None),
        func.coalesce(account.own_word, False).is_(False),
    )
    is_known = col(account.account).is_not(None)
    waits = case((and_(is_known, col(account.read_at).is_(None)), 0), else_=1)
    turn = func.coalesce(account.read_at, account.looked_at)
    query = (
        select(Person.id, Person.email, account.account)
        .join(account, mine, isouter=True)
        .where(col(Person.home_team_id).is_not(None), col(Person.reachable))
        .where(or_(and_(is_known, due), and_(lookup, unknown)))
        .order_by(waits, turn.is_not(None), turn, col(Person.id))
        .limit(most)
    )
    return [Reader(person_id or 0, email, name) for person_id, email, name in await session.exec(query)]


async def owners(session: AsyncSession, tracker: str) -> dict[str, list[int]]:
    """Return who has each account, in small letters; more than one where several people say so."""
    query = select(TrackerAccount.account, TrackerAccount.person_id).where(TrackerAccount.tracker == tracker)
    found: dict[str, list[int]] = defaultdict(list)
    for account, person_id in await session.exec(query):
        if account is not None:
            found[account.casefold()].append(person_id)
    return found


async def found(session: AsyncSession, tracker: str, person_id: int, account: str | None, now: datetime) -> None:
    """Note whom an e-mail led to, None for nobody; somebody's own word stands above it."""
    row = {"person_id": person_id, "tracker": tracker, "account": account, "looked_at": now, "own_word": False}
    news = {"account": account, "looked_at": now}
    statement = insert(session, TrackerAccount).values(row)
    await session.exec(
        statement.on_conflict_do_update(index_elements=_KEY, set_=news, where=~col(TrackerAccount.own_word))
    )


async def say(session: AsyncSession, tracker: str, person_id: int, account: str | None) -> None:
    """Keep somebody's own word who they are there, None for nobody; what was read of another account goes."""
    row = {"person_id": person_id, "tracker": tracker, "account": account, "own_word": True, "read_at": None}
    statement = insert(session, TrackerAccount).values(row)
    await session.exec(statement.on_conflict_do_update(index_elements=_KEY, set_=row))
    await _take(session, tracker, col(Assignment.person_id) == person_id)


async def take_from_strangers(session: AsyncSession, tracker: str) -> None:
    """Take the tracker's items from all who are nobody there: a round under way as they say so may give them some."""
    account = TrackerAccount
    nobodies = select(account.person_id).where(account.tracker == tracker, col(account.account).is_(None))
    await _take(session, tracker, col(Assignment.person_id).in_(nobodies))


async def _take(session: AsyncSession, tracker: str, whose: ColumnElement[bool]) -> None:
    theirs = select(WorkItem.id).where(WorkItem.tracker == tracker)
    await session.exec(delete(Assignment).where(whose, col(Assignment.work_item_id).in_(theirs)))


async def was_read(session: AsyncSession, tracker: str, person_id: int, now: datetime) -> None:
    """Note that somebody's items were read."""
    mine = (col(TrackerAccount.person_id) == person_id, col(TrackerAccount.tracker) == tracker)
    await session.exec(update(TrackerAccount).where(*mine).values(read_at=now))


async def of_person(session: AsyncSession, person_id: int) -> dict[str, TrackerAccount]:
    """Return what is known of somebody's accounts, by tracker."""
    query = select(TrackerAccount).where(TrackerAccount.person_id == person_id)
    return {account.tracker: account for account in await session.exec(query)}


async def counts(session: AsyncSession, tracker: str) -> tuple[int, int]:
    """Count the people on a team who are known in a tracker, and those who were looked for in vain, or cannot be."""
    account = TrackerAccount
    mine = and_(col(account.person_id) == Person.id, col(account.tracker) == tracker)
    is_known = col(account.account).is_not(None)
    in_vain = and_(
        col(account.account).is_(None),
        or_(col(account.looked_at).is_not(None), col(Person.email).is_(None)),
        func.coalesce(account.own_word, False).is_(False),
    )
    query = (
        select(is_known, func.count())
        .select_from(Person)
        .join(account, mine, isouter=True)
        .where(col(Person.home_team_id).is_not(None), col(Person.reachable), or_(is_known, in_vain))
        .group_by(is_known)
    )
    numbers = {bool(known): number for known, number in await session.exec(query)}
    return numbers.get(True, 0), numbers.get(False, 0)
