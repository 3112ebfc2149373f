"""One page, whoever tries and whatever happens on the way; and the same page for ever."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlmodel import select

from bot.domain.answers import monday
from bot.usecases.freezing import freeze_due
from storage import snapshots
from storage.db import Database
from storage.models import Action, Snapshot
from storage.upserts import values
from tests.conftest import MovableClock
from tests.usecases.test_freezing.office import MONDAY, NOON, WEEK, Office


class KilledError(BaseException):
    """The process ends here."""


def dying(clock: MovableClock, after: int) -> Callable[[], datetime]:
    """Return a clock whose process dies when it looks at it once too often."""
    left = iter(range(after))

    def look() -> datetime:
        if next(left, None) is None:
            raise KilledError
        return clock.now

    return look


async def company(office: Office) -> None:
    """Two teams with two weeks behind them, a service of each, one without a path, and a service of nobody."""
    for name in ("Checkout", "Platform"):
        team = await office.team(name)
        own = await office.service(f"{name} service", team, linked=name == "Platform")
        for week in (MONDAY - WEEK, MONDAY):
            await office.works(team, week, services=(own, own, None), ratings=(4, 3, None))
    stray = await office.service("Nobody's service")
    await office.works(1, MONDAY - 2 * WEEK, services=(stray,))


async def test_of_two_processes_at_once_one_makes_a_page_and_its_actions(
    office: Office, database_url: str, twin: Office
) -> None:
    for one in (office, twin):
        await company(one)
    other = Database(database_url)
    made = await asyncio.gather(freeze_due(office.desk), freeze_due(replace(office.desk, database=other, chains={})))
    await other.close()
    await twin.freezes()
    ids = sorted(one.snapshot_id for every in made for one in every)
    assert ids == [row[0] for row in await office.rows("SELECT id FROM snapshot ORDER BY id")]
    assert await published(office) == await published(twin)


async def test_a_process_that_dies_anywhere_leaves_nothing_that_the_next_tick_does_not_repair(
    office: Office, clock: MovableClock, twin: Office
) -> None:
    for one in (office, twin):
        await company(one)
    deaths = 0
    while not await survives(office, dying(clock, after=deaths)):
        assert await half_done(office) == set()
        deaths += 1
    await twin.freezes()
    assert deaths > 10
    assert await published(office) == await published(twin)


async def survives(office: Office, clock: Callable[[], datetime]) -> bool:
    """Freeze what is due by a clock that may kill; tell whether it did not."""
    try:
        await freeze_due(replace(office.desk, clock=clock, chains={}))
    except KilledError:
        return False
    return True


async def half_done(office: Office) -> set[tuple[str, str]]:
    """Return the teams and weeks that are frozen without a page, or have a page and are not."""
    rows = await office.rows("SELECT DISTINCT team_id, day FROM checkin WHERE frozen")
    closed = {(f"team {team}", str(monday(date.fromisoformat(str(day))))) for team, day in rows}
    made = await office.rows("SELECT subject, week FROM snapshot WHERE subject LIKE 'team %'")
    return closed ^ {(subject, str(week)) for subject, week in made}


async def published(office: Office) -> list[str]:
    """Return all pages and actions, without the numbers of their rows."""
    async with office.database.reading() as session:
        pages = [values(row, "id") for row in await session.exec(select(Snapshot))]
        deeds = [values(row, "id") for row in await session.exec(select(Action))]
    return sorted(re.sub(r"'action_id': \d+", "", str(row)) for row in [*pages, *deeds])


async def test_a_page_that_cannot_be_made_holds_up_no_other_team(office: Office) -> None:
    await company(office)
    await office.does("UPDATE checkin SET frozen = true WHERE team_id = 1 AND day < '2026-11-16'")
    async with office.database.writing() as session:
        spoilt = {"answered": "no ledger"}
        await snapshots.put(
            session, Snapshot(subject="team 1", week=MONDAY - WEEK, frozen_at=NOON, page={}, ledger=spoilt)
        )
    await office.freezes()
    pages = await office.rows("SELECT subject FROM snapshot WHERE week = '2026-11-16' ORDER BY id")
    assert [subject for (subject,) in pages] == ["service 1", "service 2", "team 2"]


@pytest.mark.parametrize(
    "then", ["DELETE FROM line", "UPDATE service SET name = 'Other ' || name", "UPDATE line SET rating = 1"]
)
async def test_a_page_never_changes(office: Office, clock: MovableClock, then: str) -> None:
    await company(office)
    await office.freezes()
    before = await office.everything()
    await office.does(then)
    await office.does("UPDATE team SET name = 'Renamed ' || name")
    assert await office.freezes() == []
    assert await office.everything() == before
