"""Freezing a team's week, or a group's: closing it and writing its page, in one transaction."""

from datetime import timedelta

from bot.deps import Archive
from bot.usecases.freezing.frozen import Frozen, Turn
from bot.usecases.freezing.page import snapshot_of
from storage import snapshots, weeks
from storage.db import Session
from storage.models import Snapshot

_WEEK = timedelta(weeks=1)


class _OvertakenError(Exception):
    """Another process has written this page: what was done for ours is taken back."""


async def freeze_unit(archive: Archive, turn: Turn) -> Frozen | None:
    """Freeze a unit's week and write its page; None if it has one already, or if nobody was to be asked in it.

    Whoever comes second waits for the first and leaves no trace.
    """
    unit, week = turn.unit, turn.week
    try:
        async with archive.database.writing() as session:
            await weeks.claim(session, unit.team_ids)
            if all(await weeks.freeze(session, unit.team_ids, week)):  # nothing, or only what was asked out of turn
                return None
            known = {page.week: page for page in await snapshots.series(session, unit.subject, week - _WEEK, week)}
            if week in known:
                return None
            new = await snapshot_of(session, archive, turn, known.get(week - _WEEK))
            return Frozen(unit.subject, week, await _put(session, new))
    except _OvertakenError:
        return None


async def _put(session: Session, new: Snapshot) -> int:
    made = await snapshots.put(session, new)
    if made is None:
        raise _OvertakenError
    return made
