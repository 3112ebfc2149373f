"""Follow-up questions in the database, on both engines."""

import pytest

from storage import followups
from storage.db import Database
from storage.models import Customer, Link, Service
from storage.words import CustomerKind

LONG = "settling everything that merchants are owed, " * 4


@pytest.mark.parametrize(
    ("name", "process"),
    [
        ("payouts", "payouts"),
        ("Payouts", None),
        ("pay", None),
        ("100% %_", "100% %_"),
        ("100% xy", None),
        (LONG[:120], LONG),
    ],
)
async def test_a_process_is_known_by_as_much_of_its_name_as_a_button_holds(
    name: str, process: str | None, database: Database
) -> None:
    async with database.writing() as session:
        customer = Customer(name="Merchants", kind=CustomerKind.PAYER)
        services = [Service(name=kept) for kept in ("payouts", "payouts by noon", "100% %_", LONG)]
        session.add_all([customer, *services])
        await session.flush()
        for service in services:
            session.add(Link(from_service_id=service.id, to_customer_id=customer.id, process=service.name))
        await session.flush()
        assert await followups.helps(session, name, 120) == process
