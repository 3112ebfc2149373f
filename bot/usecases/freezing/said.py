"""What a page quotes: a customer, and what people of the team chose to share."""

import hashlib
from collections.abc import Iterable
from datetime import date

from bot.domain.around import ahead
from bot.domain.page import Heard, Quote
from bot.domain.steps import Spot
from bot.domain.units import Unit
from bot.usecases.freezing.frozen import When
from storage import quotes
from storage.db import Session
from storage.models import Service

_MOST = 3


def heard_by(when: When, services: Iterable[Service]) -> Heard | None:
    """Return a customer's last words of a week: about one of these services, else of somebody whom they lead to."""
    own = {service.id or 0 for service in services}
    customers = {spot.id for one in own for spot in ahead(when.chain, Spot(False, one)) if spot.is_customer}
    about = (said for said in when.heard if said.service_id in own)
    near = (said for said in when.heard if said.customer_id in customers)
    last = next(about, None) or next(near, None)
    return Heard(last.day, last.quote or "", last.quote_from) if last else None


async def quotes_of(session: Session, unit: Unit, week: date) -> tuple[Quote, ...]:
    """Return notes of a week whose authors share them, three at most.

    Drawn by a hash of their words: an order by time would tell who wrote when.
    """
    shared = await quotes.notes(session, week, unit.team_ids)
    drawn = sorted(shared, key=lambda note: hashlib.sha256(f"{week}:{note[0]}".encode()).digest())
    return tuple(Quote(words, whose) for words, whose in drawn[:_MOST])
