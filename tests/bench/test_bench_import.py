"""How long an answer waits while an organisation is being imported by another process."""

import asyncio
import os
import statistics
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from bot.catalogs.organisation import read
from bot.usecases.importing.organisation import import_organisation
from storage import checkins, people, schema
from storage.db import Database, Session
from storage.models import CheckIn, Line
from storage.writer import Writer
from tests.bench.table import line
from tests.house import ORGANISATION

PEOPLE, ITEMS, SLACKS_LIMIT = 10_000, 20_000, 3.0

pytestmark = pytest.mark.bench


async def test_answers_are_kept_while_ten_thousand_people_are_imported(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/valuecheck.db"
    database = Database(url)
    await schema.ensure(database)
    await import_organisation(database, read(ORGANISATION, "small.yaml"), None, dry_run=False)
    async with database.writing() as session:
        ana = (await people.ensure(session, "U0ANA")).person.id or 0
        made = await checkins.plan(session, [CheckIn(person_id=ana, day=date(2026, 11, 23), team_id=1)])
    writer = Writer(database)
    (tmp_path / "large.yaml").write_text(_organisation())
    alone = [await _answers(writer, made[ana]) for _ in range(100)]
    importing = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "import",
        str(tmp_path / "large.yaml"),
        env=os.environ | {"DATABASE_URL": url},
        stdout=asyncio.subprocess.DEVNULL,
    )
    done = asyncio.create_task(importing.wait())
    beside = []
    while not done.done():
        beside.append(await _answers(writer, made[ana]))
        await asyncio.wait({done}, timeout=0.02)
    await database.close()
    line(
        f"answers beside an import of {PEOPLE:,} people",
        median=_ms(statistics.median(beside)),
        longest=_ms(max(beside)),
        alone_median=_ms(statistics.median(alone)),
        alone_longest=_ms(max(alone)),
        ratio=f"{statistics.median(beside) / statistics.median(alone):.1f}",
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
