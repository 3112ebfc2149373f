"""The import of an organisation file: all that it says, of the goal down to the work items.

Reading, asking Slack and comparing come before the one transaction that writes; see `storage/organisation/`.
"""

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime

from bot.catalogs.faults import Fault, refuse
from bot.catalogs.organisation import Organisation
from bot.catalogs.references import Known, unknown
from bot.errors import UserError
from bot.usecases.importing.changes import Changes
from bot.usecases.importing.conflicts import conflicts
from bot.usecases.importing.difference import difference
from bot.usecases.importing.homes import Homes, homes
from bot.usecases.importing.notes import notes
from bot.usecases.importing.renames import rename_faults, renamed
from bot.usecases.importing.roster import Directory, Roster, needing_slack, needs_slack, roster
from bot.usecases.importing.several import place, placed, together
from storage import changes as noted
from storage import organisation as rows
from storage.db import Database
from storage.organisation import Progress, Row, Stored

__all__ = ["Changes", "Directory", "NeedsSlackError", "import_organisation", "needs_slack", "together"]


Coming = tuple[Organisation, Stored, Roster, Homes]  # what a file says, what is stored by its names, who is meant
Beforehand = Callable[[Coming], Awaitable[None]]


class NeedsSlackError(UserError):
    """{file} names people by e-mail or takes members from Slack, but SLACK_BOT_TOKEN is not set.

    Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions on api.slack.com/apps.
    """


async def import_organisation(
    database: Database | None,
    organisation: Organisation,
    directory: Directory | None,
    *,
    dry_run: bool,
    progress: Progress | None = None,
    beforehand: Beforehand | None = None,
    at: datetime | None = None,
) -> Changes:
    """Bring the database to what the file says and return what changed; with `dry_run`, what would change.

    For a dry run `database` may be None: one that is still empty. Several files are one import: see `together`.
    `progress` hears how many rows of how many are written; an error that it raises leaves no trace of the import.
    `beforehand` hears what is about to be written, and may still refuse. `at` is the moment under which administrators
    find what changed; without one nothing is noted for them, as in a demonstration.
    Raises NeedsSlackError, and FaultyFileError for names that neither the file, the database nor Slack knows.
    """
    if directory is None and (word := needing_slack(organisation)):
        raise NeedsSlackError(file=place(organisation, word.line)[0])
    known, faults = await roster(organisation, directory, await _stored(database, work_items=False))
    stored = await _stored(database, work_items=bool(organisation.work_items))  # Slack took a while
    faults += [*rename_faults(organisation, stored), *unknown(organisation, _active(stored))]
    stored = renamed(organisation, stored)
    people = homes(organisation, known, stored)
    faults += conflicts(organisation, stored)
    faults += _unclear_people(organisation, known, people, stored)
    refuse(organisation.file, placed(organisation, faults))
    if beforehand:
        await beforehand((organisation, stored, known, people))
    plan, changes = difference(organisation, known, stored, people)
    if plan.size and database and not dry_run:
        async with database.writing() as session:
            await rows.write(session, plan, progress)
            await noted.put(session, notes(changes, at) if at else ())
    return changes


async def _stored(database: Database | None, *, work_items: bool) -> Stored:
    if database is None:
        return Stored()
    async with database.reading() as session:
        return await rows.stored(session, work_items=work_items)


def _active(stored: Stored) -> Known:
    named = (stored.teams, stored.customers, stored.services, stored.objectives)
    return Known(*(_names(rows) for rows in named))


def _names(named: dict[str, Row]) -> frozenset[str]:
    return frozenset(name for name, row in named.items() if row["active"])


def _unclear_people(organisation: Organisation, known: Roster, people: Homes, stored: Stored) -> Iterator[Fault]:
    """Yield who stands in `people` by id and by e-mail, and strangers whom no team names."""
    first: dict[str, int] = {}
    for entry in organisation.people:
        slack_id = known.id_of(entry.person)
        if slack_id in first and slack_id != entry.person:
            file, line = place(organisation, first[slack_id])
            where = f"on line {line}" if file == place(organisation, entry.person.line)[0] else f"in {file}:{line}"
            yield Fault(entry.person.line, f"{entry.person} is {slack_id}, who stands {where} too")
        first.setdefault(slack_id, entry.person.line)
        if "@" not in slack_id and slack_id not in stored.people and not entry.remove and not people.home.get(slack_id):
            yield Fault(entry.person.line, f"{entry.person} is on no team; say which with team:")
