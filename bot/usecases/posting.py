"""Weekly pages on their way into the teams' channels: which are owed, and how a posted one looks now.

Decision: only the page of the last complete week is planned, whatever was frozen. Why: an import of a year, or a bot
that comes back after a month, would post all the weeks at once. Cost: an older page is posted by the operator's hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.blocks import digest
from bot.blocks.kit import Message
from bot.deps import Deps
from bot.domain.answers import monday
from bot.domain.page import TeamPage, team_page
from bot.domain.page_key import PageKey
from bot.domain.units import Unit, units
from bot.slack.posting import Posted
from storage import actions, deliveries, outbox, snapshots, teams
from storage.db import Session
from storage.models import Action, Delivery, Team
from storage.words import DeliveryKind

_WEEK = timedelta(weeks=1)
_LONGER = timedelta(days=1)  # how long a page that is posted by hand may take, when its own week is over


@dataclass(frozen=True, slots=True)
class Posting:
    """A team's page of a week."""

    unit: Unit
    team: Team
    week: date

    @property
    def key(self) -> PageKey:
        """By which the outbox knows it."""
        return PageKey(self.team.id or 0, self.week)


async def plan_pages(deps: Deps) -> int:
    """Plan the last complete week's page for every team with a channel that is not owed it yet; return how many.

    Cheap when there is nothing to do, and safe to run twice or beside another process.
    """
    now = deps.clock()
    async with deps.database.reading() as session:
        wanted = await current(session, now)
        known = await deliveries.known(session, [str(one.key) for one in wanted])
        new = [await _planned(session, one, now) for one in wanted if str(one.key) not in known]
    owed = [delivery for delivery in new if delivery]
    if not owed:
        return 0
    async with deps.database.writing() as session:
        return await outbox.plan(session, owed)


async def current(session: Session, now: datetime) -> list[Posting]:
    """Return the last complete week of every active team that has a channel, whether there is a page of it or not."""
    known = units(await teams.with_lead_zones(session))
    return [Posting(unit, team, last_complete(unit, now)) for unit in known for team in unit.teams if team.channel]


def last_complete(unit: Unit, now: datetime) -> date:
    """Return the Monday of the last week whose moment has passed for a unit."""
    week = monday(now.date())
    while unit.closes_at(week) > now:
        week -= _WEEK
    return week


async def _planned(session: Session, one: Posting, now: datetime) -> Delivery | None:
    """Return a page to be posted, None if the unit has no page of that week."""
    snapshot = await snapshots.of_week(session, one.unit.subject, one.week)
    if snapshot is None or one.unit.closes_at(one.week) > now:
        return None
    return Delivery(
        key=str(one.key),
        kind=DeliveryKind.DIGEST,
        recipient=one.team.channel,
        snapshot_id=snapshot.id,
        due_at=now,
        until=max(one.unit.closes_at(one.week + _WEEK), now + _LONGER),
    )


async def owe(session: Session, one: Posting, now: datetime) -> None:
    """Plan a page by hand: one that was never posted, or was surely refused, is owed; any other is left as it is."""
    new = await _planned(session, one, now)
    if new is None or await outbox.plan(session, [new]):
        return
    for kind in (DeliveryKind.DIGEST, DeliveryKind.DETAIL):
        for old in await deliveries.beginning(session, str(PageKey(one.key.team_id, one.week, kind))):
            to = one.team.channel if old.key == str(one.key) else old.recipient  # what follows stays with the first
            await deliveries.owe_again(session, old.id or 0, now, new.until, to)


async def page_of(session: Session, snapshot_id: int | None) -> tuple[TeamPage, Action | None]:
    """Return a frozen page, and the action that it proposes as that stands now. Raises LookupError without a page."""
    snapshot = await snapshots.by_id(session, snapshot_id or 0)
    if snapshot is None:
        raise LookupError(snapshot_id)
    page = team_page(snapshot.page)
    proposal = page.loop.proposal
    return page, await actions.by_id(session, proposal.action_id) if proposal else None


async def page_messages(session: Session, deps: Deps, snapshot_id: int | None, plainness: int) -> list[Message]:
    """Return a page as it is posted now, in one message or, where Slack would find it too long, in several."""
    page, action = await page_of(session, snapshot_id)
    return digest.messages(page, deps.command, plainness, action)


def part(messages: Sequence[Message], key: PageKey) -> Message:
    """Return the part of a split page that a key means, the last one where a plainer form has fewer."""
    return messages[min(key.part, len(messages) - 1)]


async def redrawn(session: Session, deps: Deps, channel: str, ts: str) -> list[tuple[Posted, Message]]:
    """Return the page's message that stands there as it looks now, and that of every other channel it was posted in.

    The one that stands there comes first. [] if no page stands there.
    """
    found = []
    for delivery in await deliveries.pages_at(session, channel, ts):
        message = await page_message(session, deps, delivery)
        if message and delivery.channel and delivery.ts:
            found.append((Posted(delivery.channel, delivery.ts), message))
    return sorted(found, key=lambda one: one[0] != Posted(channel, ts))


async def page_message(session: Session, deps: Deps, delivery: Delivery) -> Message | None:
    """Return a page's message as it looks now, in the form in which Slack took it; None if it is no page."""
    if delivery.kind != DeliveryKind.DIGEST:
        return None
    messages = await page_messages(session, deps, delivery.snapshot_id, delivery.plainness)
    return part(messages, PageKey.read(delivery.key))
