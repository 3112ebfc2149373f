"""From a server that speaks a tracker's API, over real HTTP, to what the question may offer."""

import pytest
from sqlmodel import SQLModel

from bot.usecases.sync import sync_now
from storage.db import Database
from storage.models import Person, Service, Team
from tests.conftest import MovableClock
from tests.trackers.conftest import Desk
from tests.trackers.office import shape
from tests.usecases.test_sync.conftest import ASSIGNED, WORK, Rows, given, rule


def ana() -> list[SQLModel]:
    """Ana, on a team of her own, and two services."""
    return [
        Team(id=1, name="Checkout", channel="C01CHECKOUT"),
        Person(id=1, slack_id="U0ANA", name="Ana", email="ana@example.com", home_team_id=1),
        Service(id=1, name="Card payments", position=1),
        Service(id=2, name="Queues", position=2),
    ]


async def test_what_github_says_is_ana_s_is_hers_and_of_its_service(
    database: Database,
    desk: Desk,
    clock: MovableClock,
    rows: Rows,
) -> None:
    await given(database, *ana(), rule(1, "github", "acme/payments"))
    desk.office.says("/repos/acme/payments/issues", shape("github_issues"), headers={"ETag": 'W/"1"'})
    desk.office.says("/search/users", shape("github_accounts"))
    desk.office.says("/search/issues", {"total_count": 4, "items": shape("github_issues")})
    [synced] = await sync_now(database, [desk.connects("github")], clock)
    assert synced.told("/value") == f"GitHub: {synced.items} items read; one person known there."
    assert await rows(f"SELECT * FROM ({ASSIGNED}) AS all_ WHERE assigned") == [
        ("Ana", "acme/payments#12", True), ("Ana", "acme/payments#13", True), ("Ana", "acme/payments#14", True),
    ]  # fmt: skip
    assert ("acme/payments#13", "Keep the retry queue small", False, "Card payments") in await rows(WORK)
    desk.office.says("/repos/acme/payments/issues", b"", status=304)
    clock.moves(minutes=1)
    [again] = await sync_now(database, [desk.connects("github")], clock)
    assert again.items == 5
    asked = [asked.headers["If-None-Match"] for asked in desk.office.asked if "If-None-Match" in asked.headers]
    assert asked == ['W/"1"']


async def test_what_linear_says_is_ana_s_is_hers_and_of_its_service(
    database: Database,
    desk: Desk,
    clock: MovableClock,
    rows: Rows,
) -> None:
    rules = (rule(1, "linear", "eng"), rule(2, "linear", "Fewer failed payments"))
    await given(database, *ana(), *rules)
    desk.office.says("/graphql", shape("linear_page_1"))
    desk.office.says("/graphql", shape("linear_page_2"), words='c-1"')
    desk.office.says("/graphql", shape("linear_users"), words="users")
    [synced] = await sync_now(database, [desk.connects("linear")], clock)
    assert synced.told("/value") == "Linear: 2 items read; one person known there."
    assert await rows(WORK) == [
        ("ENG-12", "Retry failed card payments — 支払い", False, "Queues"),  # its project says more than its team
        ("ENG-9", "Rename the retry queue", True, "Card payments"),
    ]
    assert [row for row in await rows(ASSIGNED) if row[2]] == [("Ana", "ENG-12", True)]


@pytest.mark.parametrize(("status", "headers"), [(429, {"Retry-After": "2520"}), (503, {})])
async def test_a_limit_is_honoured_as_github_says_it(
    database: Database,
    desk: Desk,
    clock: MovableClock,
    rows: Rows,
    status: int,
    headers: dict[str, str],
) -> None:
    await given(database, *ana(), rule(1, "github", "acme/payments"))
    desk.office.says(None, {"message": "Slow down"}, status=status, headers=headers)
    [synced] = await sync_now(database, [desk.connects("github")], clock)
    assert synced.broken
    [(until,)] = await rows("SELECT paused_until FROM trackerstate")
    assert str(until)[11:16] == ("09:42" if headers else "09:01")
