"""A history whose weeks are over: frozen at once, never changed after, and nobody's once it is 90 days old."""

import pytest

from storage.db import Database
from tests.conftest import MovableClock
from tests.usecases.test_import.past import CHECKINS, ORGANISATION, House

LATE = "2026-11-13,Ana,Checkout,answered,Card payments,,,,4"
OPEN = "2026-11-20,Ana,Checkout,answered,Card payments,,,,4"
OLD = "2026-08-03,Bob,Checkout,answered,Card payments,CHK-412,,,4"
OLDER = "2026-08-04,Bob,Checkout,expired,,,,,"


@pytest.fixture
async def house(database: Database, clock: MovableClock) -> House:
    """The company on Sunday: the week before this one is due."""
    clock.stands_at("2026-11-22T10:00")
    made = House(database, clock)
    await made.imports(ORGANISATION)
    return made


async def test_a_week_that_is_over_is_frozen_at_once_and_refuses_what_differs(house: House) -> None:
    assert (await house.remembers(LATE, OPEN)).splitlines()[2:] == ["· 3 pages frozen."]
    assert await house.rows(CHECKINS) == [
        ("Ana", "2026-11-13", "Checkout", 1.0, "answered", True),
        ("Ana", "2026-11-20", "Checkout", 1.0, "answered", False),
    ]
    assert await house.remembers(LATE, OPEN) == "Nothing to change."
    assert await house.refusal(LATE.replace(",4", ",5"), OPEN, "2026-11-09,Bob,Checkout,skipped,,,,,") == (
        "a.csv:2: week 2026-W46 of Checkout is frozen: this day and 1 more cannot be added or changed; "
        "leave out what is frozen\nNothing was imported."
    )


async def test_what_is_over_90_days_old_is_counted_and_then_nobodys(house: House) -> None:
    said = (await house.remembers(OLD, OLDER, LATE)).splitlines()
    assert said[0] == "+ 3 check-ins of 2 people in 1 team, 3 Aug – 13 Nov 2026"
    assert said[-1] == "· 2 check-ins over 90 days old lost their owner."
    assert await house.rows(CHECKINS) == [("Ana", "2026-11-13", "Checkout", 1.0, "answered", True)]
    assert await house.rows("SELECT slack_id FROM person WHERE slack_id IN ('Ana', 'Bob')") == [("Ana",)]
    tallies = "SELECT week, outcome, work_type, path, rating, count, days FROM tally ORDER BY outcome"
    assert await house.rows(tallies) == [
        ("2026-08-03", "answered", "feature", "complete", 4, 1, 1.0),
        ("2026-08-03", "expired", None, None, None, 1, 1.0),
    ]
    assert await house.refusal(OLD, OLDER, LATE) == (
        "a.csv:2: week 2026-W32 of Checkout is frozen: this day and 1 more cannot be added or changed; "
        "leave out what is frozen\nNothing was imported."
    )
    assert await house.remembers(LATE) == "Nothing to change."


async def test_a_week_that_was_frozen_in_a_group_stays_so_after_the_team_has_left_it(house: House) -> None:
    grouped = ORGANISATION.replace("tz: Europe/Madrid}}", "tz: Europe/Madrid}, group: Commerce}")
    await house.imports(grouped)
    await house.remembers(OLD, OLDER)
    await house.imports(ORGANISATION.replace("tz: Europe/Madrid}}", "tz: Europe/Madrid}, group: }"))
    assert "week 2026-W32 of Checkout is frozen" in await house.refusal(OLD, OLDER)
