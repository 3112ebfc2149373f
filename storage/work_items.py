"""Services and their work items, as the question's menu needs them. Only what is neither closed nor removed is offered.

Decision: a search reads every open item. Why: 100,000 of them take some 50 ms on SQLite and 150 ms on PostgreSQL, and
words in the middle of a title are found without an index of every three letters. Cost: a house with millions of open
items would wait.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Assignment, CheckIn, Line, Service, WorkItem

_RECENT, _OWN = 10, 40
_SHORTEST = 3  # letters that a word keeps
_WORDS = 8  # of what somebody types; more narrow nothing down
_LITERAL = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})


async def services_of(session: AsyncSession, team_ids: Collection[int]) -> list[Service]:
    """Return the active services of these teams, in file order."""
    query = select(Service).where(col(Service.team_id).in_(team_ids), col(Service.active))
    return list(await session.exec(query.order_by(col(Service.position), col(Service.id))))


async def open_for(session: AsyncSession, service_ids: Collection[int], limit: int = 60) -> list[WorkItem]:
    """Return the open items of these services: the file's in its order, then the trackers', last touched first.

    Of the trackers' those that are nobody's come first: the others have somebody else's name on them.
    """
    query = select(WorkItem).where(col(WorkItem.service_id).in_(service_ids), _open())
    from_tracker, taken = (
        col(WorkItem.tracker).is_not(None),
        select(Assignment).where(Assignment.work_item_id == WorkItem.id, col(Assignment.assigned)),
    )
    theirs = and_(from_tracker, taken.exists())
    order = (from_tracker, theirs, col(WorkItem.position), _touched(col(WorkItem.touched_at)), col(WorkItem.id))
    return list(await session.exec(query.order_by(*order).limit(limit)))


async def of_trackers(
    session: AsyncSession, person_ids: Collection[int], *, assigned: bool
) -> dict[int, list[WorkItem]]:
    """Return by person the open items that the trackers say are theirs, or that they only touched; the latest first."""
    touched = func.coalesce(Assignment.touched_at, WorkItem.touched_at)
    latest_first = (_touched(touched), col(WorkItem.id))
    rank = func.row_number().over(partition_by=col(Assignment.person_id), order_by=latest_first).label("rank")
    ranked = (
        select(Assignment.person_id, Assignment.work_item_id, rank)
        .join(WorkItem, col(WorkItem.id) == Assignment.work_item_id)
        .where(col(Assignment.person_id).in_(person_ids), col(Assignment.assigned).is_(assigned), _open())
        .subquery()
    )
    query = select(ranked.c.person_id, WorkItem).join(WorkItem, col(WorkItem.id) == ranked.c.work_item_id)
    rows = await session.exec(query.where(ranked.c.rank <= _OWN).order_by(ranked.c.person_id, ranked.c.rank))
    found: dict[int, list[WorkItem]] = {}
    for person_id, item in rows:
        found.setdefault(person_id, []).append(item)
    return found


async def recent_of(session: AsyncSession, person_ids: Collection[int], since: date) -> dict[int, list[WorkItem]]:
    """Return by person the open items that they answered about since `since`, latest first, at most ten each."""
    latest = func.max(CheckIn.day)
    rows = await session.exec(
        select(CheckIn.person_id, WorkItem)
        .join(Line, col(Line.checkin_id) == CheckIn.id)
        .join(WorkItem, col(WorkItem.id) == Line.work_item_id)
        .where(col(CheckIn.person_id).in_(person_ids), CheckIn.day >= since, _open())
        .group_by(col(CheckIn.person_id), *WorkItem.__table__.columns)  # type: ignore[attr-defined]
        .order_by(latest.desc(), col(WorkItem.id))
    )
    found: dict[int, list[WorkItem]] = {}
    for person_id, item in rows:
        found.setdefault(person_id, []).append(item)
    return {person_id: items[:_RECENT] for person_id, items in found.items()}


async def search(session: AsyncSession, typed: str, person_id: int, limit: int) -> list[WorkItem]:
    """Return open items by what somebody types: of this key, with a key that begins so, with all its words anywhere.

    Within each of the three the person's own come first, then the latest touched. Capitals make no difference, nor
    does the “s” of a plural: “failed cards” finds “Retry failed card payments”.
    """
    words = typed.split()[:_WORDS]
    if not words:
        return []
    key, title = col(WorkItem.key), col(WorkItem.title)
    own = select(Assignment.work_item_id).where(Assignment.person_id == person_id, col(Assignment.assigned))
    rank = case(
        (_like(session, [key], typed.strip(), "{}"), 0), (_like(session, [key], typed.strip(), "{}%"), 1), else_=2
    )
    order = (rank, case((col(WorkItem.id).in_(own), 0), else_=1), _touched(col(WorkItem.touched_at)), col(WorkItem.id))
    everywhere = and_(*(_like(session, [key, title], _singular(word), "%{}%") for word in words))
    query = select(WorkItem).where(_open(), everywhere).order_by(*order).limit(limit)
    return list(await session.exec(query))


def _singular(word: str) -> str:
    """Return a word without the “s” of a plural, which whatever has the plural in it contains, too.

    >>> _singular("cards"), _singular("access"), _singular("SRS")
    ('card', 'access', 'SRS')
    """
    is_plural = len(word) > _SHORTEST and word[-1] in "sS" and word[-2] not in "sS"
    return word[:-1] if is_plural else word


async def services_like(session: AsyncSession, typed: str, limit: int) -> list[Service]:
    """Return the active services whose name or business name has all these words, in file order."""
    words = typed.split()[:_WORDS]
    names = [col(Service.name), col(Service.business_name)]
    found = and_(col(Service.active), *(_like(session, names, word, "%{}%") for word in words))
    query = select(Service).where(found).order_by(col(Service.position), col(Service.id))
    return list(await session.exec(query.limit(limit)))


def _like(session: AsyncSession, columns: Sequence[Any], typed: str, pattern: str) -> ColumnElement[bool]:
    r"""Return whether one of the columns is like a pattern around what was typed, whatever the capitals.

    SQLite knows capitals only from A to Z, and so does PostgreSQL in some locales: others are tried in each way that a
    word is written. `%`, `_` and `\` stand for themselves.
    """
    written = dict.fromkeys((typed, typed.lower(), typed.upper(), typed.capitalize()))
    spellings = [typed] if typed.isascii() else list(written)
    on_sqlite = (
        session.get_bind().dialect.name == "sqlite"
    )  # whose LIKE needs no lower() around a hundred thousand titles
    patterns = [pattern.format(spelling.translate(_LITERAL)) for spelling in spellings]
    return or_(
        *(
            column.like(one, escape="\\") if on_sqlite else column.ilike(one, escape="\\")
            for column in columns
            for one in patterns
        )
    )


def _open() -> ColumnElement[bool]:
    return and_(col(WorkItem.active), ~col(WorkItem.closed))


def _touched(moment: Any) -> Any:
    """Return the order that begins with what was touched last, and ends with what nobody knows to be touched."""
    return moment.desc().nulls_last()


async def by_id(session: AsyncSession, work_item_id: int) -> WorkItem | None:
    """Return one work item, open or closed."""
    return await session.get(WorkItem, work_item_id)


async def by_key(session: AsyncSession, key: str) -> WorkItem | None:
    """Return the item of this key, open or closed, unless it was removed."""
    return (await session.exec(select(WorkItem).where(WorkItem.key == key, col(WorkItem.active)))).first()


async def by_url(session: AsyncSession, url: str) -> WorkItem | None:
    """Return the item at this address, open or closed, unless it was removed."""
    query = select(WorkItem).where(WorkItem.url == url, col(WorkItem.active)).order_by(col(WorkItem.id))
    return (await session.exec(query.limit(1))).first()


async def service(session: AsyncSession, service_id: int) -> Service | None:
    """Return one service, active or not."""
    return await session.get(Service, service_id)
