"""The menus of people's questions."""

from collections.abc import Collection
from datetime import date, timedelta

from bot.domain.menu import Menu, Subject, menu
from storage import checkins, people, work_items
from storage.db import Session
from storage.models import Line

_LOOK_BACK = timedelta(days=90)  # raw answers are kept no longer


async def menus_of(session: Session, person_ids: Collection[int], day: date) -> dict[int, Menu]:
    """Return by person what they may be working on: last work, open work of their teams' services, recent work."""
    since = day - _LOOK_BACK
    teams = await people.teams_of(session, person_ids)
    recent = await work_items.recent_of(session, person_ids, since)
    last = await checkins.last_lines(session, person_ids, since)
    work = {}  # by set of teams: colleagues share one
    menus = {}
    for person_id in person_ids:
        ids = frozenset(team.id for team in teams.get(person_id, ()) if team.id)
        if ids not in work:
            services = await work_items.services_of(session, ids)
            work[ids] = services, await work_items.open_for(session, [s.id for s in services if s.id])
        services, open_items = work[ids]
        menus[person_id] = menu(_subject(last.get(person_id)), open_items, recent.get(person_id, []), services)
    return menus


async def menu_of(session: Session, person_id: int, day: date) -> Menu:
    """Return the menu of one person."""
    return (await menus_of(session, [person_id], day))[person_id]


def _subject(line: Line | None) -> Subject | None:
    if line is None:
        return None
    if line.work_item_id:
        return Subject(work_item_id=line.work_item_id)
    return Subject(service_id=line.service_id, work_type=line.work_type)
