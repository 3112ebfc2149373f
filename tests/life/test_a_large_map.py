"""A map of a thousand services, each with a name as long as Slack lets through."""

from time import perf_counter

import pytest

from bot.sandbox import User
from storage.models import Customer, Link, Service, WorkItem
from storage.words import CustomerKind
from tests import atlas
from tests.house import Bot


@pytest.fixture(autouse=True)
async def drawn(bot: Bot) -> None:
    await atlas.draw(bot.deps.database)


async def test_a_map_of_a_thousand_services_is_answered_at_once_and_within_slacks_limits(bot: Bot, ana: User) -> None:
    long = f"{atlas.ALIVE} " * 190  # some 3,000 characters
    many = [
        Service(name=f"{number} {long if number < 12 else 'service'}", position=number) for number in range(1, 1_001)
    ]
    hub = Customer(name=f"Hub {long}", kind=CustomerKind.PAYER, position=9)
    items = [WorkItem(key=f"LOST-{number}", title=long, position=number) for number in range(1, 31)]
    await atlas.add(bot.deps.database, hub, *many, *items)
    links = [Link(from_service_id=one.id, to_customer_id=hub.id, process=long, goal=long) for one in many[:900]]
    links += [Link(from_service_id=many[0].id, to_service_id=one.id, position=2) for one in many[1:900]]
    await atlas.add(bot.deps.database, *links)
    began = perf_counter()
    for typed in ("unlinked", "chain", "service", "chain 1", f"chain customer/{hub.id}", f"chain service/{many[0].id}"):
        reply = await bot.replies(ana, f"/value {typed}")
        assert "<!channel>" not in reply.text
        assert len(reply.text) < 4_000
    assert perf_counter() - began < 12
    lines = (await bot.replies(ana, "/value unlinked")).words.splitlines()
    assert "*101 services with no path at all*" in lines
    assert lines[0] == "What leads to no paying customer yet · page 1 of 101"
    last = (await bot.replies(ana, "/value unlinked page 9999")).text.splitlines()
    assert last[0] == "What leads to no paying customer yet · page 101 of 101"
    assert last[2] == "*902 services whose path breaks*"
    assert all(line.startswith("*") and "service* · " in line for line in last[3:6])
    assert len(last) == 8
