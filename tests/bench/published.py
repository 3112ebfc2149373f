"""Twelve weeks of pages of a large house, copied by the database from those that one team really got."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date, bindparam, text

from bot.deps import Desk
from bot.domain.page import OrganisationPage, kept, team_page
from bot.domain.units import ORGANISATION
from bot.usecases.freezing import freeze_due
from storage import snapshots
from storage.db import Database
from storage.models import Snapshot
from tests.bench.staff import LAST, OWN, SIZE, THEN

WEEKS = [LAST - timedelta(weeks=ago) for ago in range(12)]
FIRST = LAST - timedelta(weeks=1)  # the week that the first team's pages are copied of
WITHOUT = 300  # work items that count for no service

_PAGES = """
INSERT INTO snapshot (subject, week, frozen_at, page, ledger)
SELECT '{kind} ' || t.id, :week, s.frozen_at, {page}, s.ledger FROM snapshot s, {table} t
WHERE s.subject = '{kind} 1' AND s.week = :first AND NOT (t.id <= {own} AND :week = :first)
"""
_ITEMS = """
INSERT INTO workitem
  (position, active, closed, in_progress, service_given, key, title, service_id, tracker, state, work_type)
SELECT 0, true, false, false, false, 'ITM-' || (p.id * 2 + :half),
  CASE p.id % 7 WHEN 0 THEN 'Retry failed payments' WHEN 1 THEN 'Rename the queue' WHEN 2 THEN 'Faster refunds'
  WHEN 3 THEN 'Export of ledgers' WHEN 4 THEN 'Upgrade machines' WHEN 5 THEN 'Alert on late payouts'
  ELSE 'Shorter sign-up form' END || ', part ' || (p.id * 2 + :half),
  CASE WHEN p.id * 2 + :half <= :without THEN NULL ELSE (p.home_team_id - 1) * 3 + 1 + p.id % 3 END,
  'github', 'open', 'feature' FROM person p
"""
_ROLES = (
    "UPDATE person SET in_slack = true, looked_for = true",
    'INSERT INTO membership (team_id, person_id, position, "left", followed) '
    "SELECT home_team_id, id, 0, false, false FROM person",
    "INSERT INTO rhythm (person_id, contact, reminders, silent) SELECT id, 'started', true, 0 FROM person",
    f"UPDATE team SET lead = 'U' || (id * {SIZE})",
    "UPDATE service SET owner = 'U' || (id * 10 - 9)",
    "INSERT INTO role (slack_id, name) SELECT slack_id, 'manager' FROM person WHERE id % 100 = 7",
)


async def publish(desk: Desk) -> None:
    """Write the pages of every team and service and of the organisation, roles, memberships and work items."""
    await freeze_due(desk, only=["team 1"])
    async with desk.database.writing() as session:
        connection = await session.connection()
        await connection.execute(text("DELETE FROM snapshot WHERE subject = 'organisation'"))
        await connection.execute(text("DELETE FROM snapshot WHERE week <> :first").bindparams(_day("first", FIRST)))
        for week in WEEKS:
            for kind, table in (("team", "team"), ("service", "service")):
                given = (_day("first", FIRST), _day("week", week))
                words = _PAGES.format(kind=kind, table=table, page=_renamed(desk.database, kind, week), own=_own(kind))
                await connection.execute(text(words).bindparams(*given))
        for statement in _ROLES:
            await connection.execute(text(statement))
        for half in (0, 1):
            await connection.execute(text(_ITEMS), {"half": half, "without": WITHOUT})
    await _organisation(desk.database)
    async with desk.database.writing() as session:
        await (await session.connection()).execute(text("ANALYZE"))


def _own(kind: str) -> int:
    return 1 if kind == "team" else OWN


def _renamed(database: Database, kind: str, week: date) -> str:
    """Return how a page is copied in SQL: with another name and week."""
    name = kind.capitalize()
    page = "s.page" if database.embedded else "s.page::text"
    page = f"replace({page}, '\"{name} 1\"', '\"{name} ' || t.id || '\"')"
    page = f"replace({page}, '{FIRST}', '{week}')"
    return page if database.embedded else f"({page})::json"


def _day(name: str, day: date) -> Any:
    return bindparam(name, day, type_=Date)


async def _organisation(database: Database) -> None:
    async with database.writing() as session:
        [of_team] = await snapshots.series(session, "team 1", FIRST, FIRST)
        window = team_page(of_team.page).four_weeks
        for week in WEEKS:
            page = kept(OrganisationPage(week, THEN, window, None))
            await snapshots.put(
                session, Snapshot(subject=ORGANISATION, week=week, frozen_at=THEN, page=page, ledger={})
            )
