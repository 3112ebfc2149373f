"""The outbox's rows: planned once, claimed by one process, settled by what Slack said."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import update
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlmodel import col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.errors import DatabaseRefusedError
from storage.models import Delivery
from storage.upserts import insert, values
from storage.words import DeliveryKind, DeliveryState

T = TypeVar("T")


async def plan(session: AsyncSession, deliveries: Iterable[Delivery]) -> int:
    """Write down what is owed and return how many rows are new; what has the same key is owed already."""
    rows = [values(delivery, "id") for delivery in deliveries]
    if not rows:
        return 0
    statement = insert(session, Delivery).on_conflict_do_nothing()  # one row, many times: compiled once
    counted = statement.execution_options(preserve_rowcount=True)  # PostgreSQL's driver says -1 otherwise
    return int((await (await session.connection()).execute(counted, rows)).rowcount)


async def waits(session: AsyncSession, now: datetime) -> bool:
    """Tell whether anything is to be sent, given up or looked for now: cheaper to ask than to find out by writing."""
    state, lapsed = col(Delivery.state), col(Delivery.lease_until) <= now
    due = (state == DeliveryState.PLANNED) & or_(col(Delivery.due_at) <= now, col(Delivery.until) <= now)
    lost = (state == DeliveryState.SENDING) & lapsed
    unseen = (
        (state == DeliveryState.UNKNOWN) & ~col(Delivery.looked_up) & or_(col(Delivery.lease_until).is_(None), lapsed)
    )
    return (await session.exec(select(Delivery.id).where(or_(due, lost, unseen)).limit(1))).first() is not None


async def claim(session: AsyncSession, now: datetime, lease_until: datetime, limit: int) -> list[Delivery]:
    """Mark up to `limit` due deliveries as being sent by the caller until `lease_until`, and return them.

    Rows that another process is claiming are passed over: PostgreSQL skips locked rows, SQLite has one writer.
    """
    query = select(Delivery.id).where(_ripe(now)).order_by(col(Delivery.due_at), col(Delivery.id)).limit(limit)
    ids = list(await session.exec(query.with_for_update(skip_locked=True)))
    claimed = update(Delivery).where(col(Delivery.id).in_(ids), _ripe(now))
    await session.exec(claimed.values(state=DeliveryState.SENDING, lease_until=lease_until, looked_up=False))
    rows = select(Delivery).where(col(Delivery.id).in_(ids), Delivery.lease_until == lease_until)
    return list(await session.exec(rows.order_by(col(Delivery.id)).execution_options(populate_existing=True)))


async def tried(session: AsyncSession, deed: Callable[[], Awaitable[T]]) -> T | Exception:
    """Return what a deed returned, or what it raised: then what it wrote is undone, and the transaction goes on.

    Raises what says nothing about the deed: a deadlock, or a database that is gone.
    """
    try:
        async with session.begin_nested():
            return await deed()
    except (OperationalError, InterfaceError):
        raise
    except DBAPIError as error:  # its own words may hold the row that was to be written
        why = type(error.orig).__name__
        return DatabaseRefusedError(why=why, statement=(error.statement or "")[:300]).with_traceback(
            error.__traceback__
        )
    except Exception as error:
        return error


async def due_count(session: AsyncSession, now: datetime) -> int:
    """Count what could leave now if the pace allowed."""
    return (await session.exec(select(func.count()).select_from(Delivery).where(_ripe(now)))).one()


def _ripe(now: datetime) -> Any:
    planned = col(Delivery.state) == DeliveryState.PLANNED
    return planned & (col(Delivery.due_at) <= now) & (col(Delivery.until) > now)


async def settle(
    session: AsyncSession,
    delivery_ids: Sequence[int],
    state: DeliveryState,
    lease: datetime | None,
    *,
    error: str | None = None,
    lease_until: datetime | None = None,
) -> int:
    """Write down what became of deliveries that the caller holds until `lease`; what somebody else holds now stays.

    Returns how many the caller held.
    """
    mine = (col(Delivery.state) == DeliveryState.SENDING) & (col(Delivery.lease_until) == lease)
    changed = {"state": state, "error": error, "lease_until": lease_until}
    done = await session.exec(update(Delivery).where(col(Delivery.id).in_(delivery_ids), mine).values(changed))
    return int(done.rowcount)


async def simplify(session: AsyncSession, delivery_id: int, lease: datetime | None, error: str) -> None:
    """Let a delivery that the caller holds until `lease` be sent again in a plainer form."""
    mine = (col(Delivery.state) == DeliveryState.SENDING) & (col(Delivery.lease_until) == lease)
    plainer = {"state": DeliveryState.PLANNED, "error": error, "lease_until": None}
    again = update(Delivery).where(col(Delivery.id) == delivery_id, mine)
    await session.exec(again.values(**plainer, plainness=col(Delivery.plainness) + 1))


async def stands(session: AsyncSession, delivery_id: int, channel: str, ts: str) -> bool:
    """Write down that a delivery stands in Slack, whoever holds it now; False if that was known already."""
    changed = {"state": DeliveryState.ASKED, "channel": channel, "ts": ts, "error": None, "lease_until": None}
    news = (col(Delivery.id) == delivery_id) & (col(Delivery.state) != DeliveryState.ASKED)
    return bool((await session.exec(update(Delivery).where(news).values(changed))).rowcount)


async def give_up(session: AsyncSession, now: datetime) -> None:
    """Turn what was planned past its time into not_sent, and what a dead process was sending into unknown."""
    await session.exec(
        update(Delivery)
        .where(col(Delivery.state) == DeliveryState.PLANNED, col(Delivery.until) <= now)
        .values(state=DeliveryState.NOT_SENT, error="too_late")
    )
    await session.exec(
        update(Delivery)
        .where(col(Delivery.state) == DeliveryState.SENDING, col(Delivery.lease_until) <= now)
        .values(state=DeliveryState.UNKNOWN, error="no_reply_kept")
    )


async def to_look_up(session: AsyncSession, now: datetime, lease_until: datetime, limit: int) -> list[Delivery]:
    """Claim unknown deliveries that were not looked up yet, and whose post can no longer be under way; return them."""
    free = or_(col(Delivery.lease_until).is_(None), col(Delivery.lease_until) <= now)
    query = select(Delivery.id).where(Delivery.state == DeliveryState.UNKNOWN, ~col(Delivery.looked_up), free)
    ids = list(await session.exec(query.order_by(col(Delivery.id)).limit(limit).with_for_update(skip_locked=True)))
    await session.exec(update(Delivery).where(col(Delivery.id).in_(ids)).values(lease_until=lease_until))
    rows = select(Delivery).where(col(Delivery.id).in_(ids)).order_by(col(Delivery.id))
    return list(await session.exec(rows.execution_options(populate_existing=True)))


async def not_found(session: AsyncSession, delivery_id: int, lease: datetime | None, *, surely: bool) -> bool:
    """Write down a look-up that did not find it: planned again if it is surely not there, else unknown for good.

    Returns False if the caller no longer holds it.
    """
    changed: dict[str, object] = {"looked_up": True}
    if surely:
        changed |= {"state": DeliveryState.PLANNED, "error": None, "lease_until": None}
    mine = (col(Delivery.state) == DeliveryState.UNKNOWN) & (col(Delivery.lease_until) == lease)
    statement = update(Delivery).where(col(Delivery.id) == delivery_id, mine).values(changed)
    return bool((await session.exec(statement)).rowcount)


async def in_doubt(session: AsyncSession) -> int:
    """Count what somebody is sending, or may have sent and nobody has looked for yet."""
    looking = (Delivery.state == DeliveryState.UNKNOWN) & ~col(Delivery.looked_up)  # type: ignore[operator]
    query = select(func.count()).select_from(Delivery).where(or_(Delivery.state == DeliveryState.SENDING, looking))
    return (await session.exec(query)).one()


async def unknown_lately(session: AsyncSession, now: datetime) -> int:
    """Count whose fate became unknown within the last lease, or is being looked for."""
    lately = (
        (col(Delivery.state) == DeliveryState.UNKNOWN) & ~col(Delivery.looked_up) & (col(Delivery.lease_until) > now)
    )
    return (await session.exec(select(func.count()).select_from(Delivery).where(lately))).one()


async def forgo_reminder(session: AsyncSession, checkin_id: int) -> None:
    """Let the reminder of a check-in not leave any more, if it is still to come."""
    mine = (col(Delivery.checkin_id) == checkin_id) & (col(Delivery.kind) == DeliveryKind.REMINDER)
    to_come = update(Delivery).where(mine, col(Delivery.state) == DeliveryState.PLANNED)
    await session.exec(to_come.values(state=DeliveryState.NOT_SENT, error="no_longer_wanted"))
