"""The outbox: the only way a message leaves outside an interaction, and how nobody gets it twice.

A row is claimed (`sending`, with a lease) and committed before Slack is called; what Slack said is written after. A
process that dies in between leaves a row whose lease runs out: it is *unknown*, is looked for once in the DM's history
by its key, and only then marked or sent again. Slack has no idempotency key, so nothing less will do. What goes to a
channel is looked for in the channel's history, or in its thread.

Decision: a form that Slack refuses is sent again plainer, text alone in the end, by the same row. Why: a refusal is a
definite no, and the row keeps anybody from writing a second one. Cost: whoever composes must know plainer forms.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot import pacer
from bot.blocks.kit import Message
from bot.deps import Deps
from bot.log import logger
from bot.slack.clients import TIMEOUT
from bot.slack.outcomes import Failure, Fate
from bot.slack.posting import Place, Posted, is_person, post, sought
from storage import outbox, people
from storage.db import Session
from storage.models import Delivery
from storage.people import Member
from storage.words import DeliveryKind, DeliveryState

log = logger(__name__)

LEASE = timedelta(seconds=15)  # longer than a post's time-out, so that a lapsed lease means nothing is under way
AT_ONCE = 32  # posts in flight
ALARM_PAUSE = 60.0  # seconds of silence after Slack refused the whole workspace
OUTAGE_PAUSE = 30.0  # seconds of silence after nothing of a batch surely arrived; then a few go ahead of the others
LONGEST_LOOK = 5.0  # seconds for looking into one history: sending waits for it, and the lease is longer
_OUTAGE = 2  # messages of unknown fate within a lease, and none that arrived, are an outage
PLAINEST = {DeliveryKind.DIGEST: 3, DeliveryKind.DETAIL: 1}  # what has plainer forms; the plainest is its text alone
_LONGEST_POST = timedelta(seconds=TIMEOUT.total or 0)
SLACK_CLOCK = timedelta(minutes=2)  # how far Slack's clock may be behind ours when we look into a history
_TOO_MANY = "ratelimited"
_TOO_SLOW = Failure(Fate.LATER, "overslept", retry_after=1.0)  # we were stopped or held up between claiming and posting
_TOKEN_TROUBLE = frozenset("invalid_auth not_authed account_inactive token_revoked token_expired".split())


@dataclass(frozen=True, slots=True)
class Letter:
    """A delivery that is ready: whom it goes to and what it says."""

    delivery: Delivery
    slack_id: str  # of a person or a channel
    message: Message


@dataclass(frozen=True, slots=True)
class Office:
    """How letters are written, and what follows from one that arrived or was refused. All run inside a transaction."""

    compose: Callable[[Session, Deps, Sequence[Delivery]], Awaitable[Mapping[int, Letter]]]
    arrived: Callable[[Session, Deps, Delivery, Posted | None], Awaitable[None]]  # None: it may have arrived
    refused: Callable[[Session, Deps, Delivery, Failure], Awaitable[None]]  # for good, by Slack
    longest_look: float = LONGEST_LOOK


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of sending came to."""

    sent: int = 0
    wait: float | None = None  # seconds until more may leave; None: nothing is due
    refused: tuple[tuple[str, str], ...] = ()  # whom Slack would not let us write to: Slack id, Slack's word


async def send_due(deps: Deps, office: Office, told: Callable[[int], None] = lambda _sent: None) -> Round:
    """Send what is due until nothing is, or until the pace says to wait; `told` hears how many left so far."""
    async with deps.database.reading() as session:
        if not await outbox.waits(session, deps.clock()):
            return Round()
    await _tidy(deps, office)
    sent, refused = 0, list[tuple[str, str]]()
    while True:
        letters, wait = await _claim(deps, office)
        if wait is not None or not letters:
            return Round(sent, wait, tuple(refused))
        results = await _send_all(deps, office, letters)
        refused += [(letter.slack_id, no.word) for letter, no in results if no and no.fate == Fate.PERSON]
        fates = [no.fate if no else None for _letter, no in results]
        sent += fates.count(None)
        told(sent)
        await _draw_conclusions(deps, fates)


async def _send_all(deps: Deps, office: Office, letters: Sequence[Letter]) -> list[tuple[Letter, Failure | None]]:
    """Post a batch at once; each refusal slows or stops the pace as soon as it is there."""
    results = []
    for next_one in asyncio.as_completed([_send(deps, office, letter) for letter in letters]):
        letter, no = await next_one
        results.append((letter, no))
        if no:
            await _slow_down(deps, no)
    return results


async def _draw_conclusions(deps: Deps, fates: Sequence[Fate | None]) -> None:
    """Stop for a while if Slack seems to be away: one message of unknown fate may be that message's own trouble."""
    async with deps.database.writing() as session:
        if Fate.UNKNOWN in fates and None not in fates:
            now = deps.clock()
            if await outbox.unknown_lately(session, now) >= _OUTAGE:
                await pacer.pause(session, OUTAGE_PAUSE, now, emptied=True)
        elif None in fates and Fate.WORKSPACE not in fates:
            await pacer.calm(session)


