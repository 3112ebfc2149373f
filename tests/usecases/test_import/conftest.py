"""A company whose organisation file is imported, and its Slack."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel, col, select

from bot.catalogs.faults import FaultyFileError
from bot.catalogs.organisation import read
from bot.usecases.importing.organisation import Changes, Directory, import_organisation
from storage import chain
from storage.db import Database
from storage.models import (
    Customer,
    Link,
    Membership,
    Objective,
    Organisation,
    OutcomeMeasure,
    Person,
    Rhythm,
    Role,
    Service,
    Team,
    TrackerRule,
    WorkItem,
)

EXAMPLE = (Path(__file__).parents[2] / "catalogs" / "organisation.yaml").read_text()
PLATFORM = 'teams: [{name: Platform, channel: "#platform", members: [U04PIA]}]\n'
TABLES: list[type[SQLModel]] = [
    *(Team, Person, Rhythm, Membership, Customer, Service, WorkItem),
    *(Organisation, Objective, OutcomeMeasure, Link, TrackerRule, Role),
]


def checkout(*members: str, keys: str = "") -> str:
    """A file with one team."""
    return f"teams: [{{name: Checkout, channel: C01CHECKOUT, members: [{', '.join(members)}]{keys}}}]\n"


class Slack:
    """The people and channels of the company, as Slack would tell of them."""

    def __init__(self, by_email: dict[str, str]) -> None:
        self.by_email = by_email

    async def ids_by_email(self, emails: Collection[str]) -> dict[str, str]:
        return {email: self.by_email[email] for email in emails if email in self.by_email}

    async def of_usergroup(self, usergroup: str) -> list[str]:
        return {"S012AB": ["U05EVE", "U02BOB"]}[usergroup]

    async def of_channel(self, channel: str) -> list[str]:
        return {"C0DATA": ["U06FAY"]}[channel]

    async def channel_id(self, name: str) -> str | None:
        return {"#platform": "C02PLATFORM", "#data": "C0DATA"}.get(name)


class Acme:
    """The company: what its files do, and what its database holds then."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.slack: Directory | None = Slack({"bob@example.com": "U02BOB"})

    async def imports(self, file: str, *, dry_run: bool = False) -> Changes:
        return await import_organisation(self.database, read(file, "acme.yaml"), self.slack, dry_run=dry_run)

    async def refusal(self, file: str) -> str:
        with pytest.raises(FaultyFileError) as refused:
            await self.imports(file)
        return str(refused.value)

    async def everything(self) -> list[list[str]]:
        """Every row that an import may touch."""
        async with self.database.reading() as session:
            connection = await session.connection()
            tables = [await connection.execute(text(f"SELECT * FROM {table.__tablename__}")) for table in TABLES]
            return [sorted(str(row) for row in rows) for rows in tables]

    async def forgets_everything(self) -> None:
        async with self.database.writing() as session:
            connection = await session.connection()
            for table in (
                "link",
                "outcomemeasure",
                "trackerrule",
                "role",
                "service",
                "customer",
                "objective",
                "organisation",
            ):
                await connection.execute(text(f"DELETE FROM {table}"))

    async def rows(self, query: str) -> list[tuple[Any, ...]]:
        async with self.database.reading() as session:
            return [tuple(row) for row in await (await session.connection()).execute(text(query))]

    async def map_version(self) -> int:
        async with self.database.reading() as session:
            return (await chain.version(session))[0]

    async def team(self, name: str = "Checkout") -> Team:
        async with self.database.reading() as session:
            return (await session.exec(select(Team).where(Team.name == name))).one()

    async def person(self, slack_id: str) -> Person:
        async with self.database.reading() as session:
            return (await session.exec(select(Person).where(Person.slack_id == slack_id))).one()

    async def home(self, slack_id: str) -> str | None:
        async with self.database.reading() as session:
            query = select(Team.name).join(Person, col(Person.home_team_id) == Team.id)
            return (await session.exec(query.where(Person.slack_id == slack_id))).first()

    async def on(self, name: str = "Checkout") -> list[str]:
        async with self.database.reading() as session:
            query = select(Person.slack_id).join(Membership, col(Membership.person_id) == Person.id).join(Team)
            query = query.where(Membership.team_id == Team.id, Team.name == name, ~col(Membership.left))
            return sorted(await session.exec(query))


@pytest.fixture
def acme(database: Database) -> Acme:
    return Acme(database)
