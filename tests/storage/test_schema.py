"""The steps of the migrations lead to the tables that the models describe."""

import pytest
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
