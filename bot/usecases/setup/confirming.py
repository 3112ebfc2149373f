"""A link that is confirmed with one tap, wherever the question stands whether it holds."""

from bot.blocks.kit import Message
from bot.blocks.path import link_words
from bot.blocks.setup import below
from bot.deps import Deps
from bot.domain.steps import Spot, ends_of
from bot.domain.targets import id_of, target, value_of
from bot.usecases.asker import their_day
from bot.usecases.looking.chain import look
from bot.usecases.setup.noting import note
from bot.usecases.setup.overview import overview
from bot.usecases.setup.rights import rights
from bot.usecases.setup.rows import place_at
from storage import setup
from storage.words import Did

_OFF = "That link is not on the map any more."


async def confirm(deps: Deps, by: str, value: str) -> Message:
    """Note that a link holds today; return the page in which the question stood, with what came of it.

    `value` names the link, both its ends as they were shown, and the place whose value chain that was, if it was one.
    Raises what `rights` does.
    """
    link, *others = value.split(" ")
    spots = [one.spot for one in map(target, others) if one and one.spot]
    words = await _confirmed(deps, by, id_of(link, "link") or 0, spots[:2])
    for page in spots[2:]:
        return below(words, await look(deps, by, value_of(page)))
    return below(words, await overview(deps, by))


async def _confirmed(deps: Deps, by: str, link_id: int, ends: list[Spot]) -> str:
    """Return what came of it: a link that leads elsewhere by now is not the one that somebody has seen."""
    async with deps.database.writing() as session:
        await setup.turn(session)
        await rights(session, deps, by)
        found = await setup.link(session, link_id)
        if found is None or list(ends_of(found)) != ends:
            return _OFF
        start, end = [await place_at(session, spot) for spot in ends]
        if start is None or end is None:
            return _OFF
        day = await their_day(session, deps, by)
        anew = (found.confirmed_on, found.confirmed_by) != (day, by)
        await setup.keep_link(session, link_id, {"confirmed_on": day, "confirmed_by": by})
        if anew:
            await note(session, deps, by, "link", f"{start.name} → {end.name}", Did.CONFIRMED)
    return f"{link_words(start.name, end.name)} is confirmed for 180 days. Thank you."
