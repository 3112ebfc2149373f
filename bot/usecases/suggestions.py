"""What a menu offers while it is open: somebody's own work, and what they are typing.

A tracker is asked for an item only where its address was pasted, and only for a moment; see `_read`.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.deps import Deps
from bot.domain.addresses import keys_in
from bot.domain.menu import Choice, Menu, anything_else, of_item, of_key, of_service, without_note
from bot.log import logger
from bot.trackers.tracker import Key, Tracker, TrackerError
from bot.usecases.asker import day_for
from bot.usecases.chain import chain_of
from bot.usecases.menus import known_item, menu_of, names_of
from bot.usecases.tracker_rules import row_of, rules_of, service_of_place
from storage import keys, people, tracked, work_items
from storage.db import Session
from storage.models import WorkItem

log = logger(__name__)

_ITEMS, _SERVICES = 60, 20
_PATIENCE = 1.2  # seconds: Slack waits for three, and a person who pastes for less


async def suggestions(deps: Deps, by: str, typed: str) -> Menu | None:
    """Return what to offer to somebody: their own menu before they type, else what fits. None for nobody we ask."""
    async with deps.database.reading() as session:
        member = await people.by_slack_id(session, by)
        if member is None or member.team is None:
            return None
        person_id = member.person.id or 0
        if not typed:
            return await menu_of(session, deps, person_id, day_for(deps, member))
        found = await _found(session, deps, person_id, typed)
        pasted = await _pasted(session, deps, typed)
    if pasted is None:
        return found
    return await _with(deps, found, pasted, typed)


async def named_in(deps: Deps, addresses: Sequence[str], words: Sequence[str]) -> Choice | None:
    """Return the first work that is named in a text, by an address or else by a word that is a key; None for none.

    Nobody is asked outside, as somebody waits for a form. An item that is not known yet counts where its tracker knows
    the address, or where a rule knows the place of its key: many words only look like one.
    """
    async with deps.database.reading() as session:
        for typed in (*addresses, *words):
            found = await _pasted(session, deps, typed)
            if found is None and typed not in addresses:
                item = await keys.first_of(session, [typed])
                found = _Pasted(of_item(item, await _names(session, deps))) if item else None
            if found and found.item:
                return found.item
            if found and found.tracker and found.key and (found.service_id or typed in addresses):
                key, tracker = found.key.key, found.tracker
                return of_key(tracker.name, tracker.title, key, found.service_id)
    return None


async def _found(session: Session, deps: Deps, person_id: int, typed: str) -> Menu:
    """Return items, services and kinds of work that fit what was typed; the services of one's own teams come first.

    Other work is offered whatever was typed: nobody is left without a choice.
    """
    teams = (await people.teams_of(session, [person_id])).get(person_id, [])
    own = await work_items.services_of(session, [team.id for team in teams if team.id])
    names = await _names(session, deps)
    items = [of_item(item, names) for item in await work_items.search(session, typed, person_id, _ITEMS)]
    ids = {service.id for service in own}
    alike = await work_items.services_like(session, without_note(typed), _SERVICES)
    services = sorted(alike, key=lambda service: service.id not in ids)
    other, *kinds = anything_else(own)
    return Menu(
        other,
        items,
        [of_service(service.id or 0, service.name) for service in services],
        [*(choice for choice in kinds if _begins(choice.label, typed)), other],
    )


async def _names(session: Session, deps: Deps) -> dict[int | None, str]:
    return names_of(await chain_of(session, deps, deps.clock().date()))


def _begins(label: str, typed: str) -> bool:
    """Tell whether each word that was typed begins one of the label's."""
    words = label.lower().split()
    return all(any(word.startswith(begun) for word in words) for begun in typed.lower().split())


@dataclass(frozen=True, slots=True)
class _Pasted:
    """What a key or an address names: an item that we have, or a tracker's key."""

    item: Choice | None
    tracker: Tracker | None = None
    key: Key | None = None
    service_id: int | None = None


async def _pasted(session: Session, deps: Deps, typed: str) -> _Pasted | None:
    """Return what is named by a tracker's key or address, as far as we know without asking the tracker.

    Where no tracker knows the address as its own, a key of ours in it is enough. A key that several trackers could have
    made is of the one whose rules know its place, else of the first.
    """
    claims = [(tracker, key) for tracker in deps.trackers.values() if (key := tracker.key_in(typed))]
    if not claims:
        item = await keys.first_of(session, keys_in(typed))
        return _Pasted(of_item(item, await _names(session, deps))) if item else None
    if item := await _known(session, claims, typed):
        return _Pasted(of_item(item, await _names(session, deps)))
    services = [await service_of_place(session, tracker.name, key.place) for tracker, key in claims]
    best = next((number for number, service_id in enumerate(services) if service_id), 0)
    return _Pasted(None, *claims[best], services[best])


async def _known(session: Session, claims: Sequence[tuple[Tracker, Key]], typed: str) -> WorkItem | None:
    """Return the item that we have under one of these keys, or at the address that was typed."""
    for tracker, key in claims:
        if item := await known_item(session, tracker.name, key.key):
            return item
    return await work_items.by_url(session, typed) if _is_address(typed, claims[0][1]) else None


def _is_address(typed: str, key: Key) -> bool:
    return "/" in typed and typed.casefold() != key.key.casefold()


async def _with(deps: Deps, found: Menu, pasted: _Pasted, typed: str) -> Menu:
    """Return what was found with what was pasted: an item that we have comes first, one that is new here last."""
    if pasted.item:
        rest = [choice for choice in found.items if choice.subject != pasted.item.subject]
        return replace(found, items=[pasted.item, *rest][:_ITEMS])
    if pasted.tracker is None or pasted.key is None:
        return found
    choice = await _read(deps, pasted.tracker, pasted.key) if _is_address(typed, pasted.key) else None
    choice = choice or of_key(pasted.tracker.name, pasted.tracker.title, pasted.key.key, pasted.service_id)
    return replace(found, items=[*found.items, *([choice] if choice else [])])


async def _read(deps: Deps, tracker: Tracker, key: Key) -> Choice | None:
    """Return an item read from its tracker, known from now on; None where that is slow or fails: its key is enough."""
    try:
        async with asyncio.timeout(_PATIENCE):
            item = await tracker.fetch(key.key)
    except (TrackerError, TimeoutError) as error:
        log.info("An item was not read.", tracker=tracker.name, error=type(error).__name__)
        return None
    if item is None:
        return None
    async with deps.database.writing() as session:
        row = row_of(item, tracker.name, await rules_of(session))
        ids = await tracked.keep(session, tracker.name, [row], deps.clock())
        kept = await work_items.by_id(session, next(iter(ids.values()), 0))
        return of_item(kept, await _names(session, deps)) if kept else None
