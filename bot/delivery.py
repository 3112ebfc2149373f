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
from bot.slack.clients import TIMEOUT
from bot.slack.outcomes import Failure, Fate
from bot.slack.posting import Posted, find, post
from storage import outbox, people
from storage.db import Session
from storage.models import Delivery, Person
from storage.words import DeliveryState

log = logger(__name__)

LEASE = timedelta(seconds=15)  # longer than a post's time-out, so that a lapsed lease means nothing is under way
AT_ONCE = 32  # posts in flight
ALARM_PAUSE = 60.0  # seconds of silence after Slack refused the whole workspace
OUTAGE_PAUSE = 30.0  # seconds of silence after nothing of a batch surely arrived; then a few go ahead of the others
_LONGEST_POST = timedelta(seconds=TIMEOUT.total or 0)
_SLACK_CLOCK = timedelta(minutes=2)  # how far Slack's clock may be behind ours when we look into a history
_TOO_MANY = "ratelimited"
_TOO_SLOW = Failure(Fate.LATER, "overslept", retry_after=1.0)  # we were stopped or held up between claiming and posting
_TOKEN_TROUBLE = frozenset("invalid_auth not_authed account_inactive token_revoked token_expired".split())


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
            return Round(sent, wait)
        fates = await asyncio.gather(*(_send(deps, office, letter) for letter in letters))
        sent += fates.count(None)
        told(sent)
        async with deps.database.writing() as session:
            if Fate.UNKNOWN in fates and None not in fates:
                await pacer.pause(session, OUTAGE_PAUSE, deps.clock(), emptied=True)
            elif None in fates and Fate.WORKSPACE not in fates:
                await pacer.calm(session)


async def _tidy(deps: Deps, office: Office) -> None:
    """Give up what is too late, and look for what may or may not have arrived."""
    now = deps.clock()
    async with deps.database.writing() as session:
        await outbox.give_up(session, now)
        lost = await outbox.to_look_up(session, now, now + LEASE, AT_ONCE)
        owners = await people.by_id(session, [delivery.person_id for delivery in lost])
    await asyncio.gather(*(_look_up(deps, office, delivery, owners[delivery.person_id].person) for delivery in lost))


async def _look_up(deps: Deps, office: Office, delivery: Delivery, owner: Person) -> None:
    since = (delivery.due_at - _SLACK_CLOCK).timestamp()
    found = await find(deps.slack, delivery.channel or owner.channel, owner.slack_id, delivery.key, since)
    if isinstance(found, Failure) and (found.fate in {Fate.LATER, Fate.UNKNOWN} or found.word in _TOKEN_TROUBLE):
        return  # the history did not answer this time: looked for again when the lease lapses

    async def settle(session: Session) -> None:
        if isinstance(found, Posted):
            await _delivered(session, deps, office, delivery, found)
        elif await outbox.not_found(session, delivery.id or 0, delivery.lease_until, surely=found is None) and found:
            await office.arrived(session, deps, delivery, None)

    await deps.writer.write(settle)
    known = None if isinstance(found, Failure) else found is not None
    log.info("Looked for a message that may have been sent.", delivery=delivery.id, found=known)


async def _claim(deps: Deps, office: Office) -> tuple[list[Letter], float | None]:
    """Return what is due and may leave now, written out and claimed; or how long to wait for the pace."""
    async with deps.database.writing() as session:
        while wanted := min(await outbox.due_count(session, deps.clock()), AT_ONCE):
            granted, wait = await pacer.take(session, wanted, deps.clock())
            if not granted:
                return [], wait
            now = deps.clock()  # only after the wait for other writers: it takes from the lease
            claimed = await outbox.claim(session, now, now + LEASE, granted)
            letters = await office.compose(session, deps, claimed)
            unwanted = [delivery.id for delivery in claimed if delivery.id and delivery.id not in letters]
            await outbox.settle(session, unwanted, DeliveryState.NOT_SENT, now + LEASE, error="no_longer_wanted")
            if letters:
                return list(letters.values()), None
    return [], None


async def _send(deps: Deps, office: Office, letter: Letter) -> Fate | None:
    """Post one letter and write down what became of it; None if it stands in Slack."""
    result: Posted | Failure = _TOO_SLOW
    if (lease := letter.delivery.lease_until) and lease - deps.clock() >= _LONGEST_POST:
        result = await post(deps.slack, letter.slack_id, letter.message.payload, letter.delivery.key)

    async def settle(session: Session) -> None:
        if isinstance(result, Posted):
            await _delivered(session, deps, office, letter.delivery, result)
        else:
            await _failed(session, deps, letter, result)

    await deps.writer.write(settle)
    return None if isinstance(result, Posted) else result.fate


async def _delivered(session: Session, deps: Deps, office: Office, delivery: Delivery, where: Posted) -> None:
    if await outbox.stands(session, delivery.id or 0, where.channel, where.ts):
        await office.arrived(session, deps, delivery, where)


async def _failed(session: Session, deps: Deps, letter: Letter, failure: Failure) -> None:
    """Write down a failure: a definite no is planned again or given up, an unknown one is never blindly repeated."""
    ids, now, word, lease = [letter.delivery.id or 0], deps.clock(), failure.word, letter.delivery.lease_until
    facts = {"delivery": letter.delivery.id, "word": word}
    match failure.fate:
        case Fate.LATER:
            await outbox.settle(session, ids, DeliveryState.PLANNED, lease, error=word)
            slower = pacer.refuse if word == _TOO_MANY else pacer.pause
            await slower(session, failure.retry_after, now)
        case Fate.WORKSPACE:
            await outbox.settle(session, ids, DeliveryState.PLANNED, lease, error=word)
            await pacer.pause(session, ALARM_PAUSE, now, alarm=word)
            log.critical("Slack refuses the whole workspace; nothing leaves. Run doctor for the cure.", **facts)
        case Fate.UNKNOWN:
            await outbox.settle(session, ids, DeliveryState.UNKNOWN, lease, error=word, lease_until=now + LEASE)
        case Fate.PERSON | Fate.BUG:
            await outbox.settle(session, ids, DeliveryState.NOT_SENT, lease, error=word)
            log.error("Slack refused a message.", **facts)
