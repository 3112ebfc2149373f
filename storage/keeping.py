"""What is deleted when its time is over, a small batch at a time; for check-ins see `storage/retention.py`.

Each deed returns how many rows it took, to be called again, in a transaction of its own, until that is none.
"""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import delete, update
from sqlmodel import SQLModel, col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.actions import LIVE
from storage.models import (
    Action,
    Assignment,
    Change,
    Conversation,
    Delivery,
    Person,
    Snapshot,
    Tally,
    Team,
    TrackerAccount,
    TrackerPage,
    WorkItem,
)
from storage.organisation.bulk import table
from storage.trackers import RULES
from storage.words import DeliveryKind, DeliveryState

PERSONAL = timedelta(days=90)  # answers, deliveries, what was said in conversations, who a customer's person is
QUOTED = timedelta(days=365)  # what people chose to share
PUBLISHED = timedelta(days=730)  # pages, actions, who changed what, counts
MOST = 2_000  # rows at once: writers wait for no more


class Ages(NamedTuple):
    """The moments before which things are too old."""

    now: datetime
    today: date

    @property
    def personal(self) -> date:
        """The first day whose answers still have an owner."""
        return self.today - PERSONAL

    @property
    def quoted(self) -> date:
        """The first day of which shared words stay."""
        return self.today - QUOTED

    @property
    def published(self) -> date:
        """The first day of which pages stay."""
        return self.today - PUBLISHED


async def deliveries(session: AsyncSession, ages: Ages) -> int:
    """Delete what was sent, or was not, before 90 days; what is still under way stays.

    That an empty house was told how to begin stays as long as it is empty: it is told once.
    """
    settled = col(Delivery.state).not_in([DeliveryState.PLANNED, DeliveryState.SENDING])
    begun = or_(col(Delivery.kind) != DeliveryKind.BEGINNING, select(Team.id).exists())
    old = select(Delivery.id).where(Delivery.due_at < ages.now - PERSONAL, settled, begun)
    return await _gone(session, Delivery, old)


async def conversations(session: AsyncSession, ages: Ages) -> int:
    """Take away what was said in conversations, and by whom at the customer's, after 90 days; quotes after a year.

    That both sides were heard stays. With the last of the words goes who logged it.
    """
    said = [col(getattr(Conversation, name)).is_not(None) for name in ("heard", "told", "quote_from")]
    unshared = col(Conversation.quote).is_not(None) & ~col(Conversation.shared)
    logged = col(Conversation.person_id).is_not(None) & col(Conversation.quote).is_(None)
    old = select(Conversation.id).where(Conversation.day < ages.personal, or_(*said, unshared, logged))
    ids = list(await session.exec(old.limit(MOST)))
    these = col(Conversation.id).in_(ids)
    await _run(session, update(Conversation).where(these, ~col(Conversation.shared)).values(quote=None))
    await _run(session, update(Conversation).where(these).values(heard=None, told=None, quote_from=None))
    silent = update(Conversation).where(these, col(Conversation.quote).is_(None))
    await _run(session, silent.values(person_id=None))
    return len(ids)


async def quotes(session: AsyncSession, ages: Ages) -> int:
    """Take away customers' quotes after a year, with who logged them."""
    old = select(Conversation.id).where(Conversation.day < ages.quoted, col(Conversation.quote).is_not(None))
    ids = list(await session.exec(old.limit(MOST)))
    nothing = {"quote": None, "shared": False, "person_id": None}
    await _run(session, update(Conversation).where(col(Conversation.id).in_(ids)).values(nothing))
    return len(ids)


async def talks(session: AsyncSession, ages: Ages) -> int:
    """Delete conversations after two years."""
    return await _gone(session, Conversation, select(Conversation.id).where(Conversation.day < ages.published))


async def pages(session: AsyncSession, ages: Ages) -> int:
    """Delete the pages of the oldest week that is over two years old; a week of which a page was just posted waits.

    All of them at once: a page of the house would be made anew from what is left.
    """
    posted = select(col(Snapshot.week)).join(Delivery, col(Delivery.snapshot_id) == Snapshot.id)
    old = select(func.min(Snapshot.week)).where(Snapshot.week < ages.published, col(Snapshot.week).not_in(posted))
    week = (await session.exec(old)).one()
    if week is None:
        return 0
    done = await _run(session, delete(Snapshot).where(col(Snapshot.week) == week))
    return int(done.rowcount)


async def actions(session: AsyncSession, ages: Ages) -> int:
    """Delete actions that ended two years ago."""
    ended = or_(
        col(Action.closed_at) < ages.now - PUBLISHED,
        col(Action.closed_at).is_(None) & (col(Action.proposed_in) < ages.published),
    )
    return await _gone(session, Action, select(Action.id).where(col(Action.state).not_in(LIVE), ended))


async def changes(session: AsyncSession, ages: Ages) -> int:
    """Delete who changed what in `setup` two years ago."""
    return await _gone(session, Change, select(Change.id).where(Change.at < ages.now - PUBLISHED))


async def tallies(session: AsyncSession, ages: Ages) -> int:
    """Delete counts of weeks over two years ago."""
    return await _gone(session, Tally, select(Tally.id).where(Tally.week < ages.published))


async def accounts(session: AsyncSession, _: Ages) -> int:
    """Delete who people on no team are in the trackers, and whose closed items were; return 0: done at once."""
    homeless = select(Person.id).where(col(Person.home_team_id).is_(None))
    closed = select(WorkItem.id).where(col(WorkItem.closed))
    await _run(session, delete(TrackerAccount).where(col(TrackerAccount.person_id).in_(homeless)))
    theirs = or_(col(Assignment.person_id).in_(homeless), col(Assignment.work_item_id).in_(closed))
    await _run(session, delete(Assignment).where(theirs))
    return 0


async def tracker_pages(session: AsyncSession, ages: Ages) -> int:
    """Delete what trackers said of pages that were not read for 90 days; return 0: there are few."""
    old = (col(TrackerPage.read_at) < ages.now - PERSONAL, col(TrackerPage.address) != RULES)
    await _run(session, delete(TrackerPage).where(*old))
    return 0


DEEDS = (deliveries, conversations, quotes, talks, pages, actions, changes, tallies, accounts, tracker_pages)


async def _gone(session: AsyncSession, model: type[SQLModel], ids: Any) -> int:
    found = list(await session.exec(ids.limit(MOST)))
    await _run(session, delete(table(model)).where(table(model).c.id.in_(found)))
    return len(found)


async def _run(session: AsyncSession, statement: Any) -> Any:
    return await session.exec(statement.execution_options(synchronize_session=False))
