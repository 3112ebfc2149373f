"""Who is who in the trackers."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, delete, or_, update
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Assignment, Person, TrackerAccount, WorkItem
from storage.upserts import insert

_KEY = ["person_id", "tracker"]
_KNOWN = col(TrackerAccount.account).is_not(None)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whose items are to be read."""

    person_id: int
    account: str


async def to_look_up(session: AsyncSession, tracker: str, before: datetime, most: int) -> list[tuple[int, str]]:
    """Return up to `most` people on a team who are yet to be looked up by their e-mail, which is returned with them.

    First come those who never were, then whose e-mail led nowhere last `before` a moment, the longest ago first. Who
    spoke for themselves, be it to say `none`, is left alone.
    """
    account = TrackerAccount
    never_or_long_ago = or_(col(account.person_id).is_(None), col(account.looked_at) <= before)
    query = (
        select(Person.id, Person.email)
        .join(account, _mine(tracker), isouter=True)
        .where(col(Person.home_team_id).is_not(None), col(Person.reachable), col(Person.email).is_not(None))
        .where(col(account.account).is_(None), func.coalesce(account.own_word, False).is_(False), never_or_long_ago)
        .order_by(col(account.looked_at).is_not(None), col(account.looked_at), col(Person.id))
        .limit(most)
    )
    return [(person_id or 0, email or "") for person_id, email in await session.exec(query)]


async def next_readers(session: AsyncSession, tracker: str, before: datetime, most: int) -> list[Reader]:
    """Return up to `most` people on a team whose turn it is, last read `before` a moment or never.

    First come those who never were, by their own word before by their e-mail, then whoever was read longest ago.
    """
    account = TrackerAccount
    due = or_(col(account.read_at).is_(None), col(account.read_at) <= before)
    never = col(account.read_at).is_(None)
    query = (
        select(Person.id, account.account)
        .join(account, _mine(tracker))
        .where(col(Person.home_team_id).is_not(None), col(Person.reachable), col(account.account).is_not(None), due)
        .order_by(case((and_(never, col(account.own_word)), 0), (never, 1), else_=2), col(account.read_at))
        .order_by(col(Person.id))
        .limit(most)
    )
    return [Reader(person_id or 0, name or "") for person_id, name in await session.exec(query)]


def _mine(tracker: str) -> ColumnElement[bool]:
    return and_(col(TrackerAccount.person_id) == Person.id, col(TrackerAccount.tracker) == tracker)


async def owners(session: AsyncSession, tracker: str) -> dict[str, list[int]]:
    """Return who has each account, in small letters; more than one where several people say so."""
    query = select(TrackerAccount.account, TrackerAccount.person_id).where(TrackerAccount.tracker == tracker)
    found: dict[str, list[int]] = defaultdict(list)
    for account, person_id in await session.exec(query):
        if account is not None:
            found[account.casefold()].append(person_id)
    return found


async def newest(session: AsyncSession, tracker: str) -> datetime | None:
    """Return when it last became known who somebody is there, be it somebody else than before; None for never."""
    query = select(func.max(TrackerAccount.looked_at))
    return (await session.exec(query.where(TrackerAccount.tracker == tracker, _KNOWN))).one()


async def found(session: AsyncSession, tracker: str, person_id: int, account: str | None, now: datetime) -> None:
    """Note whom an e-mail led to, None for nobody; somebody's own word stands above it."""
    row = {"person_id": person_id, "tracker": tracker, "account": account, "looked_at": now, "own_word": False}
    news = {"account": account, "looked_at": now}
    statement = insert(session, TrackerAccount).values(row)
    await session.exec(
        statement.on_conflict_do_update(index_elements=_KEY, set_=news, where=~col(TrackerAccount.own_word))
    )


async def say(session: AsyncSession, tracker: str, person_id: int, account: str | None, now: datetime) -> None:
    """Keep somebody's own word who they are there, None for nobody; what was read of another account goes."""
    who = {"person_id": person_id, "tracker": tracker, "account": account}
    row = who | {"own_word": True, "looked_at": now, "read_at": None}
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


async def counts(session: AsyncSession, tracker: str, *, tried: bool = False) -> tuple[int, int]:
    """Count the people on a team who are known in a tracker, and those who were looked for in vain, or cannot be.

    With `tried` those count as lost only whose e-mail was looked for.
    """
    account = TrackerAccount
    lost = col(account.looked_at).is_not(None)
    in_vain = and_(
        col(account.account).is_(None),
        lost if tried else or_(lost, col(Person.email).is_(None)),
        func.coalesce(account.own_word, False).is_(False),
    )
    query = (
        select(_KNOWN, func.count())
        .select_from(Person)
        .join(account, _mine(tracker), isouter=True)
        .where(col(Person.home_team_id).is_not(None), col(Person.reachable), or_(_KNOWN, in_vain))
        .group_by(_KNOWN)
    )
    numbers = {bool(known): number for known, number in await session.exec(query)}
    return numbers.get(True, 0), numbers.get(False, 0)
