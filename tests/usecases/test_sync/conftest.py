from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from bot.deps import Deps
from bot.settings import Settings
from bot.slack.clients import connected
from storage.db import Database
from storage.models import Person, Service, Team, TrackerRule
from storage.words import RuleKind
from storage.writer import Writer
from tests.conftest import MovableClock
from tests.shelf import Shelf
from tests.trackers.conftest import desk, office  # noqa: F401  (fixtures)

Rows = Callable[..., Awaitable[list[tuple[Any, ...]]]]

NOWHERE = "http://127.0.0.1:9/api/"
WORK = """SELECT key, title, closed, service.name FROM workitem
    LEFT JOIN service ON service.id = service_id ORDER BY key"""
ASSIGNED = """SELECT person.name, workitem.key, assigned FROM assignment
    JOIN person ON person.id = person_id JOIN workitem ON workitem.id = work_item_id ORDER BY 1, 2"""


def rule(service_id: int, kind: str, name: str) -> TrackerRule:
    return TrackerRule(service_id=service_id, kind=RuleKind(kind), name=name)


async def given(database: Database, *rows: SQLModel) -> None:
    """Put rows into the database, one after the other."""
    async with database.writing() as session:
        for row in rows:
            session.add(row)
            await session.flush()


@pytest.fixture
async def house(database: Database) -> Database:
    """Ana and Bob of Checkout; payments before the shop, which acme's other repositories belong to."""
    await given(
        database,
        Team(id=1, name="Checkout", channel="C01CHECKOUT"),
        Person(id=1, slack_id="U0ANA", name="Ana", email="ana@example.com", home_team_id=1),
        Person(id=2, slack_id="U0BOB", name="Bob", email="bob@example.com", home_team_id=1),
        Service(id=1, name="Card payments", position=1),
        Service(id=2, name="Shop", position=2),
        rule(1, "github", "acme/payments"),
        rule(2, "github", "acme/*"),
    )
    return database


@pytest.fixture
def github(clock: MovableClock) -> Shelf:
    """Ana is ana-r there; nobody has Bob's e-mail."""
    made = Shelf(clock)
    made.accounts["ana@example.com"] = "ana-r"
    return made


@pytest.fixture
async def deps(database: Database, clock: MovableClock, github: Shelf) -> AsyncIterator[Deps]:
    """What a running bot has, with a Slack that nobody asks anything."""
    settings = Settings.given(slack_api_url=NOWHERE)
    async with connected(NOWHERE, None) as slack:
        yield Deps(settings, database, Writer(database), slack, clock, {}, trackers={github.name: github})


@pytest.fixture
def rows(database: Database) -> Rows:
    """Ask the database in plain SQL."""

    async def ask(sql: str) -> list[tuple[Any, ...]]:
        async with database.reading() as session:
            found = await (await session.connection()).execute(text(sql))
            plain = [
                [
                    bool(cell) if name in {"closed", "assigned"} else cell
                    for name, cell in zip(found.keys(), row, strict=True)
                ]
                for row in found
            ]
            return [tuple(str(cell) if isinstance(cell, date) else cell for cell in row) for row in plain]

    return ask
