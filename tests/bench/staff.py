"""A company of any size with a past of one answer a person and day, written by the database itself."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Date, bindparam, text
from sqlmodel import SQLModel

from bot.domain.units import ORGANISATION
from storage.db import Database
from storage.models import Customer, Link, Person, Service, Snapshot, Team
from storage.upserts import insert, values
from storage.words import CustomerKind

THEN = datetime(2026, 11, 16, 9, tzinfo=UTC)
LAST = date(2026, 11, 16)  # Monday of the week that is open
WEEKS, LATELY = 20, 8  # weeks behind us, and those before the last that the first ten teams have still to freeze
SIZE, OWN = 10, 3  # people on a team, and its services

_DAYS = """
INSERT INTO checkin (id, person_id, day, extra, team_id, fraction, outcome, late, frozen)
SELECT (:number * 100000) + p.id, p.id, :day, false, p.home_team_id, 1.0,
  CASE WHEN (p.id + :number) % 7 = 0 THEN 'skipped' WHEN (p.id + :number) % 11 = 0 THEN 'expired' ELSE 'answered' END,
  false, NOT (:now OR (:lately AND p.home_team_id <= 10))
FROM person p
"""
_LINES = """
INSERT INTO line (checkin_id, position, service_id, work_type, share, rating, path, hops, route)
SELECT (:number * 100000) + p.id, 0, (p.home_team_id - 1) * 3 + 1 + (p.id * 3 + :number) % 3, 'feature', 1.0,
  CASE WHEN (p.id * 7 + :number * 3) % 9 = 0 THEN NULL ELSE 1 + (p.id * 13 + :number * :number + :number * 5) % 5 END,
  'complete', 1, 'Service ' || ((p.home_team_id - 1) * 3 + 1 + (p.id * 3 + :number) % 3) || ' → Merchants'
FROM person p WHERE (p.id + :number) % 7 <> 0 AND (p.id + :number) % 11 <> 0
"""


async def founded(database: Database, teams: int) -> None:
    """Write so many teams of ten with three services each, and twenty weeks of answers.

    The last week is open, and so are the eight before of the first ten teams, who are to have pages of them.
    """
    async with database.writing() as session:
        connection = await session.connection()
        for table, rows in _house(teams).items():
            await connection.execute(insert(session, table), [_columns(row) for row in rows])
        days = [LAST - timedelta(weeks=week, days=-day) for week in reversed(range(WEEKS)) for day in range(5)]
        for number, day in enumerate(days, start=1):
            of_day = {"day": day, "now": day >= LAST, "lately": day >= LAST - timedelta(weeks=LATELY)}
            await connection.execute(text(_DAYS).bindparams(bindparam("day", type_=Date)), {"number": number, **of_day})
            await connection.execute(text(_LINES), {"number": number})
    async with database.writing() as session:
        await (await session.connection()).execute(text("ANALYZE"))


def _columns(row: SQLModel) -> dict[str, Any]:
    """Return what an insert is given; an id that is not set is the database's to give."""
    return values(row, *([] if getattr(row, "id", None) else ["id"]))


def _house(teams: int) -> dict[type[SQLModel], list[SQLModel]]:
    every = range(1, teams + 1)
    weeks = [LAST - timedelta(weeks=ago) for ago in range(1, LATELY + 1)]
    confirmed = {"goal": "get paid", "need": "cash", "confirmed_on": LAST, "confirmed_by": "U1"}
    return {
        Team: [Team(id=n, name=f"Team {n}", position=n, channel=f"C{n}", digest_tz="Europe/Madrid") for n in every],
        Person: [Person(id=n, slack_id=f"U{n}", home_team_id=(n - 1) // SIZE + 1) for n in range(1, teams * SIZE + 1)],
        Snapshot: [Snapshot(subject=ORGANISATION, week=one, frozen_at=THEN, page={}, ledger={}) for one in weeks],
        Customer: [Customer(id=1, name="Merchants", kind=CustomerKind.PAYER)],
        Service: [
            Service(id=n, name=f"Service {n}", position=n, team_id=(n - 1) // OWN + 1)
            for n in range(1, teams * OWN + 1)
        ],
        Link: [
            Link(id=n, from_service_id=n, to_customer_id=1).sqlmodel_update(confirmed)
            for n in range(1, teams * OWN + 1)
        ],
    }
