"""The outbox: the only way a message leaves outside an interaction, and how nobody gets it twice.

A row is claimed (`sending`, with a lease) and committed before Slack is called; what Slack said is written after. A
process that dies in between leaves a row whose lease runs out: it is *unknown*, is looked for once in the DM's history
by its key, and only then marked or sent again. Slack has no idempotency key, so nothing less will do.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot import pacer
from bot.blocks.kit import Message
from bot.deps import Deps
from bot.log import logger
from bot.slack.outcomes import Failure, Fate
from bot.slack.posting import Posted, find, post
from storage import outbox, people
from storage.db import Session
from storage.models import Delivery
from storage.words import DeliveryState

log = logger(__name__)

LEASE = timedelta(seconds=15)  # longer than a post's time-out, so that a lapsed lease means nothing is under way
AT_ONCE = 32  # posts in flight
ALARM_PAUSE = 60.0  # seconds of silence after Slack refused the whole workspace
_SLACK_CLOCK = timedelta(minutes=2)  # how far Slack's clock may be behind ours when we look into a history


@dataclass(frozen=True, slots=True)
class Letter:
    """A delivery that is ready: whom it goes to and what it says."""

    delivery: Delivery
    slack_id: str
    channel: str | None  # the DM, if it is known
    message: Message


@dataclass(frozen=True, slots=True)
class Office:
    """How letters are written, and what follows from one that arrived. Both run inside a transaction."""

    compose: Callable[[Session, Deps, Sequence[Delivery]], Awaitable[Mapping[int, Letter]]]
    arrived: Callable[[Session, Deps, Delivery, Posted | None], Awaitable[None]]  # None: it may have arrived


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of sending came to."""

    sent: int = 0
    wait: float | None = None  # seconds until more may leave; None: nothing is due


async def send_due(deps: Deps, office: Office, told: Callable[[int], None] = lambda _sent: None) -> Round:
    """Send what is due until nothing is, or until the pace says to wait; `told` hears how many left so far."""
    await _tidy(deps, office)
    sent = 0
    while True:
        letters, wait = await _claim(deps, office)
        if wait is not None or not letters:
            break
        here = sum(await asyncio.gather(*(_send(deps, office, letter) for letter in letters)))
        sent += here
        told(sent)
    if sent:
        async with deps.database.writing() as session:
            await pacer.calm(session)
    return Round(sent, wait)


async def _tidy(deps: Deps, office: Office) -> None:
    """Give up what is too late, and look for what may or may not have arrived."""
    now = deps.clock()
    async with deps.database.writing() as session:
        await outbox.give_up(session, now)
        lost = await outbox.to_look_up(session, now, now + LEASE, AT_ONCE)
        owners = await people.by_id(session, [delivery.person_id for delivery in lost])
    for delivery in lost:
        person = owners[delivery.person_id].person
        since = (delivery.due_at - _SLACK_CLOCK).timestamp()
        found = await find(deps.slack, delivery.channel or person.channel, person.slack_id, delivery.key, since)
        await _looked_up(deps, office, delivery, found)


async def _looked_up(deps: Deps, office: Office, delivery: Delivery, found: Posted | Failure | None) -> None:
    if isinstance(found, Failure) and found.fate in {Fate.LATER, Fate.UNKNOWN}:
        return  # the history did not answer this time: looked for again when the lease lapses
    where = found if isinstance(found, Posted) else None
    known = None if isinstance(found, Failure) else where is not None
    async with deps.database.writing() as session:
        await outbox.looked_up(session, delivery.id or 0, found=known, ts=where.ts if where else None)
        if known is not False:
            await office.arrived(session, deps, delivery, where)
    log.info("Looked for a message that may have been sent.", delivery=delivery.id, found=known)


async def _claim(deps: Deps, office: Office) -> tuple[list[Letter], float | None]:
    """Return what is due and may leave now, written out and claimed; or how long to wait for the pace."""
    now = deps.clock()
    async with deps.database.writing() as session:
        while wanted := min(await outbox.due_count(session, now), AT_ONCE):
            granted, wait = await pacer.take(session, wanted, now)
            if not granted:
                return [], wait
            claimed = await outbox.claim(session, now, now + LEASE, granted)
            letters = await office.compose(session, deps, claimed)
            unwanted = [delivery.id for delivery in claimed if delivery.id and delivery.id not in letters]
            await outbox.settle(session, unwanted, DeliveryState.NOT_SENT, error="no_longer_wanted")
            if letters:
                return list(letters.values()), None
    return [], None


async def _send(deps: Deps, office: Office, letter: Letter) -> bool:
    """Post one letter and write down what became of it; True if it stands in Slack."""
    result = await post(deps.slack, letter.slack_id, letter.message.payload, letter.delivery.key)

    async def settle(session: Session) -> None:
        if isinstance(result, Posted):
            await _delivered(session, deps, office, letter, result)
        else:
            await _failed(session, deps, letter, result)

    await deps.writer.write(settle)
    return isinstance(result, Posted)


async def _delivered(session: Session, deps: Deps, office: Office, letter: Letter, where: Posted) -> None:
    ids = [letter.delivery.id or 0]
    await outbox.settle(session, ids, DeliveryState.ASKED, channel=where.channel, ts=where.ts)
    await office.arrived(session, deps, letter.delivery, where)


async def _failed(session: Session, deps: Deps, letter: Letter, failure: Failure) -> None:
    """Write down a failure: a definite no is planned again or given up, an unknown one is never blindly repeated."""
    ids, now, word = [letter.delivery.id or 0], deps.clock(), failure.word
    facts = {"delivery": letter.delivery.id, "word": word}
    match failure.fate:
        case Fate.LATER:
            await outbox.settle(session, ids, DeliveryState.PLANNED, error=word)
            await pacer.refuse(session, failure.retry_after, now)
        case Fate.WORKSPACE:
            await outbox.settle(session, ids, DeliveryState.PLANNED, error=word)
            await pacer.refuse(session, ALARM_PAUSE, now, alarm=word)
            log.critical("Slack refuses the whole workspace; nothing leaves. Run doctor for the cure.", **facts)
        case Fate.UNKNOWN:
            await outbox.settle(session, ids, DeliveryState.UNKNOWN, error=word, lease_until=now + LEASE)
        case Fate.PERSON | Fate.BUG:
            await outbox.settle(session, ids, DeliveryState.NOT_SENT, error=word)
            log.error("Slack refused a message.", **facts)
