"""`export`: aggregates as a file, of whatever somebody's roles let them see."""

import re
from collections import Counter
from collections.abc import Sequence

from bot.blocks.export import sent
from bot.blocks.kit import Message, escaped
from bot.deps import Deps
from bot.domain.export import file_name, written
from bot.domain.grammar import subject
from bot.domain.periods import Period
from bot.domain.roles import Reach, Sight
from bot.domain.spreadsheet import Row
from bot.domain.units import ORGANISATION, SERVICE, of_service, subject_of, subject_of_team
from bot.errors import UserError
from bot.slack.files import File
from bot.usecases.asker import Asker, asker
from bot.usecases.export import gathering
from bot.usecases.export.delivering import bring
from storage.db import Session

MOST = 5  # messages that the text of an export may take
_FORMAT = re.compile(r"(?i)(?:as |in )?\b(csv|json)\b")


class NothingToExportError(UserError):
    """Numbers are for people on a team, owners of services and managers, so I have none to export for you.

    Type `{command} join` to choose your team. `{command} me export` gives you all that I keep of yourself.
    """


class NoneForYouError(UserError):
    """There is no page of {window} that you may see, so there is nothing to export yet."""


async def export(deps: Deps, by: str, rest: str) -> Message:
    """Send somebody the numbers of a window that they may see, and return what is said about it.

    Raises NothingToExportError, NotAWindowError, NotOverError, NothingFrozenError, NoneInWindowError, NoneForYouError.
    """
    typed, form = _taken_apart(rest)
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        whose = _whose(who)
        if whose.is_nobody:
            raise NothingToExportError(command=deps.command)
        found = await gathering.meant(session, typed, who.day)
    rows = await gathering.gathered(deps, found, whose)
    if not rows:
        async with deps.database.reading() as session:
            raise await _none(session, found)
    return await _sent(deps, by, found, form, rows)


def _whose(who: Asker) -> gathering.Whose:
    """Return whose pages somebody may have: by the table of bot/domain/roles.py."""
    subjects = set[str]()
    if who.reach(Sight.TEAMS) is not Reach.NONE:
        subjects |= {name for team in who.teams for name in (subject_of(team), subject_of_team(team.id or 0))}
    if who.sees_organisation:
        subjects.add(ORGANISATION)
    services = who.reach(Sight.SERVICES)
    if services is Reach.OWN:
        subjects |= {of_service(service_id) for service_id in who.owned}
    return gathering.Whose(subjects, (SERVICE,) if services is Reach.ALL else ())


def _taken_apart(rest: str) -> tuple[str, str]:
    """Return the window and the format that were typed; what is neither is refused as a window."""
    form = _FORMAT.search(rest)
    asked = subject(_FORMAT.sub(" ", rest, count=1))
    return escaped(asked.name or asked.window), form[1].lower() if form else "csv"


async def _none(session: Session, found: Period) -> UserError:
    """Return why there is nothing: of that window there is no page at all, or none for them."""
    span = await gathering.span(session)
    if span and span[0] <= found.last and found.first <= span[1]:
        return NoneForYouError(window=found.words)
    return await gathering.none_there(session, found)


async def _sent(deps: Deps, by: str, found: Period, form: str, rows: Sequence[Row]) -> Message:
    name = file_name(found, form)
    comment = f"Numbers of {found.words}, as you asked."
    brought = await bring(deps, by, [File(name, written(list(rows), form))], comment, MOST)
    kinds = Counter(str(row["kind"]) for row in {(row["kind"], row["name"]): row for row in rows}.values())
    hidden = sum(1 for row in rows if row.get("hidden"))
    return sent(name, found.words, kinds, (len(rows), hidden), brought)
