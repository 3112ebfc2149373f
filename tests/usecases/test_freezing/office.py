"""A company whose answers are written by hand, and whose weeks are frozen without a bot."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import text

from bot.clock import Clock
from bot.deps import Desk
from bot.domain.page import OrganisationPage, ServicePage, TeamPage, organisation_page, service_page, team_page
from bot.domain.units import of_service
from bot.settings import Settings
from bot.usecases.freezing import freeze_due
from storage import chain, history, snapshots
from storage.db import Database
from storage.history import PastDay
from storage.models import CheckIn, Customer, Line, Link, Person, Service, Team
from storage.words import CustomerKind, Outcome

MONDAY = date(2026, 11, 16)  # of the week that the clock of these tests sees closing
WEEK = timedelta(weeks=1)
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


class Office:
    """A database, its clock, and the week that is frozen in it."""

    def __init__(self, database: Database, clock: Clock, min_people: int = 5) -> None:
        self.database = database
        self.desk = Desk(Settings(min_people=min_people), database, clock)

    def needing(self, people: int) -> "Office":
        """The same office, where a number needs so many people."""
        return Office(self.database, self.desk.clock, people)

    async def adds(self, row: Any) -> int:
        """Write a row and return its id."""
        async with self.database.writing() as session:
            session.add(row)
            await session.flush()
            return int(row.id)

    async def team(self, name: str, people: int = 6, **columns: Any) -> int:
        """Write a team that closes on Monday at ten in Madrid, with its people; return its id."""
        columns = {"channel": f"C0{name.upper()}", "digest_tz": "Europe/Madrid"} | columns
        team_id = await self.adds(Team(name=name, **columns))
        for number in range(people):
            await self.adds(Person(slack_id=f"U{team_id}{number}", name=f"{name} {number}", home_team_id=team_id))
        return team_id

    async def service(self, name: str, team_id: int | None = None, *, linked: bool = False) -> int:
        """Write a service, `linked` with a path to a payer of its own; return its id."""
        service_id = await self.adds(Service(name=name, business_name=f"What {name} is for", team_id=team_id))
        if linked:
            await self.link(service_id, await self.adds(Customer(name=f"Users of {name}", kind=CustomerKind.PAYER)))
        return service_id

    async def link(self, service_id: int, customer_id: int) -> None:
        """Confirm a link from a service to a customer."""
        async with self.database.writing() as session:
            await chain.moved(session)
            new = Link(from_service_id=service_id, to_customer_id=customer_id, goal="get paid", need="cash")
            session.add(new.sqlmodel_update({"confirmed_on": MONDAY, "confirmed_by": "U1"}))

    async def works(
        self,
        team_id: int,
        week: date = MONDAY,
        *,
        ratings: Sequence[int | None] = (4,),
        services: Sequence[int | None] = (None,),
        people: Iterable[int] = range(6),
        days: Iterable[int] = range(5),
    ) -> None:
        """Let people of a team answer on these days of a week, one line a day, in turn of ratings and services."""
        ids = await self.people(team_id)
        past = [
            _answered(ids[person], team_id, week + timedelta(days=day), ratings[turn % len(ratings)], service)
            for turn, (person, day) in enumerate((person, day) for person in people for day in days)
            for service in [services[turn % len(services)]]
        ]
        async with self.database.writing() as session:
            await history.add(session, past)

    async def people(self, team_id: int) -> list[int]:
        """Return the ids of a team's people."""
        return [
            row[0] for row in await self.rows("SELECT id FROM person WHERE home_team_id = :t ORDER BY id", t=team_id)
        ]

    async def freezes(self, only: Sequence[str] = ()) -> list[tuple[str, str]]:
        """Freeze what is due, and return subject and week of the pages that this made."""
        return [(one.subject, str(one.week)) for one in await freeze_due(self.desk, only=only)]

    async def page(self, team_id: int, week: date = MONDAY) -> TeamPage:
        """Return a team's page."""
        return team_page(await self.kept(f"team {team_id}", week))

    async def service_page(self, service_id: int, week: date = MONDAY) -> ServicePage:
        """Return a service's page."""
        return service_page(await self.kept(of_service(service_id), week))

    async def house(self, week: date = MONDAY) -> OrganisationPage:
        """Return the organisation's page."""
        return organisation_page(await self.kept("organisation", week))

    async def kept(self, subject: str, week: date = MONDAY) -> dict[str, Any]:
        """Return what a snapshot keeps of a page."""
        async with self.database.reading() as session:
            found = await snapshots.of_week(session, subject, week)
        assert found is not None, f"no page of {subject} for {week}"
        return found.page

    async def rows(self, sql: str, **given: Any) -> list[tuple[Any, ...]]:
        """Ask the database in plain SQL."""
        async with self.database.reading() as session:
            return [tuple(row) for row in await (await session.connection()).execute(text(sql), given)]

    async def does(self, sql: str) -> None:
        """Change the database in plain SQL."""
        async with self.database.writing() as session:
            await (await session.connection()).execute(text(sql))

    async def everything(self) -> list[tuple[Any, ...]]:
        """Return all that is published, and the actions beside it."""
        pages = await self.rows("SELECT id, subject, week, frozen_at, page, ledger FROM snapshot ORDER BY id")
        return [*map(tuple, map(_told, pages)), *await self.rows("SELECT * FROM action ORDER BY id")]


def _told(row: Sequence[Any]) -> list[str]:
    return [str(cell) for cell in row]


def _answered(person: int, team_id: int, day: date, rating: int | None, service: int | None) -> PastDay:
    checkin = CheckIn(person_id=person, day=day, team_id=team_id, outcome=Outcome.ANSWERED, answered_at=NOON)
    return PastDay(checkin, (Line(checkin_id=0, rating=rating, service_id=service),))
