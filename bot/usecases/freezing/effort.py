"""Where a team's effort went, service by service, beside what each service's own page says."""

from collections.abc import Iterable
from datetime import timedelta

from bot.domain.page import ServiceLine, ServicePage, service_page
from bot.domain.privacy.fair import Fair
from bot.domain.units import of_service
from bot.usecases.freezing.frozen import Turn
from storage import services, snapshots
from storage.db import Session
from storage.models import Service

_RECENT = timedelta(weeks=3)  # a page that is older shares no week with the effort beside it
_SILENT = (None, None, None)


async def service_lines(
    session: Session, turn: Turn, efforts: Iterable[tuple[int | None, Fair]]
) -> tuple[ServiceLine, ...]:
    """Return the lines of a page, in the order of `efforts`, with the names of now and the latest frozen numbers.

    A service that freezes later in the week than this team shows what it had the week before.
    """
    shares = list(efforts)
    ids = [service_id for service_id, _ in shares if service_id is not None]
    named = {service.id or 0: service for service in turn.services}
    if others := set(ids).difference(named):
        named |= await services.by_id(session, others)
    latest = await snapshots.latest_of(session, [of_service(one) for one in ids], turn.week, turn.week - _RECENT)
    pages = {subject: service_page(snapshot.page) for subject, snapshot in latest.items()}
    return tuple(
        _line(service_id, effort, named.get(service_id or 0), pages.get(of_service(service_id or 0)))
        for service_id, effort in shares
    )


def _line(service_id: int | None, effort: Fair, service: Service | None, page: ServicePage | None) -> ServiceLine:
    name = service.name if service else None
    business_name = service.business_name if service else None
    score, cant_tell, linked = (page.score, page.cant_tell, page.linked) if page else _SILENT
    weeks = page.weeks if page else ()
    return ServiceLine(name, business_name, effort.value, effort, score, cant_tell, service_id, linked, weeks)
