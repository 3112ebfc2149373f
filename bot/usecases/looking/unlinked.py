"""`unlinked`: what leads to nobody who pays."""

from bot.blocks.kit import Message
from bot.blocks.unlinked import MOST, Gaps, page
from bot.deps import Deps
from bot.usecases.asker import asker
from bot.usecases.chain import chain_of
from bot.usecases.setup.rights import is_one_who_may, who_may
from storage import services
from storage.words import PathKind


async def look(deps: Deps, by: str) -> Message:
    """Return every service without a whole path to a payer, and the open work without a service."""
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        whole = await chain_of(session, deps, who.day)
        known = await services.everyone(session)
        routes = [(service, whole.route(service.id)) for service in known]
        lost, items = await services.unbound(session, MOST)
        may_link, whom = await is_one_who_may(session, deps, by), await who_may(session, deps)
    broken = [(service, route) for service, route in routes if route.kind is not PathKind.COMPLETE]
    shown = items if who.inside else ()
    return page(Gaps(len(known), broken, lost, shown, deps.command, whole.wording, may_link=may_link, whom=whom))
