"""The steps of the migrations lead to the tables that the models describe."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from storage import models, schema
from storage.db import Database
from storage.errors import DatabaseNewerError, DatabaseOlderError


async def test_climbing_from_nothing_gives_the_tables_of_the_models(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), SQLModel.metadata))

    async with database.writing() as session:
        assert await (await session.connection()).run_sync(differences) == []
    assert await schema.shape(database) is schema.Shape.CURRENT
    assert models.CheckIn.__tablename__ == "checkin"


async def test_an_empty_database_is_migrated_and_a_second_time_nothing_changes(database_url: str) -> None:
    database = Database(database_url)
    assert await schema.shape(database) is schema.Shape.EMPTY
    assert await schema.migrate(database) is schema.Shape.EMPTY
    assert await schema.migrate(database) is schema.Shape.CURRENT
    await database.close()


@pytest.mark.parametrize(
    ("revision", "error", "words"),
    [
        (
            None,
            DatabaseOlderError,
            "The database was made by an older version. Back it up, then bring it up to date: valuecheck migrate",
        ),
        (
            "9999",
            DatabaseNewerError,
            "The database was made by a newer version than this one. "
            "Install that version, or restore the backup you have.",
        ),
    ],
)
async def test_a_database_of_another_version_is_refused_with_the_cure(
    database: Database, revision: str | None, error: type[Exception], words: str
) -> None:
    async with database.writing() as session:
        connection = await session.connection()
        await connection.execute(text("DELETE FROM alembic_version"))
        if revision:
            await connection.execute(text("INSERT INTO alembic_version VALUES (:r)"), {"r": revision})
    with pytest.raises(error) as refused:
        await schema.ensure(database)
    assert str(refused.value) == words


FIRST_ROWS = (
    "INSERT INTO team (id, name, position, active, channel, informed, ask_at, exactly, days, digest_day, digest_at) "
    "VALUES (1, 'Checkout', 0, true, 'C01CHECKOUT', true, '14:00:00', false, 'mon', 'mon', '10:00:00')",
    "INSERT INTO service (id, name, position, active, team_id) VALUES (1, 'Card payments', 0, true, 1)",
    "INSERT INTO workitem (id, key, position, active, service_id) VALUES (1, 'CHK-412', 0, true, 1)",
    "INSERT INTO workitem (id, key, position, active) VALUES (2, 'INC-88', 0, true)",
)


async def test_what_the_first_version_kept_is_kept_on_the_way_up(database_url: str) -> None:
    database = Database(database_url)

    def first(connection: Connection) -> None:
        command.upgrade(schema._config(connection), "0001")

    async with database.writing() as session:
        connection = await session.connection()
        await connection.run_sync(first)
        for row in FIRST_ROWS:
            await connection.execute(text(row))
    assert await schema.migrate(database) is schema.Shape.OLDER
    async with database.reading() as session:
        items = await (await session.connection()).execute(
            text("SELECT key, service_given, closed FROM workitem ORDER BY id")
        )
        assert [tuple(map(str, row)) for row in items] in (
            [("CHK-412", "1", "0"), ("INC-88", "0", "0")],
            [("CHK-412", "True", "False"), ("INC-88", "False", "False")],
        )
    await database.close()
