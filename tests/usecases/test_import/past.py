"""A company whose past comes out of files."""

from typing import Any

import pytest
from sqlalchemy import text

from bot.catalogs.faults import FaultyFileError
from bot.catalogs.kinds import read
from bot.clock import Clock
from bot.deps import Desk
from bot.settings import Settings
from bot.usecases.importing.everything import import_everything
from storage.db import Database
from storage.organisation import Progress

HEADER = "date,person,team,state,service,work_item,work_type,share,rating"
ORGANISATION = """
teams:
  - {name: Checkout, channel: C01CHECKOUT, members: [U01ALICE], digest: {tz: Europe/Madrid}}
  - {name: Platform, channel: C02PLATFORM, members: [U04PIA], digest: {tz: Europe/Madrid}}
people:
  - {person: U01ALICE, fraction: 0.5}
customers:
  - {name: Merchants, kind: payer}
services:
  - name: Card payments
    team: Checkout
    links: [{to: Merchants, process: payouts, goal: get paid, need: cash, confirmed: {on: 2026-11-02, by: U01ALICE}}]
  - {name: Shared hosting, team: Platform}
work_items:
  - {key: CHK-412, title: Retry failed card payments, service: Card payments, type: feature}
"""
CHECKINS = """
SELECT p.slack_id, c.day, t.name, c.fraction, c.outcome, c.frozen
FROM checkin c JOIN person p ON p.id = c.person_id LEFT JOIN team t ON t.id = c.team_id ORDER BY c.day, p.slack_id
"""
LINES = """
SELECT p.slack_id, s.name, w.key, l.work_type, l.share, l.rating, l.path, l.route
FROM line l JOIN checkin c ON c.id = l.checkin_id JOIN person p ON p.id = c.person_id
LEFT JOIN service s ON s.id = l.service_id LEFT JOIN workitem w ON w.id = l.work_item_id
ORDER BY c.day, p.slack_id, l.position
"""


class House:
    """A company, its files, and what its database holds then."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.desk = Desk(Settings(min_people=5), database, clock)

    async def imports(self, *texts: str, dry_run: bool = False, progress: Progress | None = None) -> str:
        """Import files, called a.yaml, b.csv and so on, and return what is printed."""
        names = (
            f"{letter}.{'csv' if ',' in text[:6] else 'yaml'}" for letter, text in zip("abcd", texts, strict=False)
        )
        files = [read(text, name) for text, name in zip(texts, names, strict=True)]
        database = self.desk.database
        return str(await import_everything(self.desk, database, files, None, dry_run=dry_run, progress=progress))

    async def remembers(self, *rows: str, dry_run: bool = False) -> str:
        """Import one history of these rows."""
        return await self.imports(history(*rows), dry_run=dry_run)

    async def refusal(self, *rows: str) -> str:
        """Return why a history of these rows is refused."""
        with pytest.raises(FaultyFileError) as refused:
            await self.remembers(*rows)
        return str(refused.value)

    async def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return what a query finds, days as they are written."""
        async with self.desk.database.reading() as session:
            found = await (await session.connection()).execute(text(query))
            return [tuple(str(cell) if hasattr(cell, "isoformat") else cell for cell in row) for row in found]

    async def does(self, *statements: str) -> None:
        """Change the database by hand."""
        async with self.desk.database.writing() as session:
            for statement in statements:
                await (await session.connection()).execute(text(statement))


def history(*rows: str) -> str:
    """A history with these rows."""
    return "\n".join([HEADER, *rows])
