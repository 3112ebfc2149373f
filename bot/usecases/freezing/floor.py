"""How many people a number needs, written down as it changes: raised at once, lowered only for answers to come."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.deps import Archive
from bot.domain.answers import monday
from storage import floors
from storage.models import Floor

FloorRows = Sequence[tuple[date, int]]  # since a Monday, so many people


async def floor_rows(archive: Archive, week: date) -> FloorRows:
    """Return since when how many people are needed, once the setting of today is among them.

    A raise holds from the week that is frozen on; a lowering from the Monday after now, of which everybody reads on
    a page before it is used.
    """
    this_week = monday(archive.clock().date())
    async with archive.database.reading() as session:
        rows = await floors.everything(session)
    wanted = _wanted(rows, archive.settings.min_people, week, this_week)
    if wanted == rows:
        return rows
    async with archive.database.writing() as session:
        await floors.drop_after(session, this_week)
        for since, people in wanted:
            await floors.put(session, Floor(since=since, people=people))
    return wanted


def _wanted(rows: list[tuple[date, int]], setting: int, week: date, this_week: date) -> list[tuple[date, int]]:
    """Return the rows as they must be for a setting.

    >>> first, now = date(2026, 11, 16), date(2026, 11, 23)
    >>> _wanted([], 5, first, now) == [(first, 5)]
    True
    >>> _wanted([(first, 5)], 7, now, now) == [(first, 5), (now, 7)]
    True
    >>> _wanted([(first, 5)], 4, first, now) == [(first, 5), (date(2026, 11, 30), 4)]
    True
    """
    in_force = [row for row in rows if row[0] <= this_week]
    if not in_force:
        return [(week, setting)]
    since, people = in_force[-1]
    if setting > people:
        return sorted({**dict(in_force), max(week, since): setting}.items())
    lowered = [(this_week + timedelta(weeks=1), setting)] if setting < people else []
    return in_force + lowered
