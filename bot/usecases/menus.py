"""The menus of people's questions, and the question that stands on one choice of theirs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.blocks.kit import Message
from bot.blocks.path import for_line
from bot.blocks.question import headed, question
from bot.deps import Deps
from bot.domain.chain import Chain
from bot.domain.menu import Choice, Menu, Subject, menu, of_item, of_key, something_else, subject, without_ticket
from bot.usecases.chain import chain_of
from bot.usecases.tracker_rules import service_of_place
from prompts import DAILY, Question
from storage import checkins, people, trackers, work_items
from storage.db import Session
from storage.models import Line, WorkItem
from storage.words import Wording, WorkType

_LOOK_BACK = timedelta(days=90)  # raw answers are kept no longer


async def menus_of(session: Session, deps: Deps, person_ids: Collection[int], day: date) -> dict[int, Menu]:
    """Return by person what they may be working on: what they are on, own open work, their teams', recent work."""
    since = day - _LOOK_BACK
    teams = await people.teams_of(session, person_ids)
    assigned = await work_items.of_trackers(session, person_ids, assigned=True)
    touched = await work_items.of_trackers(session, person_ids, assigned=False)
    recent = await work_items.recent_of(session, person_ids, since)
    last = await checkins.last_lines(session, person_ids, since)
    names = names_of(await chain_of(session, deps, day))
    work = {}  # by set of teams: colleagues share one
    menus = {}
    for person_id in person_ids:
        ids = frozenset(team.id for team in teams.get(person_id, ()) if team.id)
        if ids not in work:
            services = await work_items.services_of(session, ids)
            work[ids] = services, await work_items.open_for(session, [s.id for s in services if s.id])
        services, open_items = work[ids]
        before = [*touched.get(person_id, []), *recent.get(person_id, [])]
        own = assigned.get(person_id, [])
        menus[person_id] = menu(about(last.get(person_id)), open_items, before, services, own, names)
    return menus


async def menu_of(session: Session, deps: Deps, person_id: int, day: date) -> Menu:
    """Return the menu of one person."""
    return (await menus_of(session, deps, [person_id], day))[person_id]


def names_of(chain: Chain) -> dict[int | None, str]:
    """Return the names of all services by id."""
    return {spot.id: place.name for spot, place in chain.places.items() if not spot.is_customer}


def about(line: Line | None) -> Subject | None:
    """Return what a line is about, as a menu names it."""
    if line is None:
        return None
    if line.work_item_id:
        return Subject(work_item_id=line.work_item_id)
    return Subject(service_id=line.service_id, work_type=line.work_type)


async def choice_of(session: Session, deps: Deps, value: str, day: date) -> Choice | None:
    """Return the choice that a menu's value names, whether a menu offers it now or not; None for nonsense."""
    meant = subject(value)
    if meant is None:
        return None
    names = names_of(await chain_of(session, deps, day))
    if meant.key:
        return await _of_key(session, deps, meant, names)
    if meant.work_item_id:
        item = await work_items.by_id(session, meant.work_item_id)
        return of_item(item, names) if item else None
    if meant.service_id and meant.service_id not in names:
        return something_else(meant.work_type, None) if meant.work_type else None
    if not meant.service_id:
        return something_else(meant.work_type or WorkType.OTHER, None)
    return without_ticket(meant, names[meant.service_id])


async def known_item(session: Session, tracker: str, key: str) -> WorkItem | None:
    """Return the item that we have under a tracker's key, from that tracker or from a file; None for none."""
    name = (await trackers.named(session, tracker, [key]))[key]
    item = await work_items.by_key(session, name)
    return item if item and item.tracker in {None, tracker} else None


async def _of_key(session: Session, deps: Deps, meant: Subject, names: Mapping[int | None, str]) -> Choice | None:
    tracker = deps.trackers.get(meant.tracker)
    key = tracker.key_in(meant.key) if tracker else None
    if tracker is None or key is None or key.key != meant.key:
        return None
    if item := await known_item(session, tracker.name, key.key):
        return of_item(item, names)
    service_id = await service_of_place(session, tracker.name, key.place)
    return of_key(tracker.name, tracker.title, key.key, service_id)


@dataclass(frozen=True, slots=True)
class Paper:
    """What every question of one day is written on: the map, and how the house speaks of whom it is for."""

    deps: Deps
    chain: Chain

    @property
    def asked(self) -> Question:
        """The question of the day, in the words of this house."""
        return self.deps.questions[DAILY].worded(served=self.chain.wording is Wording.SERVED)

    def question(
        self, first: Choice, checkin_id: int, *, extra: bool = False, above: str = "", again: bool = False
    ) -> Message:
        """Return the question of a check-in that stands on a choice; `again` where it is answered already."""
        path = for_line(self.chain.route(first.service_id), self.chain.wording)
        least = self.deps.settings.min_people
        return headed(above, question(self.asked, first, checkin_id, least, path=path, extra=extra, again=again))


async def paper_of(session: Session, deps: Deps, day: date) -> Paper:
    """Return what the questions of that day are written on."""
    return Paper(deps, await chain_of(session, deps, day))
