"""`unlinked [WINDOW]`: how much effort leads to nobody who pays, and which services and items that is about.

Decision: effort is that of one's own team, for managers that of the organisation. Why: teams are never set beside each
other (product.md). Cost: whoever leads two teams sees the effort of the first here, and of the other in `team`.
"""

from bot.blocks.answers.unlinked import Effort, Frozen
from bot.blocks.kit import Message
from bot.blocks.unlinked import MOST, Gaps, page
from bot.deps import Deps
from bot.domain.chain import Route
from bot.domain.grammar import Subject, subject
from bot.domain.page import organisation_page, team_page
from bot.domain.periods import Period, period
from bot.domain.roles import Reach, Sight
from bot.domain.units import ORGANISATION, is_unit
from bot.errors import UserError
from bot.usecases.asker import Asker, asker
from bot.usecases.chain import chain_of
from bot.usecases.freezing.units import unit_of
from bot.usecases.looking.books import Book
from bot.usecases.looking.team_meant import book
from bot.usecases.setup.rights import may_set_up, who_may
from storage import services
from storage.db import Session
from storage.models import Service, Snapshot
from storage.words import PathKind, Wording


async def look(deps: Deps, by: str, rest: str) -> Message:
    """Return every service without a whole path to a payer, and the open work without a service, a page at a time.

    Raises NotAWindowError and NotOverError.
    """
    typed = subject(rest)
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        window = period(typed.window or "4w", who.day)
        whole = await chain_of(session, deps, who.day)
        known = [spot.id for spot in whole.places if not spot.is_customer]
        routes = {service_id: whole.route(service_id) for service_id in known}
        lost = [service_id for service_id, route in routes.items() if route.kind is not PathKind.COMPLETE]
        rows = await services.by_id(session, lost)
        broken = [(rows[service_id], routes[service_id]) for service_id in lost if service_id in rows]
        effort = await _effort(session, deps, who, window, whole.wording) if known else None
        gaps = await _gaps(session, deps, who, typed, broken)
    return page(gaps.of(len(known), whole.wording, effort, deps.command))


async def _gaps(session: Session, deps: Deps, who: Asker, typed: Subject, broken: list[tuple[Service, Route]]) -> Gaps:
    lost, _ = await services.unbound(session, 0)
    pages = -(-max(len(broken), lost if who.inside else 0) // MOST)
    number = min(typed.page, max(pages, 1))
    _, items = await services.unbound(session, MOST, (number - 1) * MOST)
    shown = items if who.inside else ()
    return Gaps(
        broken=broken,
        lost=lost,
        items=shown,
        inside=who.inside,
        may_link=may_set_up(who),
        whom=await who_may(session, deps),
        number=number,
        again=Subject(window=typed.window).again,
    )


async def _effort(session: Session, deps: Deps, who: Asker, window: Period, wording: Wording) -> Effort | None:
    """Return what is frozen of the effort that is theirs to see; None for whoever may see none."""
    theirs = await _book(session, who)
    if theirs is None:
        return None
    try:
        snapshots = await theirs.shown(session, window, deps.clock())
    except UserError as error:  # the list is shown all the same
        return Effort(theirs.name, window, (), str(error), wording)
    why = "" if window.is_series else theirs.pending(window, who.day, snapshots[-1].week, deps.clock())
    found = [_frozen(one) for one in snapshots]
    return Effort(theirs.name, window, found, f"{why}, so this is {found[-1].words}." if why else "", wording)


async def _book(session: Session, who: Asker) -> Book | None:
    if who.sees_organisation:
        return Book("the whole organisation", [ORGANISATION], None)
    unit = await unit_of(session, who.teams[0].id or 0) if who.teams else None
    if unit is None or who.reach(Sight.TEAMS) is Reach.NONE:
        return None
    return book(who, unit)


def _frozen(snapshot: Snapshot) -> Frozen:
    if not is_unit(snapshot.subject):
        return Frozen(snapshot.week, organisation_page(snapshot.page).four_weeks)
    found = team_page(snapshot.page)
    four = found.four_weeks is not None
    return Frozen(found.week, found.four_weeks or found.week_window, four=four, thin=found.participation.thin)
