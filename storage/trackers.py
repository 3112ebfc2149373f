"""What is kept of the trackers: rules, places that were read, how each does, and items that people attach by key.

Decision: keys are unique over all trackers, as people say them. An item of the file with the key of a tracker's item is
that item. Where two trackers have the same key (a Jira project and a Linear team of one name), the second one's is
called "linear ENG-12". Why: people say and paste keys, not trackers. Cost: whoever was first keeps the short name.
"""

from datetime import datetime

from sqlalchemy import delete, or_
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Service, TrackerPage, TrackerRule, TrackerState, WorkItem
from storage.upserts import insert

RULES = "rules"


async def rules(session: AsyncSession) -> list[TrackerRule]:
    """Return the rules of every active service, in file order."""
    query = select(TrackerRule).join(Service, col(Service.id) == TrackerRule.service_id).where(col(Service.active))
    order = (col(Service.position), col(Service.id), col(TrackerRule.kind), col(TrackerRule.name))
    return list(await session.exec(query.order_by(*order)))


def own_key(tracker: str, key: str) -> str:
    """Return what a tracker's item is called where another tracker has its key already."""
    return f"{tracker} {key}"


async def named(session: AsyncSession, tracker: str, keys: list[str], *, unread: bool = False) -> dict[str, str]:
    """Return by the tracker's key what each of its items is called here, known or not.

    An item of the tracker's that is known with other capitals is called as it is known; with `unread` only those count
    that were typed and never read, which is quick for a page of items: what was read is spelled as its tracker does.
    """
    own = {key: own_key(tracker, key) for key in keys}
    query = select(WorkItem.key, WorkItem.tracker).where(col(WorkItem.key).in_([*keys, *own.values()]))
    taken = dict((await session.exec(query)).all())
    names = {
        key: own[key] if own[key] in taken or taken.get(key, tracker) not in {None, tracker} else key for key in keys
    }
    rest = [key for key, name in names.items() if name not in taken]
    return names | await _otherwise_spelled(session, tracker, rest, unread=unread)


async def _otherwise_spelled(session: AsyncSession, tracker: str, keys: list[str], *, unread: bool) -> dict[str, str]:
    """Return by key what those of a tracker's items are called that are known with other capitals."""
    if not keys:
        return {}
    small = {name.lower(): key for key in keys for name in (key, own_key(tracker, key))}
    query = select(WorkItem.key).where(WorkItem.tracker == tracker)
    is_one = col(WorkItem.read_at).is_(None) if unread else func.lower(WorkItem.key).in_(small)
    return {
        small[name.lower()]: name for name in sorted(await session.exec(query.where(is_one))) if name.lower() in small
    }


async def attach(session: AsyncSession, tracker: str, key: str, service_id: int | None) -> int:
    """Return the id of an item by its tracker's key; one that is new here is made and read with the next sync."""
    name = (await named(session, tracker, [key]))[key]
    theirs = or_(col(WorkItem.tracker).is_(None), col(WorkItem.tracker) == tracker)
    for each in dict.fromkeys((name, own_key(tracker, key))):  # another tracker may take the name at this moment
        row = WorkItem(key=each, tracker=tracker, service_id=service_id).model_dump(exclude={"id"})
        await session.exec(insert(session, WorkItem).values(row).on_conflict_do_nothing())
        if item_id := (await session.exec(select(WorkItem.id).where(WorkItem.key == each, theirs))).first():
            return item_id
    raise LookupError(key)  # its own name is nobody else's


async def pages(session: AsyncSession, tracker: str) -> dict[str, TrackerPage]:
    """Return what is known of the places that were read, by place."""
    query = select(TrackerPage).where(TrackerPage.tracker == tracker, TrackerPage.address != RULES)
    return {page.address.removeprefix("in "): page for page in await session.exec(query)}


async def keep_page(session: AsyncSession, tracker: str, place: str, etag: str | None, began: datetime) -> None:
    """Note that a place was read to its end, as it was when the reading `began`."""
    await _keep(session, TrackerPage(tracker=tracker, address=f"in {place}", etag=etag or "", read_at=began))


async def forget_if_changed(session: AsyncSession, tracker: str, fingerprint: str, now: datetime) -> None:
    """Forget which places were read if the rules are others than the last time: each item may belong elsewhere."""
    known = await session.get(TrackerPage, (tracker, RULES))
    if known is None or known.etag != fingerprint:
        await session.exec(delete(TrackerPage).where(col(TrackerPage.tracker) == tracker))
        await _keep(session, TrackerPage(tracker=tracker, address=RULES, etag=fingerprint, read_at=now))


async def _keep(session: AsyncSession, page: TrackerPage) -> None:
    row = insert(session, TrackerPage).values(page.model_dump())
    news = {"etag": page.etag, "read_at": page.read_at}
    await session.exec(row.on_conflict_do_update(index_elements=["tracker", "address"], set_=news))


async def state(session: AsyncSession, tracker: str) -> TrackerState:
    """Return how a tracker does; one that was never read has a state without anything."""
    return await session.get(TrackerState, tracker) or TrackerState(tracker=tracker)


async def was_read(session: AsyncSession, tracker: str, now: datetime, error: str | None) -> None:
    """Note that a round came to its end, be it with a place or a person that could not be read."""
    await _state(session, TrackerState(tracker=tracker, read_at=now, error=error))


async def has_failed(session: AsyncSession, tracker: str, error: str, failures: int, until: datetime) -> None:
    """Note that a round broke off, so that the tracker is left alone until a moment."""
    before = await state(session, tracker)
    now = TrackerState(tracker=tracker, read_at=before.read_at, error=error, failures=failures, paused_until=until)
    await _state(session, now)


async def _state(session: AsyncSession, state: TrackerState) -> None:
    row = state.model_dump()
    statement = insert(session, TrackerState).values(row)
    await session.exec(statement.on_conflict_do_update(index_elements=["tracker"], set_=row))