async def _tidy(deps: Deps, office: Office) -> None:
    """Give up what is too late, and look for what may or may not have arrived."""
    now = deps.clock()
    async with deps.database.writing() as session:
        await outbox.give_up(session, now)
        lost = await outbox.to_look_up(session, now, now + LEASE, AT_ONCE)
        owners = await people.by_id(session, [delivery.person_id for delivery in lost if delivery.person_id])
    places = [_place(delivery, owners) for delivery in lost]
    looks = [_look_up(deps, office, delivery, place) for delivery, place in zip(lost, places, strict=True)]
    for delivery, trouble in zip(lost, await asyncio.gather(*looks, return_exceptions=True), strict=True):
        if isinstance(trouble, Exception):
            log.error("A look-up failed; it is tried again.", delivery=delivery.id, exc_info=trouble)


def _place(delivery: Delivery, owners: Mapping[int, Member]) -> Place:
    """Return where a delivery would stand, if it arrived."""
    if delivery.person_id is not None:
        owner = owners[delivery.person_id].person
        return Place(owner.slack_id, delivery.channel or owner.channel)
    to = delivery.recipient or ""
    return Place(to, delivery.channel or (None if is_person(to) else to), delivery.thread)


async def _look_up(deps: Deps, office: Office, delivery: Delivery, place: Place) -> None:
    since = (delivery.due_at - SLACK_CLOCK).timestamp()
    found = await sought(deps.slack, place, delivery.key, since, office.longest_look)
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
            letters, hopeless = await _written(session, deps, office, claimed)
            unwanted = [one.id for one in claimed if one.id and one.id not in letters and one.id not in hopeless]
            await outbox.settle(session, unwanted, DeliveryState.NOT_SENT, now + LEASE, error="no_longer_wanted")
            await outbox.settle(session, hopeless, DeliveryState.NOT_SENT, now + LEASE, error="cannot_be_written")
            if letters:
                return list(letters.values()), None
    return [], None


async def _written(
    session: Session, deps: Deps, office: Office, claimed: Sequence[Delivery]
) -> tuple[Mapping[int, Letter], list[int]]:
    """Return the letters that are wanted, and which deliveries cannot be written: these hold up nobody else."""
    together = await outbox.tried(session, lambda: office.compose(session, deps, claimed))
    if not isinstance(together, Exception):
        return together, []
    letters, hopeless = dict[int, Letter](), list[int]()
    for delivery in claimed:
        alone = await outbox.tried(session, partial(office.compose, session, deps, [delivery]))
        if isinstance(alone, Exception):
            log.error("A message cannot be written.", delivery=delivery.id, kind=delivery.kind, exc_info=alone)
            hopeless.append(delivery.id or 0)
        else:
            letters.update(alone)
    return letters, hopeless


async def _send(deps: Deps, office: Office, letter: Letter) -> tuple[Letter, Failure | None]:
    """Post one letter and write down what became of it: no failure if it stands in Slack."""
    result: Posted | Failure = _TOO_SLOW
    if (lease := letter.delivery.lease_until) and lease - deps.clock() >= _LONGEST_POST:
        payload, thread = letter.message.payload, letter.delivery.thread
        result = await post(deps.slack, letter.slack_id, payload, letter.delivery.key, thread)

    async def settle(session: Session) -> None:
        if isinstance(result, Posted):
            await _delivered(session, deps, office, letter.delivery, result)
        else:
            await _failed(session, deps, office, letter.delivery, result)

    await deps.writer.write(settle)
    return letter, None if isinstance(result, Posted) else result


async def _delivered(session: Session, deps: Deps, office: Office, delivery: Delivery, where: Posted) -> None:
    if await outbox.stands(session, delivery.id or 0, where.channel, where.ts):
        await office.arrived(session, deps, delivery, where)


async def _failed(session: Session, deps: Deps, office: Office, delivery: Delivery, no: Failure) -> None:
    """Write down a failure: a definite no is planned again or given up, an unknown one is never blindly repeated."""
    ids, lease, facts = [delivery.id or 0], delivery.lease_until, {"delivery": delivery.id, "word": no.word}
    match no.fate:
        case Fate.LATER | Fate.WORKSPACE:
            await outbox.settle(session, ids, DeliveryState.PLANNED, lease, error=no.word)
        case Fate.UNKNOWN:
            until = deps.clock() + LEASE
            await outbox.settle(session, ids, DeliveryState.UNKNOWN, lease, error=no.word, lease_until=until)
        case Fate.BUG if delivery.plainness < PLAINEST.get(delivery.kind, 0):
            await outbox.simplify(session, delivery.id or 0, lease, no.word)
            log.warning("Slack refused the form of a page; a plainer one follows.", **facts)
        case Fate.PERSON | Fate.BUG:
            if await outbox.settle(session, ids, DeliveryState.NOT_SENT, lease, error=no.word):
                await office.refused(session, deps, delivery, no)
            log.error("Slack refused a message.", **facts)


async def _slow_down(deps: Deps, no: Failure) -> None:
    """Slow or stop the sends for everybody after a refusal that is not about the message.

    In a transaction of its own: claiming locks the pace first and deliveries after it, so that whoever locks the pace
    while holding deliveries would sooner or later wait for a claim that waits for them.
    """
    if no.fate not in {Fate.LATER, Fate.WORKSPACE}:
        return
    async with deps.database.writing() as session:
        now = deps.clock()
        if no.fate == Fate.WORKSPACE:
            await pacer.pause(session, ALARM_PAUSE, now, alarm=no.word)
        elif no.word == _TOO_MANY:
            await pacer.refuse(session, no.retry_after, now)
        else:
            await pacer.pause(session, no.retry_after, now)
    if no.fate == Fate.WORKSPACE:
        log.critical("Slack refuses the whole workspace; nothing leaves. Run doctor for the cure.", word=no.word)
