"""A small map of the value chain, written straight into the tables: Acme's, as the tests of its words need it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import col, select

from storage import chain
from storage.conversations import is_two_way
from storage.db import Database
from storage.models import Conversation, Customer, Link, Objective, OutcomeMeasure, Service, Team, TrackerRule, WorkItem
from storage.words import CustomerKind, Level, Lifecycle, RuleKind, WorkType

ALIVE = "<!channel> & co"
FRESH, OLD = date(2026, 11, 2), date(2026, 4, 20)


async def add(database: Database, *rows: Any) -> None:
    """Write rows, and say that the map has changed."""
    async with database.writing() as session:
        for row in rows:
            session.add(row)
            await session.flush()
        await chain.moved(session)


async def ids(database: Database) -> dict[str, int]:
    """Return the ids of all services and customers by name."""
    async with database.reading() as session:
        found = [*await session.exec(select(Service)), *await session.exec(select(Customer))]
        return {row.name: row.id or 0 for row in found}


async def draw(database: Database) -> None:
    """Draw the map: three levels, one complete path, a stale link, and two services that nobody is named for."""
    async with database.writing() as session:
        team = (await session.exec(select(Team.id).where(Team.name == "Checkout"))).one()
        known = {row.name: row for row in [*await session.exec(select(Service)), *await session.exec(select(Customer))]}
        cards, merchants = known["Card payments"], known["Merchants"]
        cards.business_name, cards.owner, cards.lets = (
            "Taking card payments",
            "U03DANA",
            "merchants take cards anywhere",
        )
        cards.funder, cards.lifecycle, cards.level = "U0RUTH", Lifecycle.PRODUCTION, Level.BUSINESS
        new: Sequence[Any] = [
            Customer(name="Merchant sales", kind=CustomerKind.BUSINESS, position=1),
            Customer(name="Our engineers", kind=CustomerKind.IT, position=2),
            Service(name="Shared hosting", business_name="The machines everything runs on", position=1, team_id=team),
            Service(name="Test data", position=2),
            Service(name="Ledger export", position=3),
        ]
        for row in new:
            session.add(row)
        await session.flush()
        sales, engineers, hosting, _, ledger = (row.id for row in new)
        links = [
            _link(1, cards.id, sales, "payouts", "promise a pay day and keep it", "money that comes", FRESH, "U03DANA"),
            Link(
                from_customer_id=sales,
                to_customer_id=merchants.id,
                position=2,
                process="payouts",
                goal="get paid the same day",
                need="predictable cash",
                confirmed_on=FRESH,
                confirmed_by="U03DANA",
            ),
            Link(
                from_service_id=hosting,
                to_service_id=cards.id,
                position=3,
                process="running it",
                confirmed_on=OLD,
                confirmed_by="U0BOB",
            ),
            _link(4, hosting, engineers, "running what they build", "release when ready", "machines", FRESH, "U0BOB"),
            _link(5, ledger, engineers, None, None, None, None, None),
        ]
        session.add_all(links)
        await _details(session, cards.id or 0)
        await chain.moved(session)


async def _details(session: Any, cards: int) -> None:
    objective = Objective(name="Pay faster", weight=100)
    session.add(objective)
    await session.flush()
    session.add(
        OutcomeMeasure(
            service_id=cards,
            measure="share of payouts on the same day",
            unit="%",
            objective_id=objective.id or 0,
            baseline=71,
            target=97,
            agreed_by="U03DANA",
        )
    )
    session.add(TrackerRule(service_id=cards, kind=RuleKind.GITHUB, name="acme/payments"))
    session.add(TrackerRule(service_id=cards, kind=RuleKind.LABEL, name="payments"))
    row = (await session.exec(select(WorkItem).where(col(WorkItem.key) == "CHK-412"))).one()
    row.tracker, row.url, row.state = "jira", "https://acme.example/browse/CHK-412", "In progress"
    row.in_progress, row.requester, row.customer_requests = True, "Marta at Merchants", 3
    session.add(WorkItem(key="OPS-7", title=f"Tidy {ALIVE}", work_type=WorkType.OTHER, position=9))


def _link(position: int, start: int | None, end: int | None, *said: Any) -> Link:
    process, goal, need, on, by = said
    return Link(
        from_service_id=start,
        to_customer_id=end,
        position=position,
        process=process,
        goal=goal,
        need=need,
        confirmed_on=on,
        confirmed_by=by,
    )


def talk(customer: int, day: date, **said: Any) -> Conversation:
    """Return a conversation of that day."""
    logged = datetime.fromisoformat(f"{day}T09:00:00+00:00")
    row = Conversation(customer_id=customer, day=day, logged_at=logged, **said)
    row.two_way = is_two_way(row)
    return row
