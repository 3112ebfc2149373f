"""Items as trackers have them, and whose they are: kept page by page, each page in a transaction of its caller's."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, case, delete, exists, or_, tuple_, update
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Assignment, CheckIn, Line, WorkItem
from storage.trackers import named, own_key
from storage.upserts import insert

Row = dict[str, Any]  # columns of WorkItem

_THEIRS = (
    "title",
    "url",
    "state",
    "closed",
    "in_progress",
    "touched_at",
    "requester",
    "customer_requests",
    "tracker",
    "read_at",
)


async def keep(session: AsyncSession, tracker: str, rows: Collection[Row], now: datetime) -> dict[str, int]:
    """Keep the items of a page, and return their ids by the tracker's key.

    An item of a file becomes the tracker's; what a person or a file said of its service stays, and so does a work type
    where the tracker knows none. Nothing else of an item outranks its tracker.
    """
    if not rows:
        return {}
    rows = sorted(rows, key=lambda row: row["key"])  # of two that write the same items neither waits for the other
    kept = await _keep(session, tracker, rows, now)
    lost = [row for row in rows if row["key"] not in kept]  # another tracker took their names at this moment
    return kept | (await _keep(session, tracker, lost, now) if lost else {})


async def _keep(session: AsyncSession, tracker: str, rows: Collection[Row], now: datetime) -> dict[str, int]:
    """Keep items, and return the ids of those whose names are not another tracker's."""
    names = await named(session, tracker, [row["key"] for row in rows], unread=True)
    names = await _spelled(session, tracker, names)
    empty = WorkItem.model_construct(key="").model_dump(exclude={"id"})
    complete = [empty | row | {"key": names[row["key"]], "tracker": tracker, "read_at": now} for row in rows]
    statement = insert(session, WorkItem)
    new = statement.excluded
    news = {name: new[name] for name in _THEIRS} | {
        "service_id": case((col(WorkItem.service_given), col(WorkItem.service_id)), else_=new.service_id),
        "work_type": func.coalesce(new.work_type, WorkItem.work_type),
    }
    ours = or_(col(WorkItem.tracker).is_(None), col(WorkItem.tracker) == tracker)
    statement = statement.on_conflict_do_update(index_elements=["key"], set_=news, where=ours)
    await (await session.connection()).execute(statement, complete)
    query = select(WorkItem.key, WorkItem.id).where(WorkItem.tracker == tracker, col(WorkItem.key).in_(names.values()))
    ids = dict((await session.exec(query)).all())
    return {key: ids[name] or 0 for key, name in names.items() if name in ids}


async def _spelled(session: AsyncSession, tracker: str, names: dict[str, str]) -> dict[str, str]:
    """Call those that are known with other capitals as their tracker spells them, and return what each is called."""
    for key, name in names.items():
        spelled = own_key(tracker, key) if name.lower() == own_key(tracker, key).lower() else key
        if name != spelled:
            item_id = (await session.exec(select(WorkItem.id).where(WorkItem.key == name))).one()
            await rename(session, item_id or 0, spelled)
    return (
        await named(session, tracker, [*names], unread=True)
        if any(name != key for key, name in names.items())
        else names
    )


async def assign(
    session: AsyncSession, people: Mapping[int, Collection[int]], touched: Mapping[int, datetime], by: int | None = None
) -> None:
    """Bring whose these items are to what the tracker says: `people` by item; `by` has touched them all."""
    rows = [
        {"person_id": person, "work_item_id": item, "assigned": person in people[item], "touched_at": touched[item]}
        for item in sorted(people)
        for person in sorted({*people[item], *({by} if by else ())})
    ]
    if rows:
        statement = insert(session, Assignment)
        news = {name: statement.excluded[name] for name in ("assigned", "touched_at")}
        statement = statement.on_conflict_do_update(index_elements=["person_id", "work_item_id"], set_=news)
        await (await session.connection()).execute(statement, rows)
    stored = select(Assignment.person_id, Assignment.work_item_id).where(
        col(Assignment.work_item_id).in_(people), col(Assignment.assigned)
    )
    gone = [(person, item) for person, item in await session.exec(stored) if person not in people[item]]
    await _unassign(session, gone)


async def keep_only(session: AsyncSession, tracker: str, person_id: int, seen: Collection[int]) -> None:
    """Take from somebody the tracker's items that are neither theirs nor touched by them any more."""
    query = select(Assignment.work_item_id).join(WorkItem, col(WorkItem.id) == Assignment.work_item_id)
    query = query.where(Assignment.person_id == person_id, WorkItem.tracker == tracker)
    await _unassign(session, [(person_id, item) for item in await session.exec(query) if item not in seen])


async def _unassign(session: AsyncSession, pairs: Collection[tuple[int, int]]) -> None:
    pair = tuple_(col(Assignment.person_id), col(Assignment.work_item_id))
    if pairs:
        await session.exec(delete(Assignment).where(pair.in_(pairs)))


async def to_read(
    session: AsyncSession, tracker: str, stale: datetime, since: date, most: int
) -> list[tuple[int, str]]:
    """Return up to `most` items to be read by their key, by id and the tracker's own key, longest ago first.

    These are items of which only the key is known; then those not read since `stale` that are open and nobody's, while
    an answer since a day names them: no rule may know the place where they lie, so nothing else tells what becomes of
    them.
    """
    nobodys = ~exists().where(col(Assignment.work_item_id) == WorkItem.id)
    answers = select(Line.id).join(CheckIn, col(CheckIn.id) == Line.checkin_id)
    named_lately = answers.where(Line.work_item_id == WorkItem.id, CheckIn.day >= since).exists()
    is_stale = and_(col(WorkItem.read_at) < stale, ~col(WorkItem.closed), nobodys, named_lately)
    query = select(WorkItem.id, WorkItem.key).where(WorkItem.tracker == tracker, col(WorkItem.active))
    query = query.where(or_(col(WorkItem.read_at).is_(None), is_stale))
    order = (col(WorkItem.read_at).is_not(None), col(WorkItem.read_at), col(WorkItem.id))
    found = await session.exec(query.order_by(*order).limit(most))
    return [(item_id or 0, key.removeprefix(own_key(tracker, ""))) for item_id, key in found]


async def rename(session: AsyncSession, item_id: int, key: str) -> None:
    """Call an item as its tracker does now, unless another one is called so."""
    taken = (await session.exec(select(WorkItem.id).where(WorkItem.key == key))).first()
    if taken is None:
        await session.exec(update(WorkItem).where(col(WorkItem.id) == item_id).values(key=key))


async def was_sought(session: AsyncSession, item_id: int, now: datetime) -> None:
    """Note that an item was asked for, so that one that its tracker does not have is not asked for again at once."""
    await session.exec(update(WorkItem).where(col(WorkItem.id) == item_id).values(read_at=now))
