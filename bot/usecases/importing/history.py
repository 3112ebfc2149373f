"""The import of histories: what was answered before this bot was there to ask.

All files are read, compared and refused as one before anything is written. What is written is frozen at once where its
week's moment has passed, and what is over 90 days old then loses its owner.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.catalogs.entry import Named
from bot.catalogs.faults import refuse
from bot.catalogs.history import History
from bot.deps import Archive
from bot.domain.answers import monday
from bot.domain.calendar import AHEAD
from bot.errors import UserError
from bot.usecases.chain import chain_of, path_of
from bot.usecases.freezing import freeze_due
from bot.usecases.importing.organisation import Coming
from bot.usecases.importing.past import Reading
from bot.usecases.importing.remembered import Remembered, remembered
from bot.usecases.importing.several import APART, Placed
from storage import history, past, retention, weeks
from storage.db import Database, Session
from storage.organisation import Progress, Row
from storage.past import Item, Known, NewDay


class MovedOnError(UserError):
    """Meanwhile one of the same days was asked for, or its week was frozen. Nothing was imported; do it again."""


async def examined(
    database: Database | None,
    histories: Sequence[History],
    now: datetime,
    beside: Coming | None = None,
) -> Reading:
    """Return what the files come to, beside what is kept and what an organisation file is about to add.

    Raises FaultyFileError for names that nobody knows, days to come, days told twice, and frozen weeks.
    """
    if database is None:
        return await _read(None, histories, now, beside)
    async with database.reading() as session:
        return await _read(session, histories, now, beside)


async def remember(archive: Archive, histories: Sequence[History], progress: Progress | None = None) -> Remembered:
    """Write what the files say, freeze what is due, and let go of what is old; return what changed.

    Raises what `examined` does, and MovedOnError. Broken off while it writes it leaves no trace; what comes after is
    done by the next tick, or the next import.
    """
    reading = await examined(archive.database, histories, archive.clock())
    if reading.past.days or reading.past.same_person:
        async with archive.database.reading() as session:
            paths = await _paths(session, archive, reading.past.days)
        async with archive.database.writing() as session:
            await weeks.claim(session, _teams(reading))  # no week is frozen meanwhile
            if await past.moved_on(session, reading.past, reading.known.newest):
                raise MovedOnError
            await history.write(session, reading.past, paths, progress)
            if await _froze_meanwhile(session, reading):
                raise MovedOnError
    pages = await freeze_due(archive)
    return remembered(reading.past).then(len(pages), await _disowned(archive))


async def _read(
    session: Session | None,
    histories: Sequence[History],
    now: datetime,
    beside: Coming | None,
) -> Reading:
    known = await past.known(session) if session else Known()
    reading = Reading(_with(known, beside) if beside else known, now, (now + AHEAD).date())
    reading.take(histories)
    if session:
        whose = {reading.known.people.get(who, 0) for who, _ in reading.days} | set(reading.strangers.values())
        days = [day for _, day in reading.days] or [reading.today]
        kept = await past.kept(session, sorted(who for who in whose if who > 0), min(days), max(days))
        reading.compare(kept, await past.frozen(session, _teams(reading)))
    else:
        reading.compare({}, set())
    reading.make_known()
    files = [one.file for one in histories]
    refuse(", ".join(files), [Placed(**vars(fault), its_file=files[fault.line // APART]) for fault in reading.faults])
    return reading


def _with(known: Known, coming: Coming) -> Known:
    """Return what is known once an organisation file is imported; what has no id yet has one below zero."""
    organisation, stored, roster, homes = coming
    teams = _names(organisation.teams, stored.teams)
    return replace(
        known,
        teams=teams,
        services=_names(organisation.services, stored.services),
        people={who: -number for number, who in enumerate(homes.home, start=1)} | dict(known.people),
        items={item.key.lower(): Item(str(item.key), item.type) for item in organisation.work_items}
        | dict(known.items),
        emails={email.lower(): who for who, email in roster.emails.items() if who in homes.home} | dict(known.emails),
    )


def _names(entries: Sequence[Named], rows: Mapping[str, Row]) -> dict[str, int]:
    found = {name: row["id"] for name, row in rows.items() if row["active"]}
    for number, entry in enumerate(entries, start=1):
        name = str(entry.name)
        if entry.remove:
            found.pop(name, None)
        else:
            found.setdefault(name, rows[name]["id"] if name in rows else -number)
    return found


def _teams(reading: Reading) -> set[int]:
    return {reading.known.teams[day.team] for _, day in reading.days.values()}


async def _paths(session: Session, archive: Archive, days: Sequence[NewDay]) -> dict[int | None, Row]:
    """Return the path of a line by its service, as the map has it now; the freeze settles it."""
    chain = await chain_of(session, archive, archive.clock().date())
    services = {line.service_id for day in days for line in day.lines}
    return {service_id: path_of(chain.route(service_id)) for service_id in services}


async def _froze_meanwhile(session: Session, reading: Reading) -> bool:
    frozen = await past.frozen(session, _teams(reading))
    return any((day.team_id, monday(day.day)) in frozen for day in reading.past.days)


async def _disowned(archive: Archive) -> int:
    """Let everything over 90 days old lose its owner, a bit at a time; return how many check-ins did."""
    before, count = archive.clock().date() - retention.OWNED, 0
    while True:
        async with archive.database.writing() as session:
            done = await retention.forget_owners(session, before)
        if not done:
            return count
        count += done
