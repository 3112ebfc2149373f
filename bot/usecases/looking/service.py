"""`service NAME`: the card of one service."""

from bot.blocks.kit import Message
from bot.blocks.naming import choice, unsure
from bot.blocks.service import Known, page
from bot.deps import Deps
from bot.domain.around import ahead
from bot.domain.chain import Chain
from bot.domain.names import match
from bot.domain.steps import Place, Spot
from bot.usecases.asker import Asker, asker
from bot.usecases.chain import chain_of
from bot.usecases.looking import places
from storage import conversations, services
from storage.db import Session


async def look(deps: Deps, by: str, name: str) -> Message:
    """Return the card of the service that is named; a menu of services where none is."""
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        known = [places.service(row) for row in await services.everyone(session)]
        if not name:
            return choice("service", "Which service would you like to see?", known, "service", deps.command)
        found = match(name, known)
        card = await _card(session, deps, who, places.spot(found.sure)) if found.sure else None
        return page(card) if card else unsure("service", name, found, known, "service", deps.command)


async def _card(session: Session, deps: Deps, who: Asker, spot: Spot) -> Known | None:
    card = await services.card(session, spot.id)
    if card is None:
        return None
    whole = await chain_of(session, deps, who.day)
    customers = _customers(whole, spot)
    near = [customer.spot.id for customer in customers]
    return Known(
        card=card,
        level=whole.level(card.service),
        route=whole.route(spot.id),
        customers=[customer.name for customer in customers],
        talked_on=await conversations.last_on(session, near, spot.id) if who.hears else None,
        day=who.day,
        inside=who.inside,
        hears=who.hears,
        wording=whole.wording,
    )


def _customers(whole: Chain, spot: Spot) -> list[Place]:
    """Return whom the links of a service lead to, those who pay first."""
    found = [whole.places[one] for one in ahead(whole, spot) if one.is_customer]
    return sorted(found, key=lambda place: (not place.pays, place.name))
