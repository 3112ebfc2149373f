"""The import of organisation files and catalogs together, in one go.

What an organisation file says outranks a catalog: see `bot/catalogs/backstage`. People whom Slack does not know are
left out of a catalog and listed; in an organisation file they are refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.catalogs.backstage.entities import Catalog
from bot.catalogs.backstage.meaning import meaning
from bot.catalogs.backstage.people import emails
from bot.catalogs.organisation import Organisation
from bot.usecases.importing.changes import Changes
from bot.usecases.importing.folding import folded, standing
from bot.usecases.importing.organisation import Beforehand, import_organisation
from bot.usecases.importing.remembered import Remembered
from bot.usecases.importing.renames import renamed
from bot.usecases.importing.roster import Directory, everybody_of
from bot.usecases.importing.several import together
from storage import organisation as rows
from storage.db import Database
from storage.organisation import Progress, Stored


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import changed, of the past too, and what the catalogs say that was not taken over, in sentences."""

    changes: Changes
    left_out: tuple[str, ...] = ()
    remembered: Remembered | None = None

    def __str__(self) -> str:
        past = self.remembered.lines() if self.remembered else []
        lines = past if self.remembered and not self.changes else [str(self.changes), *past]
        if self.left_out:
            lines += ["Not taken over:", *(f"· {sentence}" for sentence in self.left_out)]
        return "\n".join(lines)


async def import_files(
    database: Database | None,
    files: Sequence[Organisation | Catalog],
    directory: Directory | None,
    *,
    dry_run: bool,
    progress: Progress | None = None,
    beforehand: Beforehand | None = None,
    at: datetime | None = None,
) -> Imported:
    """Bring the database to what the files say; all of them or none. See `import_organisation` for the rest."""
    organisations = [file for file in files if isinstance(file, Organisation)]
    catalogs = [file for file in files if isinstance(file, Catalog)]
    left_out: tuple[str, ...] = ()
    if catalogs:
        stored = await _stored(database, organisations)
        slack = await _people(catalogs, directory, stored)
        known = standing(stored, organisations, slack, asked=directory is not None)
        added, left_out = meaning(catalogs, known)
        organisations = folded(organisations, added)
    changes = await import_organisation(
        database, together(organisations), directory, dry_run=dry_run, progress=progress, beforehand=beforehand, at=at
    )
    return Imported(changes, left_out)


async def _stored(database: Database | None, organisations: Sequence[Organisation]) -> Stored:
    """Return what the database holds, under the names that the organisation files give."""
    stored = Stored()
    if database is not None:
        async with database.reading() as session:
            stored = await rows.stored(session, work_items=False)
    for file in organisations:
        stored = renamed(file, stored)
    return stored


async def _people(catalogs: Sequence[Catalog], directory: Directory | None, stored: Stored) -> dict[str, str]:
    """Return the Slack ids of the catalogs' users by e-mail, of those whom Slack knows or we remember."""
    wanted = emails([entity for catalog in catalogs for entity in catalog.entities])
    if directory is None or not wanted:
        return {}
    remembered = {row["email"].lower(): slack_id for slack_id, row in stored.people.items() if row["email"]}
    found = await everybody_of(directory) or await directory.ids_by_email(sorted(wanted))
    return {email: slack_id for email, slack_id in (remembered | found).items() if email in wanted}
