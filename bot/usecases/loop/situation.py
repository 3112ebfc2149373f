"""What the rules look at, gathered for one page."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.deps import Archive
from bot.domain.actions.rules import NOT_HEARD_FOR, Piece, Situation
from bot.domain.around import ahead
from bot.domain.chain import Chain, Route
from bot.domain.page import ServiceLine, service_page
from bot.domain.steps import Fault, Spot
from bot.domain.units import of_service
from bot.usecases.chain import chain_of
from bot.usecases.loop.page import RECENT, Page
from bot.usecases.loop.readings import reasons
from storage import outcomes, services, snapshots, triggers
from storage.db import Session
from storage.models import Service, Snapshot
from storage.words import CustomerKind, PathKind

_TO_CONFIRM = frozenset({Fault.UNCONFIRMED, Fault.STALE, Fault.UNSAID})
_KINDS = (CustomerKind.PAYER, CustomerKind.BUSINESS, CustomerKind.IT)  # who matters most first


async def situation(session: Session, archive: Archive, page: Page) -> Situation:
    """Return what the rules look at on a page."""
    chain = await chain_of(session, archive, page.day)
    named = await services.by_id(session, [one.service_id for one in page.services if one.service_id])
    rows = {service_id: row for service_id, row in named.items() if row.active}
    own = tuple(_piece(chain, row) for row in await services.of_teams(session, page.unit.team_ids))
    pages = await snapshots.latest_of(
        session, [of_service(service_id) for service_id in rows], page.week, page.week - RECENT
    )
    pieces = [_rated(chain, rows[one.service_id or 0], one, pages) for one in page.services if one.service_id in rows]
    targets = await outcomes.targets(session, page.unit.team_ids)
    return Situation(
        shown=page.shown,
        thin=page.thin,
        pieces=tuple(pieces),
        own=own,
        unheard=await _unheard(session, chain, page, own or pieces),
        reasons=await reasons(session, archive, page) if page.shown else None,
        targets=len(targets),
        alone=tuple(_piece(chain, row) for row, measure in targets if measure.agreed_by is None),
        wording=chain.wording,
    )


def _piece(chain: Chain, row: Service, line: ServiceLine | None = None) -> Piece:
    route = chain.route(row.id)
    after = route.steps[0].end if route.steps else None
    return Piece(
        id=row.id or 0,
        name=row.business_name or row.name,
        complete=route.kind is PathKind.COMPLETE,
        next=after.name if after else None,
        next_team=after is not None and not after.spot.is_customer,
        to_confirm=_is_to_confirm(route),
        linked=line.linked if line else None,
        cant_tell=line.cant_tell if line else None,
    )


def _is_to_confirm(route: Route) -> bool:
    """Tell whether a path leads to a payer, and only waits for somebody to confirm or explain its links."""
    return route.kind is PathKind.PARTIAL and all(one.fault in _TO_CONFIRM for one in route.breaks)


def _rated(chain: Chain, row: Service, line: ServiceLine, pages: Mapping[str, Snapshot]) -> Piece:
    own = pages.get(of_service(row.id or 0))
    return replace(_piece(chain, row, line), objections=service_page(own.page).objections if own else None)


async def _unheard(session: Session, chain: Chain, page: Page, pieces: Iterable[Piece]) -> tuple[tuple[int, str], ...]:
    """Return the customers that these services lead to, and nobody talked with; first who pays, then as in the map."""
    spots = {spot for piece in pieces for spot in ahead(chain, Spot(False, piece.id)) if spot.is_customer}
    heard = await triggers.talked_with(session, page.day - timedelta(days=NOT_HEARD_FOR), page.day)
    waiting = [place for spot, place in chain.places.items() if spot in spots and spot.id not in heard]
    waiting.sort(key=lambda place: _KINDS.index(CustomerKind(place.kind)) if place.kind else len(_KINDS))
    return tuple((place.spot.id, place.name) for place in waiting)
