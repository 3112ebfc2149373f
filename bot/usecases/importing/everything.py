"""The import of files of every kind in one go: organisation files and catalogs first, then the histories."""

from collections.abc import Sequence
from dataclasses import replace

from bot.catalogs.backstage.entities import Catalog
from bot.catalogs.history import History
from bot.catalogs.organisation import Organisation
from bot.deps import Archive
from bot.usecases.importing.catalogs import Imported, import_files
from bot.usecases.importing.changes import Changes
from bot.usecases.importing.history import examined, remember
from bot.usecases.importing.organisation import Coming
from bot.usecases.importing.remembered import Remembered, remembered
from bot.usecases.importing.roster import Directory
from storage.db import Database
from storage.organisation import Progress


async def import_everything(
    archive: Archive,
    standing: Database | None,
    files: Sequence[Organisation | Catalog | History],
    directory: Directory | None,
    *,
    dry_run: bool,
    progress: Progress | None = None,
) -> Imported:
    """Bring the database to what the files say, and return what changed; with `dry_run`, what would change.

    A history may name what the other files bring. It is examined before they are written, so that a fault in any of
    them keeps all of them out. `standing` is the database, None while it is empty. See `import_files` and `remember`.
    """
    histories = [file for file in files if isinstance(file, History)]
    others = [file for file in files if not isinstance(file, History)]
    found: list[Remembered] = []

    async def beforehand(coming: Coming | None) -> None:
        reading = await examined(standing, histories, archive.clock(), coming)
        found.append(remembered(reading.past))

    imported = Imported(Changes())
    if others:
        asked = beforehand if histories else None
        imported = await import_files(
            standing,
            others,
            directory,
            dry_run=dry_run,
            progress=progress,
            beforehand=asked,
            at=archive.clock(),
        )
    elif dry_run:
        await beforehand(None)
    if histories and not dry_run:
        found = [await remember(archive, histories, progress)]
    return replace(imported, remembered=found[-1]) if found else imported
