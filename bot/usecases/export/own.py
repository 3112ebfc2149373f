"""`me export`: all that we keep of somebody, for themselves alone."""

from zoneinfo import ZoneInfo

from bot.blocks.export import Held, nothing_kept, own_sent
from bot.blocks.kit import Message
from bot.blocks.own_export import ANSWERS, COLUMNS, REST, Everything, answer_row, everything_else
from bot.deps import Deps
from bot.domain.spreadsheet import csv_file
from bot.slack.files import File
from bot.usecases.asker import hours_of
from bot.usecases.export.delivering import bring
from storage import exports, people, roles, services, teams
from storage.db import Session
from storage.people import Member
from storage.retention import OWNED

_MARK = "\ufeff"  # by which editors know that it is UTF-8


async def export(deps: Deps, by: str, asked: str = "") -> Message:
    """Send somebody their answers and everything else of theirs, and return what is said about it.

    There is one form of it, and it is whole: where anything is `asked` beside, that is said.
    """
    async with deps.database.reading() as session:
        member = await people.by_slack_id(session, by)
        kept = await exports.own(session, member.person.id or 0) if member else []
        rest = await _rest(session, by, member)
    if rest.is_nothing:
        return nothing_kept(deps.command)
    zone = hours_of(member).zone if member else ZoneInfo("UTC")
    table = csv_file(COLUMNS, [answer_row(one, deps.questions, zone) for one in kept])
    files = [
        *([File(ANSWERS, table)] if kept else []),
        File(REST, f"{_MARK}{everything_else(rest, zone)}".encode()),
    ]
    brought = await bring(deps, by, files, "All that I keep of you, as you asked. Only you see this.")
    days = len({one.checkin.day for one in kept})
    return own_sent([file.name for file in files], brought, Held(days, OWNED.days, asked=bool(asked.strip())))


async def _rest(session: Session, by: str, member: Member | None) -> Everything:
    person_id = member.person.id or 0 if member else 0
    held = await roles.held(session, by)
    known = await services.by_id(session, held.owned) if held.owned else {}
    return Everything(
        slack_id=by,
        member=member,
        teams=(await people.teams_of(session, [person_id])).get(person_id, []),
        joined=await people.joined(session, person_id),
        led=await teams.led_by(session, by),
        roles=sorted(str(name) for name in held.names),
        services=list(known.values()),
        accounts=await exports.accounts(session, person_id),
        talks=await exports.talks(session, person_id),
        actions=await exports.actions(session, by),
        changes=await exports.changes(session, by),
    )
