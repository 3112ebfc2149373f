"""Catalogs that are read, and a company that imports them."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.catalogs.backstage.entities import Catalog
from bot.catalogs.backstage.meaning import meaning
from bot.catalogs.backstage.standing import Standing
from bot.catalogs.history import History
from bot.catalogs.kinds import read
from bot.catalogs.organisation import Organisation
from bot.usecases.importing.catalogs import Imported, import_files
from bot.usecases.importing.organisation import Directory
from storage.db import Database
from tests.usecases.test_import.conftest import Slack

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.yaml"))


def entity(kind: str, name: str, spec: str = "", metadata: str = "") -> str:
    """One document of a catalog."""
    return (
        f"---\napiVersion: backstage.io/v1alpha1\nkind: {kind}\nmetadata:\n  name: {name}\n"
        + "".join(f"  {line}\n" for line in metadata.splitlines())
        + f"spec: {{{spec}}}\n"
    )


def catalog(*entities: str, file: str = "catalog.yaml") -> Catalog:
    """A catalog file that was read."""
    found = read("".join(entities), file)
    assert isinstance(found, Catalog)
    return found


def meant(*entities: str, standing: Standing | None = None) -> tuple[Organisation, list[str]]:
    """What one catalog file adds, and what is left out of it."""
    [added], left = meaning([catalog(*entities)], standing or Standing())
    return added, list(left)


class House:
    """A company: what its files do, and what its database holds then."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.slack: Directory | None = Slack({})

    def knows(self, **people: str) -> None:
        """Say whom Slack knows: `ana="U0ANA"` has the e-mail ana@example.com."""
        self.slack = Slack({f"{name.replace('_', '-')}@example.com": slack_id for name, slack_id in people.items()})

    async def imports(self, *texts: str, dry_run: bool = False) -> Imported:
        files = [read(file, f"{number}.yaml") for number, file in enumerate(texts, 1)]
        others = [file for file in files if not isinstance(file, History)]
        return await import_files(self.database, others, self.slack, dry_run=dry_run)

    async def rows(self, query: str) -> list[tuple[object, ...]]:
        async with self.database.reading() as session:
            found = await (await session.connection()).execute(text(query))
            return [tuple(row) for row in found]


@pytest.fixture
def house(database: Database) -> House:
    return House(database)
