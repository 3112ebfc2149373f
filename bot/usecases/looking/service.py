"""`service NAME [WINDOW]`: the card of one service, with its frozen numbers for whoever may see these."""

from bot.blocks.kit import Message
from bot.blocks.service import Known, page
from bot.deps import Deps
from bot.domain.around import ahead
from bot.domain.chain import Chain
from bot.domain.grammar import subject
from bot.domain.names import match
from bot.domain.periods import Period, period
from bot.domain.steps import Place, Spot
from bot.usecases.asker import Asker, asker
from bot.usecases.chain import chain_of
from bot.usecases.looking import places
from bot.usecases.looking.numbers import numbers_of
from storage import conversations, services
from storage.db import Session


async def look(deps: Deps, by: str, rest: str) -> Message:
    """Return the card of the service that is named; a menu of services where none is.

    Raises NotAWindowError and NotOverError.
    """
    typed = subject(rest)
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        window = period(typed.window, who.day)  # one that is none is said before anything is looked up
        whole = await chain_of(session, deps, who.day)
        known = [one for one in whole.named if one.what == "service"]
        if not typed.name:
            question = "Which service would you like to see?"
            return places.which("service", question, typed, known, "service", deps.command)
        found = match(typed.name, known)
        card = await _card(session, deps, who, whole, places.spot(found.sure), window) if found.sure else None
        return page(card) if card else places.meant("service", typed, found, known, "service", deps.command)


async def _card(session: Session, deps: Deps, who: Asker, whole: Chain, spot: Spot, window: Period) -> Known | None:
    card = await services.card(session, spot.id)
    if card is None:
        return None
    seen = who.sees_service(card.service.id)
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
        numbers=await numbers_of(session, deps, who, card.service, window, whole.wording) if seen else None,
    )


def _customers(whole: Chain, spot: Spot) -> list[Place]:
    """Return whom the links of a service lead to, those who pay first."""
    found = [whole.places[one] for one in ahead(whole, spot) if one.is_customer]
    return sorted(found, key=lambda place: (not place.pays, place.name))
