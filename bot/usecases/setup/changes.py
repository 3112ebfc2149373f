"""Who changed what in setup, for administrators alone."""

from zoneinfo import ZoneInfo

from bot.blocks import setup_changes as look
from bot.blocks.kit import Message
from bot.blocks.paging import Leaf, leaf
from bot.deps import Deps
from bot.usecases.asker import hours_of
from bot.usecases.setup.rights import admin_only
from storage import changes, people
from storage.db import Session


async def changed(deps: Deps, by: str, page: int) -> Message:
    """Return a page of what was changed, newest first. Raises AdminsOnlyError, and what `rights` does."""
    async with deps.database.reading() as session:
        await admin_only(session, deps, by)
        place = leaf(range(await changes.count(session)), page, look.MOST)
        rows = await changes.newest(session, place.first, look.MOST)
        zone = await _zone(session, by)
    return look.changes(Leaf(rows, place.number, place.count, place.first), zone, deps.clock())


async def _zone(session: Session, by: str) -> ZoneInfo | None:
    """Return the time zone of whoever reads, None where it is not known: somebody on no team may set up, too."""
    member = await people.by_slack_id(session, by)
    if member is None or not (member.person.tz or member.team):
        return None
    return hours_of(member).zone
