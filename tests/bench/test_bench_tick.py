"""An idle tick, and one on which ten thousand people are due, beside bare statements on the same rows."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import SQLModel

from bot.usecases.ask import plan_due
from storage.db import Database
from storage.models import Person, Rhythm, Team
from storage.upserts import insert
from tests.bench.table import line, measured
from tests.conftest import MovableClock
from tests.house import Bot

PEOPLE, TEAMS = 10_000, 1_250
LONGEST_STALL = 0.5  # seconds


async def staffed(database: Database) -> None:
    """Write ten thousand informed people into the database, eight to a team, all due at 14:00 in Madrid."""
    teams = [
        {"id": n, "name": f"Team {n}", "channel": f"C{n}", "informed": True, "exactly": True}
        for n in range(1, TEAMS + 1)
    ]
    people = [
        {"id": n, "slack_id": f"U{n}", "tz": "Europe/Madrid", "home_team_id": n % TEAMS + 1, "looked_for": True}
        for n in range(1, PEOPLE + 1)
    ]
    rows: dict[type[SQLModel], list[dict[str, Any]]] = {
        Team: teams,
        Person: people,
        Rhythm: [{"person_id": n} for n in range(1, PEOPLE + 1)],
    }
    async with database.writing() as session:
        connection = await session.connection()
        for table, given in rows.items():
            await connection.execute(insert(session, table), given)


@pytest.mark.bench
async def test_ten_thousand_people_come_due_without_holding_up_a_click(
    bot: Bot, database: Database, clock: MovableClock
) -> None:
    await staffed(database)
    await bot.rows("SELECT count(*) FROM person")
    async with measured() as bare:
        await bot.rows(
            "SELECT p.*, r.*, t.* FROM person p JOIN rhythm r ON r.person_id = p.id JOIN team t ON t.id = p.home_team_id"
        )
    clock.stands_at("2026-11-23T12:00")
    async with measured() as early:
        assert await plan_due(bot.deps) == []
    clock.moves(hours=1)
    async with measured() as due:
        assert len(await plan_due(bot.deps)) == PEOPLE
    async with measured() as idle:
        assert await plan_due(bot.deps) == []
    clock.now += timedelta(minutes=1)
    engine = "SQLite" if database.embedded else "PostgreSQL"
    for name, one in (("bare select of the same rows", bare), ("tick, nobody due yet", early), ("tick, all due", due)):
        line(f"10,000 people, {engine}: {name}", **one.shown, ratio=f"{one.seconds / bare.seconds:.1f}")
    line(f"10,000 people, {engine}: tick, all asked", **idle.shown, ratio=f"{idle.seconds / bare.seconds:.1f}")
    assert due.stall < LONGEST_STALL
