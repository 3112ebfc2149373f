"""A link: its form, and what is kept of it."""

from datetime import date
from typing import Any

from bot.blocks.kit import Block, escaped
from bot.blocks.path import for_line, link_words
from bot.blocks.setup_map import link_form
from bot.deps import Deps
from bot.domain.chain import Chain
from bot.domain.steps import Place, Spot, ends_of
from bot.domain.targets import target
from bot.usecases.asker import their_day
from bot.usecases.chain import chain_of
from bot.usecases.setup.given import Entered, Given, RefusedError
from bot.usecases.setup.noting import differing, note, state
from bot.usecases.setup.rights import rights
from bot.usecases.setup.rows import gone, place_at
from storage import chain, setup
from storage.db import Session
from storage.models import Link
from storage.words import Did

_CONFIRMED = "confirmed"
_FIELDS = {  # as the form calls them
    "from_customer_id": "from",
    "from_service_id": "from",
    "to_customer_id": "to",
    "to_service_id": "to",
    "process": "business process",
    "goal": "their goal",
    "need": "their need",
    "confirmed_on": _CONFIRMED,
    "confirmed_by": _CONFIRMED,
}
_GONE = "It is not there any more. Choose another end."


async def form(deps: Deps, by: str, private: str, link_id: int | None, start: Spot | None = None) -> Block:
    """Return the form of a link, as it stands or new; a new one may begin somewhere already."""
    async with deps.database.reading() as session:
        await rights(session, deps, by)
        found = await setup.link(session, link_id) if link_id else None
        if link_id and not found:
            raise RefusedError({"from": gone("link")})
        ends = ends_of(found) if found else (start, None)
        places = [await place_at(session, spot) if spot else None for spot in ends]
        if found and None in places:
            raise RefusedError({"to": _GONE})
        return link_form(found, places[0], places[1], private)


async def keep(deps: Deps, by: str, link_id: int | None, entered: Entered) -> str:
    """Keep a link and say what it means for the question. Raises RefusedError with what is wrong by field."""
    given = Given(entered)
    async with deps.database.writing() as session:
        await setup.turn(session)
        await rights(session, deps, by)
        before = await setup.link(session, link_id) if link_id else None
        if link_id and not before:
            raise RefusedError({"from": gone("link")})
        start, end = await _end(session, given, "from"), await _end(session, given, "to")
        if before and given.ticked("remove"):
            await note(session, deps, by, "link", await _called(session, before), Did.REMOVED)
            await setup.remove_link(session, before.id or 0)
            became = "off the map"
        else:
            did, what = await _write(session, given, before, (start, end), (await their_day(session, deps, by), by))
            if start and end:
                await note(session, deps, by, "link", f"{start.name} → {end.name}", did, what)
            became = "changed" if before else "on the map"
    return await _kept(deps, by, start, end, became) if start and end else "The link is off the map."


async def _write(
    session: Session, given: Given, before: Link | None, ends: tuple[Place | None, Place | None], now: tuple[date, str]
) -> tuple[Did, list[str]]:
    """Keep a link, and return what was done to it."""
    start, end = ends
    link_id = before.id if before else None
    said = {name: given.text(name) for name in ("process", "goal", "need")}
    if start and end:
        await _check_way(session, given, start, end, link_id)
    given.check()
    if start is None or end is None:
        raise LookupError  # one of the two was refused
    confirmation = _confirmation(given, before, (start.spot, end.spot), now)
    columns = _columns(start.spot, end.spot) | said | confirmation
    what = differing(_FIELDS, state(before, _FIELDS), columns)
    await setup.keep_link(session, link_id, columns)
    if before is None:
        return Did.ADDED, []
    what = list(dict.fromkeys(what))  # either end has two columns
    return (Did.CONFIRMED, []) if what == [_CONFIRMED] and given.ticked("confirmed") else (Did.CHANGED, what)


async def _called(session: Session, link: Link) -> str:
    """Return a link by its ends, as far as they are still there."""
    places = [await place_at(session, spot) for spot in ends_of(link)]
    return " → ".join(place.name if place else "…" for place in places)


async def _kept(deps: Deps, by: str, start: Place, end: Place, became: str) -> str:
    """Return what became of a link, and how the path of its service reads below the question from now on."""
    what = f"{_path(start, end)} is {became}."
    if start.spot.is_customer:
        return what
    async with deps.database.reading() as session:
        found = await chain_of(session, deps, await their_day(session, deps, by))
    line = for_line(found.route(start.spot.id), found.wording)
    return f"{what} Under the question, work on {escaped(start.name)} now reads “{line}”."


def _path(start: Place, end: Place) -> str:
    return link_words(start.name, end.name)


def _confirmation(given: Given, before: Link | None, ends: tuple[Spot, Spot], now: tuple[date, str]) -> dict[str, Any]:
    """Return when and by whom the link was confirmed; one that leads elsewhere than before has to be confirmed anew."""
    if given.ticked("confirmed"):
        return {"confirmed_on": now[0], "confirmed_by": now[1]}
    stays = before is not None and ends_of(before) == ends
    return {} if stays else {"confirmed_on": None, "confirmed_by": None}


def _columns(start: Spot, end: Spot) -> dict[str, Any]:
    return {
        "from_customer_id": start.id if start.is_customer else None,
        "from_service_id": None if start.is_customer else start.id,
        "to_customer_id": end.id if end.is_customer else None,
        "to_service_id": None if end.is_customer else end.id,
    }


async def _end(session: Session, given: Given, field: str) -> Place | None:
    """Return where a link begins or ends; what was not chosen, or is gone, is noted."""
    chosen = target(given.one(field))
    if chosen is None or chosen.spot is None:
        given.refuse(field, "Choose a service or a customer from the list.")
        return None
    place = await place_at(session, chosen.spot)
    if place is None:
        given.refuse(field, _GONE)
    return place


async def _check_way(session: Session, given: Given, start: Place, end: Place, link_id: int | None) -> None:
    """Note where a link from one place to another makes no sense: to itself, twice, backwards or round in a circle."""
    if start.spot == end.spot:
        given.refuse("to", "A link leads to something else. Choose another end.")
        return
    if start.spot.is_customer and not end.spot.is_customer:
        given.refuse("to", f"A customer's link leads to a customer; {end.name} is a service.")
        return
    found = await chain.whole(session)
    others = [link for link in found.links if link.id != link_id]
    if (start.spot, end.spot) in {ends_of(link) for link in others}:
        given.refuse("to", f"{start.name} leads to {end.name} already. Change that link instead.")
        return
    way = Chain(found.services, found.customers, others, date.min).way(end.spot, start.spot)
    if way:
        names = " → ".join(place.name for place in way)
        back = "a link back would go round in a circle"
        given.refuse("to", f"{end.name} already leads to {start.name}: {names}; {back}.")
