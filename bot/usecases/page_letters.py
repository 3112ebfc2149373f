"""Pages as letters: the page, the thread below it, and a word to the lead of a team whose channel refuses it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.blocks.kit import Message
from bot.blocks.unposted import unposted
from bot.delivery import Letter
from bot.deps import Deps
from bot.domain.page_key import PageKey
from bot.log import logger
from bot.slack.outcomes import Failure, Fate
from bot.slack.posting import is_person
from bot.usecases.posting import details, page_messages, part
from storage import deliveries, outbox, teams
from storage.db import Session
from storage.models import Delivery
from storage.words import DeliveryKind, DeliveryState

log = logger(__name__)

_TIME_TO_TELL = timedelta(days=1)


async def compose(session: Session, deps: Deps, owed: Sequence[Delivery]) -> Mapping[int, Letter]:
    """Return by id the deliveries of pages that are still wanted, written out."""
    written = {}
    for delivery in owed:
        message = await _message(session, deps, delivery)
        if message:
            written[delivery.id or 0] = Letter(delivery, delivery.recipient or "", message)
    return written


async def _message(session: Session, deps: Deps, delivery: Delivery) -> Message | None:
    key = PageKey.read(delivery.key)
    if delivery.kind == DeliveryKind.DIGEST:
        return part(await page_messages(session, deps, delivery.snapshot_id, delivery.plainness), key)
    if delivery.kind == DeliveryKind.DETAIL:
        below = part(await details(session, deps, delivery), key)
        return below and _plainer(below, delivery.plainness)
    return await _news(session, deps, key)


def _plainer(message: Message, plainness: int) -> Message:
    """Return what stands in a thread without its blocks, once Slack has refused these."""
    return Message(message.text) if plainness else message


async def _news(session: Session, deps: Deps, key: PageKey) -> Message | None:
    """Return what a lead is told; None if the page was posted after all."""
    found = await teams.with_lead_zone(session, key.team_id)
    page = str(PageKey(key.team_id, key.week))
    delivery = (await deliveries.of_keys(session, [page])).get(page)
    if found is None or delivery is None or delivery.state == DeliveryState.ASKED:
        return None
    return unposted(found[0].name, delivery.recipient or "", key.week, key.word, deps.command)


async def refused(session: Session, deps: Deps, delivery: Delivery, no: Failure) -> None:
    """Tell a team's lead that its channel refuses the page: once, as long as it does so for the same reason."""
    if delivery.kind != DeliveryKind.DIGEST or no.fate != Fate.PERSON:
        return
    key = PageKey.read(delivery.key)
    found, now = await teams.with_lead_zone(session, key.team_id), deps.clock()
    lead = found[0].lead if found else None
    news = PageKey(key.team_id, key.week, DeliveryKind.UNPOSTED, word=no.word)
    if not lead or not is_person(lead):
        log.warning("A page could not be posted, and its team has no lead who could be told.", team=key.team_id)
        return
    since = await deliveries.page_got_through(session, key.prefix)
    if await deliveries.was_told(session, news.prefix, lead, no.word, since):
        return
    owed = Delivery(
        key=str(news),
        kind=news.kind,
        recipient=lead,
        snapshot_id=delivery.snapshot_id,
        due_at=now,
        until=max(delivery.until, now + _TIME_TO_TELL),
    )
    await outbox.plan(session, [owed])
