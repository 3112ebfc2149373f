"""The operator's `export`: everything that was published of some weeks, without Slack."""

from bot.deps import Archive
from bot.domain.export import check_format, written
from bot.domain.periods import period
from bot.usecases.export.gathering import EVERYTHING, gathered, listed, meant, none_there
from bot.usecases.freezing import freeze_due


async def exported(archive: Archive, window: str | None, form: str) -> bytes:
    """Freeze what is due, and return the file of a window: for none the last week of which there are pages.

    Days are those of UTC. Raises NotAFormatError, NotAWindowError, NotOverError, NothingFrozenError and
    NoneInWindowError.
    """
    today, typed = archive.clock().date(), window or ""
    check_format(form)
    period(typed, today)  # nonsense is refused before anything is frozen
    await freeze_due(archive)
    async with archive.database.reading() as session:
        found = await meant(session, typed, today)
        pages = await listed(session, found, EVERYTHING)
    rows = await gathered(archive, pages)
    if not rows:
        async with archive.database.reading() as session:
            raise await none_there(session, found)
    return written(rows, form)
