"""What freezing a team's week costs in a large house, beside a small one and beside bare reads of the same rows."""

import shutil
import statistics
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.deps import Desk
from bot.domain.answers import weeks_to
from bot.domain.units import of_service
from bot.settings import Settings
from bot.usecases.freezing import freeze_due
from bot.usecases.freezing.due import due
from bot.usecases.freezing.round import Round
from storage import actions, chain, days, floors, lines, outcomes, quotes, services, snapshots, triggers
from storage.db import Database, Session
from tests.bench.staff import LAST, LATELY, OWN, founded
from tests.bench.table import line, measured
from tests.conftest import MovableClock, made_database

pytestmark = pytest.mark.bench

SMALL, LARGE, PAIRS = 10, 1_000, 30  # teams of ten with a hundred days behind them: 10,000 and 1,000,000 check-ins
MOST_OF_SMALL, MOST_OF_READS, MOST_SECONDS = 2.0, 3.0, 60.0
SUNDAY = LAST + timedelta(days=6)


@dataclass
class House:
    """A company and its clock."""

    desk: Desk
    clock: MovableClock

    @property
    def database(self) -> Database:
        return self.desk.database

    @property
    def engine(self) -> str:
        return "SQLite" if self.database.embedded else "PostgreSQL"

    async def freezes(self, team_id: int) -> float:
        """Freeze a team's week with its services, take it back, and return the seconds that it took."""
        async with self.database.reading() as session:
            [found] = await due(session, self.clock(), [f"team {team_id}"])
        made = Round(self.desk)
        begun = time.perf_counter()
        await made.freeze(found)
        seconds = time.perf_counter() - begun
        assert (len(made.made), made.failed) == (1 + OWN, {})
        await self._takes_back(team_id)
        return seconds

    async def _takes_back(self, team_id: int) -> None:
        async with self.database.writing() as session:
            connection = await session.connection()
            for statement in (
                "DELETE FROM snapshot WHERE week = :week",
                "DELETE FROM action WHERE proposed_in = :week",
                "UPDATE checkin SET frozen = false WHERE team_id = :team AND day >= :week",
            ):
                given = {"week": str(LAST) if self.database.embedded else LAST, "team": team_id}
                known = {name: value for name, value in given.items() if f":{name}" in statement}
                await connection.execute(text(statement), known)

    async def reads(self, team_id: int) -> float:
        """Read what a freeze reads, and return the seconds that it took."""
        begun = time.perf_counter()
        async with self.database.reading() as session:
            await _bare(session, team_id)
        return time.perf_counter() - begun


async def _bare(session: Session, team_id: int) -> None:
    """Read the rows from which a team's page, its services' pages and its loop are made, and do nothing with them."""
    subject, own = f"team {team_id}", [(team_id - 1) * OWN + number for number in range(1, OWN + 1)]
    since, recent = weeks_to(LAST, LATELY)[0], weeks_to(LAST, 4)[0]
    named = [of_service(service_id) for service_id in own]
    await floors.everything(session)
    await lines.paths(session, [team_id], LAST)
    await services.of_teams(session, [team_id])
    await chain.version(session)
    await chain.organisation(session)
    await snapshots.ledgers(session, since, LAST, named)
    await days.around_services(session, own, [team_id], recent, SUNDAY)
    await snapshots.series(session, subject, LAST - timedelta(weeks=1), LAST)
    await snapshots.ledgers(session, since, LAST, [subject])
    found = await days.of_teams(session, [team_id], since, SUNDAY)
    await days.fifth_answers(session, {row.person_id for row in found}, SUNDAY)
    await services.by_id(session, own)
    await snapshots.latest_of(session, named, LAST, recent)
    await quotes.heard(session, LAST)
    await quotes.notes(session, LAST, [team_id])
    await actions.of_subject(session, subject)
    await _bare_loop(session, team_id, named, recent)


async def _bare_loop(session: Session, team_id: int, named: list[str], since: date) -> None:
    """Read what the rules of the loop look at."""
    await services.of_teams(session, [team_id])
    await snapshots.latest_of(session, named, LAST)
    await outcomes.targets(session, [team_id])
    await triggers.talked_with(session, since, SUNDAY)
    await triggers.tapped(session, "f6", [team_id], since, SUNDAY)


@pytest.fixture(params=["sqlite", "postgresql"])
def addresses(request: pytest.FixtureRequest, tmp_path: Path) -> dict[int, str]:
    """Two migrated databases on one engine, by how many teams they are for."""
    if request.param == "sqlite":
        for teams in (SMALL, LARGE):
            shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / f"{teams}.db")
        return {teams: f"sqlite:///{tmp_path}/{teams}.db" for teams in (SMALL, LARGE)}
    server, template = request.getfixturevalue("postgres"), request.getfixturevalue("migrated_template")
    return {teams: made_database(server, f"house_{teams}", template) for teams in (SMALL, LARGE)}


@pytest.fixture
async def houses(addresses: dict[int, str], clock: MovableClock) -> AsyncIterator[list[House]]:
    """A small company and a large one; the first ten teams of each have pages of the eight weeks before."""
    made = [House(Desk(Settings(), Database(url), clock), clock) for url in addresses.values()]
    for house, teams in zip(made, addresses, strict=True):
        clock.stands_at("2026-11-23T08:59")
        async with measured() as building:
            await founded(house.database, teams)
        line(f"{teams * 1000:,} check-ins, {house.engine}: written", **building.shown)
        await freeze_due(house.desk, only=[f"team {number}" for number in range(1, SMALL + 1)])
    clock.stands_at("2026-11-23T09:00")
    yield made
    for house in made:
        await house.database.close()


async def test_a_freeze_costs_no_more_in_a_large_house_and_all_teams_are_done_within_a_minute(
    houses: list[House],
) -> None:
    small, large = houses
    taken = [
        (await small.freezes(team), await large.freezes(team), await large.reads(team))
        for team in (pair % SMALL + 1 for pair in range(-3, PAIRS))  # the first few are not counted
    ][3:]
    names = ("10,000 check-ins", "1,000,000", "bare reads")
    medians = [f"{statistics.median(column) * 1000:.1f} ms" for column in zip(*taken, strict=True)]
    of_small = statistics.median(after / before for before, after, _ in taken)
    of_reads = statistics.median(after / reads for _, after, reads in taken)
    ratios = {"of small": f"{of_small:.2f}", "of reads": f"{of_reads:.2f}"}
    line(f"one team's freeze, {large.engine}", **dict(zip(names, medians, strict=True)), **ratios)
    async with measured() as everyone:
        assert len(await freeze_due(large.desk)) == LARGE * (1 + OWN) + 1
    async with measured() as again:
        assert await freeze_due(large.desk) == []
    line(f"1,000 teams freeze a week, {large.engine}", **everyone.shown)
    line(f"nothing is due, 1,000 teams, {large.engine}", **again.shown)
    assert of_small <= MOST_OF_SMALL
    assert of_reads <= MOST_OF_READS
    assert everyone.seconds < MOST_SECONDS
