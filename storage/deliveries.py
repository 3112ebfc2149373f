"""What became of deliveries, and owing once more what surely never arrived."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import update
from sqlmodel import col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import CheckIn, Delivery, Person
from storage.words import DeliveryKind, DeliveryState, Outcome

_SLICE = 500  # keys in one statement
OUR_OWN = ("too_late", "no_longer_wanted")  # words that say nothing about Slack, and might say who is away

_LETTERS = (DeliveryKind.WELCOME, DeliveryKind.REMINDER, DeliveryKind.PAUSED)


async def known(session: AsyncSession, keys: Collection[str]) -> set[str]:
    """Return those of these keys that are in the outbox."""
    return set(await session.exec(select(Delivery.key).where(col(Delivery.key).in_(keys))))


async def plan_again(session: AsyncSession, person_id: int, day: date, until: datetime) -> list[str]:
    """Let the open question of a person's day be owed once more if it surely never arrived; return its key if so."""
    open_ = select(CheckIn.id).where(CheckIn.person_id == person_id, CheckIn.day == day, ~col(CheckIn.extra))
    open_ = open_.where(col(CheckIn.outcome).is_(None), ~col(CheckIn.frozen))
    lost = update(Delivery).where(
        col(Delivery.checkin_id).in_(open_),
        col(Delivery.kind) == DeliveryKind.QUESTION,
        col(Delivery.state) == DeliveryState.NOT_SENT,
    )
    owed = lost.values(state=DeliveryState.PLANNED, until=until, error=None).returning(col(Delivery.key))
    return list((await session.exec(owed.execution_options(synchronize_session=False))).scalars())


async def fates(session: AsyncSession, keys: Sequence[str]) -> list[tuple[str, str, str | None]]:
    """Return whom each of these deliveries is for (Slack id), its state, and Slack's word for a refusal."""
    rows: list[tuple[str, str, str | None]] = []
    for start in range(0, len(keys), _SLICE):
        mine = col(Delivery.key).in_(keys[start : start + _SLICE])
        query = select(Person.slack_id, Delivery.state, Delivery.error).join(
            Person, col(Person.id) == Delivery.person_id
        )
        rows += (await session.exec(query.where(mine).order_by(col(Delivery.id)))).all()
    return [(slack_id, str(state), error) for slack_id, state, error in rows]


async def counts(session: AsyncSession, since: date) -> dict[str, int]:
    """Return by state how many questions since `since` stand how, and those of unknown fate until their week closes.

    What was answered or skipped has arrived, whatever its delivery says.
    """
    arrived = func.coalesce(CheckIn.outcome, "").in_([Outcome.ANSWERED, Outcome.SKIPPED])
    lost = col(Delivery.state).in_([DeliveryState.UNKNOWN, DeliveryState.NOT_SENT])
    recent = or_(CheckIn.day >= since, (col(Delivery.state) == DeliveryState.UNKNOWN) & ~col(CheckIn.frozen))
    rows = await session.exec(
        select(Delivery.state, func.count())
        .join(CheckIn, col(CheckIn.id) == Delivery.checkin_id)
        .where(Delivery.kind == DeliveryKind.QUESTION, ~col(CheckIn.extra), recent, ~(arrived & lost))
        .group_by(col(Delivery.state))
    )
    return {str(state): count for state, count in rows}


async def refused(session: AsyncSession, since: datetime, most: int) -> list[tuple[str, str]]:
    """Return up to `most` people (Slack ids) whom Slack refused a message since `since`, with its word."""
    by_slack = (Delivery.state == DeliveryState.NOT_SENT, col(Delivery.error).not_in(OUR_OWN))
    query = select(Person.slack_id, Delivery.error).join(Person, col(Person.id) == Delivery.person_id)
    rows = await session.exec(query.where(*by_slack, Delivery.due_at >= since).distinct().limit(most))
    return [(slack_id, str(error)) for slack_id, error in rows]


async def unknown_letters(session: AsyncSession, since: datetime) -> int:
    """Count what else than questions may or may not have reached people since `since`."""
    others = (Delivery.state == DeliveryState.UNKNOWN, col(Delivery.kind).in_(_LETTERS))
    query = select(func.count()).select_from(Delivery).where(*others, Delivery.due_at >= since)
    return (await session.exec(query)).one()


async def of_keys(session: AsyncSession, keys: Collection[str]) -> dict[str, Delivery]:
    """Return by key those deliveries that there are, as they stand now."""
    query = select(Delivery).where(col(Delivery.key).in_(keys)).execution_options(populate_existing=True)
    return {found.key: found for found in await session.exec(query)}


async def beginning(session: AsyncSession, prefix: str) -> list[Delivery]:
    """Return the deliveries whose keys begin so, oldest first."""
    query = select(Delivery).where(col(Delivery.key).startswith(prefix, autoescape=True)).order_by(col(Delivery.id))
    return list(await session.exec(query.execution_options(populate_existing=True)))


async def owe_again(
    session: AsyncSession, delivery_id: int, now: datetime, until: datetime, recipient: str | None
) -> bool:
    """Let what surely never arrived be owed once more, to this recipient, in its richest form; False if it is not."""
    lost = update(Delivery).where(col(Delivery.id) == delivery_id, col(Delivery.state) == DeliveryState.NOT_SENT)
    anew = {"state": DeliveryState.PLANNED, "error": None, "plainness": 0, "due_at": now, "until": until}
    return bool((await session.exec(lost.values(**anew, recipient=recipient))).rowcount)


async def pages_at(session: AsyncSession, channel: str, ts: str) -> list[Delivery]:
    """Return the messages of the page that stands there, those in other channels too; [] if no page does."""
    here = (Delivery.kind == DeliveryKind.DIGEST, Delivery.state == DeliveryState.ASKED)
    snapshot = select(Delivery.snapshot_id).where(*here, Delivery.channel == channel, Delivery.ts == ts)
    query = select(Delivery).where(*here, col(Delivery.snapshot_id).in_(snapshot))
    return list(await session.exec(query.order_by(col(Delivery.id))))


async def pages_in_doubt(session: AsyncSession, channel: str, by: datetime) -> list[Delivery]:
    """Return the messages of pages, owed by then, that may or may not stand in a channel, the last first."""
    lost = (Delivery.kind == DeliveryKind.DIGEST, Delivery.state == DeliveryState.UNKNOWN, Delivery.due_at <= by)
    query = select(Delivery).where(*lost, Delivery.recipient == channel)
    return list(await session.exec(query.order_by(col(Delivery.due_at).desc(), col(Delivery.id).desc())))


async def page_got_through(session: AsyncSession, prefix: str) -> datetime | None:
    """Return when the last page was owed that arrived, of those whose keys begin so."""
    arrived = (Delivery.state == DeliveryState.ASKED, col(Delivery.key).startswith(prefix, autoescape=True))
    return (await session.exec(select(func.max(Delivery.due_at)).where(*arrived))).one()


async def was_told(session: AsyncSession, prefix: str, recipient: str, word: str, since: datetime | None) -> bool:
    """Tell whether somebody was told since then, or is being told, for this reason by what has a key beginning so."""
    key = col(Delivery.key)
    told = [key.startswith(prefix, autoescape=True), key.endswith(f":{word}", autoescape=True)]
    told += [col(Delivery.recipient) == recipient, col(Delivery.state) != DeliveryState.NOT_SENT]
    told += [col(Delivery.due_at) > since] if since else []
    return (await session.exec(select(Delivery.id).where(*told).limit(1))).first() is not None
