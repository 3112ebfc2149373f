"""Weekly pages on their way into the teams' channels: which are owed, and how a posted one looks now.

Decision: only the page of the last complete week is planned, whatever was frozen. Why: an import of a year, or a bot
that comes back after a month, would post all the weeks at once. Cost: an older page is posted by the operator's hand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.blocks import digest
from bot.blocks.kit import Message
from bot.delivery import SLACK_CLOCK
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
_STAMP = re.compile(r"[0-9]{1,10}\.[0-9]{1,6}")  # seconds, as Slack names a message
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
    """Return the last complete week of every active team that has a channel, whether there is a page of it or not.

    Of a group's teams that share a channel only the first, so that it has the page once.
    """
    known = units(await teams.with_lead_zones(session))
    return [one for unit in known for one in postings(unit, last_complete(unit, now)) if one.team.channel]


def postings(unit: Unit, week: date) -> list[Posting]:
    """Return a unit's page for each of its teams, of those that share a channel only for the first."""
    first: dict[str, Team] = {}
    for team in unit.teams:
        first.setdefault(team.channel or f"none of team {team.id}", team)
    return [Posting(unit, team, week) for team in first.values()]


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


def part(messages: Sequence[Message], key: PageKey) -> Message | None:
    """Return the part of a split page that a key means; None if it has fewer, so that nothing is said twice."""
    return messages[key.part] if key.part < len(messages) else None


async def details(session: Session, deps: Deps, delivery: Delivery) -> list[Message]:
    """Return what stands in the thread below a page."""
    page, _action = await page_of(session, delivery.snapshot_id)
    return digest.detail(page, deps.command)


async def arrived(session: Session, deps: Deps, delivery: Delivery, where: Posted | None) -> None:
    """Plan what follows on a message that stands in Slack: the page's next part, and the thread below its first.

    Nothing follows on one that only may stand there (`where` is None).
    """
    if where is None or delivery.kind == DeliveryKind.UNPOSTED:
        return
    key, now, thread = PageKey.read(delivery.key), deps.clock(), await details(session, deps, delivery)
    if delivery.kind == DeliveryKind.DETAIL:
        parts, follow = len(thread), []
    else:
        parts = len(await page_messages(session, deps, delivery.snapshot_id, delivery.plainness))
        below = PageKey(key.team_id, key.week, DeliveryKind.DETAIL)
        follow = [_following(delivery, below, where.channel, where.ts, now)] if key.part == 0 and thread else []
    if key.part + 1 < parts:
        follow.insert(0, _following(delivery, key.next, where.channel, delivery.thread, now))
    await outbox.plan(session, follow)


def _following(first: Delivery, key: PageKey, channel: str, thread: str | None, now: datetime) -> Delivery:
    return Delivery(
        key=str(key),
        kind=key.kind,
        recipient=channel,
        thread=thread,
        snapshot_id=first.snapshot_id,
        plainness=first.plainness if key.kind == first.kind else 0,
        due_at=now,
        until=first.until,
    )


async def pages_now(deps: Deps, channel: str, ts: str, action_id: int) -> list[tuple[Posted, Message]]:
    """Return what `redrawn` does for the page on which somebody pressed a button of its proposal's action.

    The press proves that it stands there, even if Slack's reply was lost and nobody could look for it.
    """
    async with deps.database.reading() as session:
        found = await redrawn(session, deps, channel, ts)
    if found:
        return found
    async with deps.database.writing() as session:
        proven = await _proven(session, deps, channel, ts, action_id)
        return await redrawn(session, deps, channel, ts) if proven else []


async def _proven(session: Session, deps: Deps, channel: str, ts: str, action_id: int) -> bool:
    """Write down that the page of unknown fate with this proposal stands there; False if there is none."""
    if not _STAMP.fullmatch(ts):
        return False
    by = datetime.fromtimestamp(float(ts), UTC) + SLACK_CLOCK
    for delivery in await deliveries.pages_in_doubt(session, channel, by):
        _page, action = await page_of(session, delivery.snapshot_id)
        parts = await page_messages(session, deps, delivery.snapshot_id, delivery.plainness)
        has_buttons = PageKey.read(delivery.key).part == len(parts) - 1
        if has_buttons and action and action.id == action_id:
            stands = await outbox.stands(session, delivery.id or 0, channel, ts)
            if stands:
                await arrived(session, deps, delivery, Posted(channel, ts))
            return stands
    return False


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
