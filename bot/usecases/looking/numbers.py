"""The frozen pages of a service, as its card and those of its items show them."""

from bot.blocks.answers.service import Numbers
from bot.blocks.naming import named
from bot.deps import Deps
from bot.domain.page import service_page
from bot.domain.periods import Period, four_weeks_to
from bot.domain.units import of_service
from bot.errors import UserError
from bot.usecases.asker import Asker
from bot.usecases.freezing.units import unit_of
from bot.usecases.looking.books import Book
from storage.db import Session
from storage.models import Service
from storage.words import Wording


async def numbers_of(
    session: Session, deps: Deps, who: Asker, service: Service, period: Period, wording: Wording
) -> Numbers:
    """Return the pages of a service in a window, the newest where the last week has none; else why there are none."""
    unit = await unit_of(session, service.team_id) if service.team_id else None
    book = Book(named(service.name), [of_service(service.id or 0)], unit)
    try:
        found = [service_page(one.page) for one in await book.shown(session, period, deps.clock())]
    except UserError as error:  # the card is shown all the same
        return Numbers(period, (), str(error), wording)
    pending = "" if period.is_series else book.pending(period, who.day, found[-1].week, deps.clock())
    note = f"{pending}, so this is {four_weeks_to(found[-1].week)}." if pending else ""
    return Numbers(period, found, note, wording)
