"""What a week at Acme has left behind: answers with what they were about, and follow-ups within their rules."""

from collections import Counter
from datetime import date

from sqlmodel import col, select

from bot.demo.launcher import Sandbox
from storage.models import CheckIn, FollowUp, Line, Service, WorkItem
from storage.words import Outcome, PathKind

MONDAY = date(2026, 11, 23)


async def answers_know_what_they_were_about(acme: Sandbox) -> None:
    """Check that every answer is kept with its service, its item and its path to a payer."""
    query = (
        select(Line, WorkItem, Service)
        .join(CheckIn, col(CheckIn.id) == Line.checkin_id)
        .outerjoin(WorkItem, col(WorkItem.id) == Line.work_item_id)
        .outerjoin(Service, col(Service.id) == Line.service_id)
        .where(CheckIn.day >= MONDAY, CheckIn.outcome == Outcome.ANSWERED)
    )
    async with acme.deps.database.reading() as session:
        rows = (await session.exec(query)).all()
    assert len(rows) > 50
    paths: dict[str, set[tuple[PathKind | None, str | None]]] = {}
    for line, item, service in rows:
        assert item is None or item.service_id == line.service_id
        paths.setdefault(service.name if service else "", set()).add((line.path, line.route))
    assert paths.pop("") == {(PathKind.NONE, None)}  # learning, meetings and the like count for no service
    assert paths == {
        "Card payments": {(PathKind.COMPLETE, "Card payments → Merchant sales → Merchants")},
        "Online checkout": {(PathKind.COMPLETE, "Online checkout → Shoppers")},
        "Shared hosting": {(PathKind.PARTIAL, "Shared hosting → Online checkout → Shoppers")},  # stale since October
        "Build and release": {(PathKind.PARTIAL, "Build and release → Our engineers")},
        "Merchant onboarding": {(PathKind.COMPLETE, "Merchant onboarding → Merchants")},
        "Merchant statements": {(PathKind.COMPLETE, "Merchant statements → Merchants")},
        "Internal reporting": {(PathKind.PARTIAL, "Internal reporting → Finance")},
    }


async def follow_ups_keep_their_rules(acme: Sandbox) -> None:
    """Check that nobody was shown more than one a day and two a week, nor the same one twice."""
    async with acme.deps.database.reading() as session:
        shown = list(await session.exec(select(FollowUp)))
    assert len(shown) > 30
    a_day = Counter((one.person_id, one.day) for one in shown)
    a_week = Counter((one.person_id, one.day.isocalendar()[:2]) for one in shown)
    alike = Counter((one.person_id, one.question) for one in shown)  # eight days: twice would be within 14
    assert (max(a_day.values()), max(a_week.values()), max(alike.values())) == (1, 2, 1)
