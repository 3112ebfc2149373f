"""A team: its form, and what is kept of it."""

import asyncio
import re
from typing import Any

from bot.blocks.kit import Block, escaped
from bot.blocks.setup_team import DAYS, team_form
from bot.blocks.setup_words import hint, with_hint
from bot.catalogs.places import countries, country_among, zones
from bot.deps import Deps
from bot.usecases.setup import following, hanging
from bot.usecases.setup.given import GOAL, Entered, Given, meant
from bot.usecases.setup.members import bring, people_words
from bot.usecases.setup.noting import BACK, differing, moved, note, state
from bot.usecases.setup.outsiders import outsiders
from bot.usecases.setup.rights import admin_only, over_team
from bot.usecases.setup.rows import asked, led_by, named, standing
from storage import people, setup
from storage.db import Session
from storage.models import Team
from storage.words import Did

FIELDS = {  # as the form calls them
    "name": "name",
    "channel": "channel",
    "lead": "lead",
    "informed": "first message",
    "ask_at": "hour of the question",
    "exactly": "to the minute",
    "days": "working days",
    "country": "country",
    "digest_day": "day of the weekly page",
    "digest_at": "hour of the weekly page",
    "digest_tz": "time zone of the weekly page",
    "goal": "goal",
    "group_name": "group",
    "follows": "whom it follows",
}
_HALF = "Choose both the day and the hour, or clear both: then it is Monday at 10:00."


async def form(deps: Deps, by: str, private: str, team_id: int | None) -> Block:
    """Return the form of a team, as it stands or new. Raises NotYourTeamError and AdminsOnlyError."""
    async with deps.database.reading() as session:
        found = await (over_team(session, deps, by, team_id) if team_id else admin_only(session, deps, by))
        team = await standing(session, Team, team_id)
        on = await setup.members(session, team_id) if team_id else []
    return team_form(team, on, private, removable=bool(team) and found.is_admin)


async def keep(deps: Deps, by: str, team_id: int | None, entered: Entered) -> str:
    """Keep a team and say what became of it. Raises RefusedError with what is wrong by field."""
    given = Given(entered)
    come, outside = await asyncio.gather(
        following.coming(deps, given, team_id), outsiders(deps, given, "members", "lead")
    )
    async with deps.database.writing() as session:
        await setup.turn(session)
        found = await (over_team(session, deps, by, team_id) if team_id else admin_only(session, deps, by))
        before = await standing(session, Team, team_id)
        if before and found.is_admin and given.ticked("remove"):
            words = await hanging.team_goes(session, before)
            await setup.remove(session, Team, before.id or 0)
            await note(session, deps, by, "team", before.name, Did.REMOVED)
            return words
        name, row_id = await named(session, Team, given, team_id)
        on = await setup.members(session, row_id or 0)
        came_back = row_id is not None and before is None
        given.fall_back({"members": on} if came_back else {})
        columns, members = _columns(given), await asked(session, given, "members", on, outside)
        await led_by(session, given, before.lead if before else None, outside)
        given.check()
        hand = await following.by_hand(session, row_id or 0, come, members)
        if came_back:
            columns = {column: value for column, value in columns.items() if value is not None}
        columns |= come.column
        was = state(before, FIELDS)
        kept = await setup.keep(session, Team, row_id, {"name": name, **columns})
        words = await _kept(session, deps, kept, come.all(hand), is_new=before is None, came_back=came_back)
        await following.settle(session, kept, come, hand)
        did, what = (Did.CHANGED, differing(FIELDS, was, {"name": name, **columns})) if was else (Did.ADDED, [])
        what += [BACK] * came_back + moved(on, await setup.members(session, kept))
        await note(session, deps, by, "team", name, did, what)
    return with_hint(words, hint(name))


async def _kept(
    session: Session, deps: Deps, team_id: int, members: list[str], *, is_new: bool, came_back: bool
) -> str:
    team = await setup.row(session, Team, team_id)
    if team is None:
        raise LookupError(team_id)  # it was just written
    if team.lead:
        await people.ensure(session, team.lead)  # their zone is that of the weekly page
    if came_back:
        await setup.came_back(session, team_id)
    change = await bring(session, team_id, members)
    shown = escaped(team.name)
    if not is_new:
        return f"{shown} is changed. {people_words(change, team, deps.command)}".strip()
    begins = f"{shown} was there before and is back" if came_back else f"{shown} is set up"
    runs = await hanging.team_back(session, team_id) if came_back else ""
    return f"{begins} {people_words(change, team, deps.command, is_new=True)}".strip() + runs


def _columns(given: Given) -> dict[str, Any]:
    """Return a team's columns but for its name; what is wrong is noted."""
    channel, lead = given.one("channel"), given.person("lead")
    days = [day for day in DAYS if day in given.many("days")]
    at, digest_day, digest_at = given.hour("ask_at"), given.one("digest_day"), given.hour("digest_at")
    if not re.fullmatch(r"[CG][A-Z0-9]{2,}", channel or ""):
        given.refuse("channel", "Choose the channel in which the weekly page is posted.")
    if not days:
        given.refuse("days", "Tick at least one day.")
    if at is None:
        given.refuse("ask_at", "Choose the hour at which I ask, such as 14:00.")
    given.among("digest_day", DAYS, "Choose a day from the list.")
    if (digest_day is None) != (digest_at is None):
        given.refuse("digest_at" if digest_at is None else "digest_day", _HALF)
    page = {"digest_day": digest_day or "mon", "digest_at": digest_at} if digest_at else _default_page()
    return page | {
        "channel": channel or "",
        "lead": lead,
        "informed": given.ticked("informed"),
        "ask_at": at,
        "exactly": given.ticked("exactly"),
        "days": ",".join(days),
        "country": _country(given),
        "digest_tz": _zone(given),
        "goal": given.text("goal", GOAL),
        "group_name": given.text("group"),
    }


def _default_page() -> dict[str, Any]:
    return {name: Team.model_fields[name].default for name in ("digest_day", "digest_at")}


def _country(given: Given) -> str | None:
    typed = given.text("country")
    if typed is None or typed.upper() in countries():
        return countries()[typed.upper()] if typed else None
    close = meant(*country_among(typed))
    given.refuse("country", f"No public holidays are known for “{typed}”.{close or ' Write a code such as ES.'}")
    return None


def _zone(given: Given) -> str | None:
    typed = given.text("digest_tz")
    by_letters = {zone.casefold(): zone for zone in zones()}
    if typed is None or typed.casefold() in by_letters:
        return by_letters[typed.casefold()] if typed else None
    place = {zone.rpartition("/")[2].casefold(): zone for zone in sorted(zones(), reverse=True)}
    close = place.get(typed.replace(" ", "_").casefold())
    hint = f" Did you mean {close}?" if close else meant(typed, zones())
    given.refuse("digest_tz", f"No time zone is called “{typed}”.{hint or ' Write one such as Europe/Madrid.'}")
    return None
