"""How long an answer waits while an organisation, or a history, is being imported by another process."""

import asyncio
import os
import statistics
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.catalogs.organisation import read
from bot.clock import now
from bot.usecases.importing.organisation import import_organisation
from storage import checkins, people, schema
from storage.db import Database, Session
from storage.models import CheckIn, Line
from storage.writer import Writer
from tests.bench.table import line
from tests.house import ORGANISATION

PEOPLE, ITEMS, SLACKS_LIMIT = 10_000, 20_000, 3.0
DAYS = 50_000  # of five hundred people

pytestmark = pytest.mark.bench


async def test_answers_are_kept_while_ten_thousand_people_are_imported(tmp_path: Path) -> None:
    (tmp_path / "large.yaml").write_text(_organisation())
    await _answers_beside_an_import_of(f"{PEOPLE:,} people", tmp_path / "large.yaml")


async def test_answers_are_kept_while_fifty_thousand_past_days_are_imported(tmp_path: Path) -> None:
    (tmp_path / "past.csv").write_text(_history())
    await _answers_beside_an_import_of(f"{DAYS:,} past days", tmp_path / "past.csv")


async def _answers_beside_an_import_of(what: str, file: Path) -> None:
    url = f"sqlite:///{file.parent}/valuecheck.db"
    database = Database(url)
    await schema.ensure(database)
    await import_organisation(database, read(ORGANISATION, "small.yaml"), None, dry_run=False)
    async with database.writing() as session:
        ana = (await people.ensure(session, "U0ANA")).person.id or 0
        made = await checkins.plan(session, [CheckIn(person_id=ana, day=date(2026, 11, 23), team_id=1)])
    writer = Writer(database)
    alone = [await _answers(writer, made[ana]) for _ in range(100)]
    began = time.perf_counter()
    importing = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "import", str(file)),
        env=os.environ | {"DATABASE_URL": url},
        stdout=asyncio.subprocess.DEVNULL,
    )
    done = asyncio.create_task(importing.wait())
    beside = []
    while not done.done():
        beside.append(await _answers(writer, made[ana]))
        await asyncio.wait({done}, timeout=0.02)
    took = time.perf_counter() - began
    await database.close()
    line(
        f"answers beside an import of {what}",
        median=_ms(statistics.median(beside)),
        longest=_ms(max(beside)),
        alone_median=_ms(statistics.median(alone)),
        alone_longest=_ms(max(alone)),
        ratio=f"{statistics.median(beside) / statistics.median(alone):.1f}",
        import_took=f"{took:.1f} s",
    )
    assert importing.returncode == 0
    assert max(beside) < SLACKS_LIMIT


async def _answers(writer: Writer, checkin_id: int) -> float:
    """Return how long (seconds) one answer took to become durable."""

    async def deed(session: Session) -> None:
        await checkins.put_line(session, Line(checkin_id=checkin_id, rating=4))

    before = time.perf_counter()
    await writer.write(deed)
    return time.perf_counter() - before


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def _organisation() -> str:
    teams = [
        f"  - {{name: Team {t}, channel: C{t:08}, members: [{', '.join(f'U{t:04}{n:03}' for n in range(20))}]}}"
        for t in range(PEOPLE // 20)
    ]
    services = [f"  - {{name: Service {t}, team: Team {t}}}" for t in range(PEOPLE // 20)]
    items = [
        f"  - {{key: WORK-{n}, title: Piece of work {n}, service: Service {n % (PEOPLE // 20)}}}" for n in range(ITEMS)
    ]
    return "\n".join(["teams:", *teams, "services:", *services, "work_items:", *items])


def _history() -> str:
    """A hundred days of five hundred people, up to yesterday, most of them answered."""
    days = [(now() - timedelta(days=ago)).date() for ago in range(1, 101)]
    rows = [
        f"{day},p{person}@example.com,Checkout,skipped,,,,,"
        if (person + number) % 5 == 0
        else f"{day},p{person}@example.com,Checkout,answered,Card payments,WORK-{person},,,{number % 5 + 1}"
        for person in range(DAYS // 100)
        for number, day in enumerate(days)
    ]
    return "\n".join(["date,person,team,state,service,work_item,work_type,share,rating", *rows])
