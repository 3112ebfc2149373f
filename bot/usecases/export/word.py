"""`export`: aggregates as a file, of whatever somebody's roles let them see."""

import asyncio
import re
from collections import Counter
from dataclasses import dataclass

from bot.blocks.export import sent
from bot.blocks.kit import Message, escaped
from bot.deps import Deps
from bot.domain.export import NotAFormatError, file_name, written
from bot.domain.grammar import subject
from bot.domain.periods import Period
from bot.domain.roles import Reach, Sight
from bot.domain.spreadsheet import Row
from bot.domain.units import ORGANISATION, SERVICE, of_service, subject_of, subject_of_team
from bot.errors import UserError
from bot.slack.files import File
from bot.usecases.asker import Asker, asker
from bot.usecases.export import gathering
from bot.usecases.export.aside import begun
from bot.usecases.export.delivering import bring
from storage.db import Session

MOST = 5  # messages that the text of an export may take
_AT_ONCE = 2_000  # pages, of a line or more each: who asks for more is answered before their file is made
_FORMAT = re.compile(r"(?i)(?:as |in )?\b(csv|json)\b")
_OTHER = re.compile(r"(?i)(?:as |in )?(?:xml|xlsx?|excel|pdf|txt|text|tsv|ya?ml|ods|html|parquet|csv|json)")


class NothingToExportError(UserError):
    """Numbers are for people on a team, owners of services and managers, so I have none to export for you.

    Type `{command} join` to choose your team. `{command} me export` gives you all that I keep of yourself.
    """


class NoneForYouError(UserError):
    """There is no page of {window} that you may see, so there is nothing to export yet."""


async def export(deps: Deps, by: str, rest: str) -> Message:
    """Send somebody the numbers of a window that they may see, and return what is said about it.

    Raises NothingToExportError, NotAFormatError, NotAWindowError, NotOverError, NothingFrozenError, NoneInWindowError
    and NoneForYouError.
    """
    typed, form = _taken_apart(rest)
    async with deps.turns, deps.database.reading() as session:
        who = await asker(session, deps, by)
        whose = _whose(who)
        if whose.is_nobody:
            raise NothingToExportError(command=deps.command)
        found = await gathering.meant(session, typed, who.day)
        is_large = await gathering.more_than(session, _AT_ONCE, found, whose)
    if is_large:
        return begun(deps, by, _sent(deps, by, _Asked(found, form, whose), deps.large_turns))
    return await _sent(deps, by, _Asked(found, form, whose), deps.turns)


def _whose(who: Asker) -> gathering.Whose:
    """Return whose pages somebody may have: by the table of bot/domain/roles.py."""
    subjects = set[str]()
    if who.reach(Sight.TEAMS) is not Reach.NONE:
        subjects |= {name for team in who.teams for name in (subject_of(team), subject_of_team(team.id or 0))}
    opens = {subject: who.sees_from(subject) for subject in subjects}
    if who.sees_organisation:
        subjects.add(ORGANISATION)
    services = who.reach(Sight.SERVICES)
    if services is Reach.OWN:
        subjects |= {of_service(service_id) for service_id in who.owned}
    return gathering.Whose(subjects, (SERVICE,) if services is Reach.ALL else (), opens)


def _taken_apart(rest: str) -> tuple[str, str]:
    """Return the window and the format that were typed; what is neither is refused as a window.

    Raises NotAFormatError where something else stands beside a window, or a format that is none of these two.
    """
    form = _FORMAT.search(rest)
    asked = subject(_FORMAT.sub(" ", rest, count=1))
    if asked.name and (asked.window or _OTHER.fullmatch(asked.name)):
        raise NotAFormatError(words=escaped(asked.name[:60]))
    return escaped(asked.name or asked.window), form[1].lower() if form else "csv"


async def _none(session: Session, found: Period) -> UserError:
    """Return why there is nothing: of that window there is no page at all, or none for them."""
    span = await gathering.span(session)
    if span and span[0] <= found.last and found.first <= span[1]:
        return NoneForYouError(window=found.words)
    return await gathering.none_there(session, found)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody asked for: a window, a format, and whose pages they may see."""

    period: Period
    form: str
    whose: gathering.Whose


async def _sent(deps: Deps, by: str, asked: _Asked, turns: asyncio.Semaphore) -> Message:
    """Make the file in one of these turns and send it outside of it; return what is said about it.

    Raises NothingFrozenError, NoneInWindowError and NoneForYouError.
    """
    name, window = file_name(asked.period, asked.form), asked.period.words
    async with turns:
        async with deps.database.reading() as session:
            pages = await gathering.listed(session, asked.period, asked.whose)
            if not pages:
                raise await _none(session, asked.period)
        rows = await gathering.gathered(deps, pages)
        content, kinds, hidden = await asyncio.to_thread(_made, rows, asked.form)
    brought = await bring(deps, by, [File(name, content)], f"Numbers of {window}, as you asked.", MOST)
    return sent(name, window, kinds, (len(rows), hidden), brought)


def _made(rows: list[Row], form: str) -> tuple[bytes, Counter[str], int]:
    """Return a file's content, how many there are of each kind in it, and how many of its lines are hidden."""
    kinds = Counter(kind for kind, _name in {(str(row["kind"]), row["name"]) for row in rows})
    return written(rows, form), kinds, sum(1 for row in rows if row.get("hidden"))
