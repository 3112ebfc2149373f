"""The first run: an empty house writes once to whoever may set it up, and the first team is made from that message.

Decision: the message goes through the outbox, under a key for each person. Why: several processes and restarts then
write it once. Cost: somebody who deleted it types `/value setup` instead.
"""

import asyncio
from datetime import timedelta

from bot.blocks import beginning as look
from bot.blocks.beginning import CHANNEL, CROWNED, PEOPLE, USERGROUP
from bot.blocks.kit import Block, Message
from bot.delivery import Letter
from bot.deps import Deps
from bot.log import logger
from bot.slack.directory import Directory, Usergroup
from bot.slack.outcomes import FAILURES, Fate, failure
from bot.slack.posting import is_person
from bot.usecases.following import hasty
from bot.usecases.setup import overview, team
from bot.usecases.setup.given import Entered, RefusedError
from bot.usecases.setup.owner import became_administrator
from bot.usecases.setup.rights import admin_only, administrators
from storage import chores, deliveries, outbox, setup, teams
from storage.db import Session
from storage.models import Delivery, Team
from storage.words import DeliveryKind

log = logger(__name__)

_CHORE = "look for the owner"
_EVERY, _RETRY = timedelta(hours=24), timedelta(minutes=15)
_PATIENCE = 1.2  # seconds for the user groups: whoever pressed waits for the form
_TIME_TO_SEND = timedelta(days=30)
_PREFIX = f"{DeliveryKind.BEGINNING}:"
_DEFAULTS: Entered = {"days": ("mon", "tue", "wed", "thu", "fri"), "ask_at": ("14:00",)}
_PICK = "Choose at least one person."
_PAID = "User groups need a paid plan of Slack, so I cannot see any. Make the team from a channel, or pick its people."
_NOT_LET = "I am not allowed to see user groups. Make the team from a channel, or pick its people."
_UNSEEN = "This Slack has no user groups that I could see. Make the team from a channel, or pick its people."
_NONE = "There is no user group in this Slack yet. Make the team from a channel, or pick its people."
_LATER = "Slack does not show me its user groups just now. Try once more in a minute, or make the team another way."
_WHY = {
    "paid_teams_only": _PAID,
    "plan_upgrade_required": _PAID,
    **dict.fromkeys(("missing_scope", "not_allowed_token_type", "no_permission"), _NOT_LET),
    **dict.fromkeys(("unknown_method", "http_404"), _UNSEEN),
}


async def begin(deps: Deps) -> int:
    """Owe the first message to everybody who may set up an empty house; return to how many it is new."""
    async with deps.database.reading() as session:
        if not await teams.is_new_house(session):
            return 0
        whom = [one for one in await administrators(session, deps) if is_person(one)]
        told = {delivery.key.removeprefix(_PREFIX) for delivery in await deliveries.beginning(session, _PREFIX)}
    if not whom and not told and (owner := await _owner(deps)):
        whom = [owner]
    now = deps.clock()
    owed = [
        Delivery(
            key=f"{_PREFIX}{one}",
            kind=DeliveryKind.BEGINNING,
            recipient=one,
            due_at=now,
            until=now + _TIME_TO_SEND,
        )
        for one in whom
        if one not in told
    ]
    if not owed:
        return 0
    async with deps.database.writing() as session:
        return await outbox.plan(session, owed)


async def _owner(deps: Deps) -> str | None:
    """Return whose the workspace is, looked for by one process and once a day; None where Slack does not say."""
    now = deps.clock()
    async with deps.database.reading() as session:
        last = await chores.claimed_at(session, _CHORE)
    if last and now - last < _EVERY:
        return None
    async with deps.database.writing() as session:
        if not await chores.claim(session, _CHORE, now, _EVERY):
            return None
    try:
        owner = await Directory(deps.slack, deps.team_id).primary_owner()
    except FAILURES as error:
        owner, no = None, failure(error)
        if no.fate is not Fate.WORKSPACE:  # it may pass
            async with deps.database.writing() as session:
                await chores.release(session, _CHORE, now, _RETRY, _EVERY)
            log.warning("Whose the workspace is could not be read from Slack; I try again later.", word=no.word)
            return None
    if owner is None:
        log.warning("Nobody can set me up: write the Slack id of whoever should into ADMINS, and restart me.")
    return owner


async def compose(session: Session, deps: Deps, delivery: Delivery) -> Letter | None:
    """Return the first message as a letter; None once there is a team."""
    if not await teams.is_new_house(session):
        return None
    to = delivery.recipient or ""
    return Letter(delivery, to, look.hello(deps.command, owner=to not in await administrators(session, deps)))


async def opened(deps: Deps, by: str, way: str, private: str) -> Block | Message:
    """Return the form of a team made in one of the three ways, or what is said instead of it.

    The primary owner of a house without administrators becomes its administrator. Raises what `admin_only` does.
    """
    above = CROWNED.format(command=deps.command) if await became_administrator(deps, by) else ""
    async with deps.database.reading() as session:
        await admin_only(session, deps, by)
    groups: list[Usergroup] = []
    if way == USERGROUP:
        found = await _usergroups(deps)
        if isinstance(found, str):
            return look.ways(f"{above} {found}".strip(), without=USERGROUP)
        groups = found
    return look.team_form(way if way in {CHANNEL, USERGROUP} else PEOPLE, by, private, groups, above)


async def _usergroups(deps: Deps) -> list[Usergroup] | str:
    """Return the workspace's user groups, or why there are none to choose from."""
    try:
        async with asyncio.timeout(_PATIENCE):
            return await hasty(deps.slack, deps.team_id).usergroups() or _NONE
    except FAILURES as error:
        return _WHY.get(failure(error).word, _LATER)


async def keep(deps: Deps, by: str, entered: Entered) -> Message:
    """Make the team and return what is said of it, with the next step. Raises RefusedError and what `rights` does."""
    given = dict(entered)
    if not given.get("channel") and given.get("follows"):
        given["channel"] = given["follows"]
    if "follows" not in given and not given.get("members"):
        raise RefusedError({"members": _PICK})
    words = await team.keep(deps, by, None, {**_DEFAULTS, **given})
    async with deps.database.reading() as session:
        words = await _said(session, " ".join(given["name"][0].split())) or words
    return look.another(await overview.done(deps, by, words))


async def _said(session: Session, name: str) -> str | None:
    found = next((one for one in await setup.names(session, Team) if one.active and one.name == name), None)
    row = await setup.row(session, Team, found.id) if found else None
    if row is None:
        return None
    return look.made(row.name, len(await setup.members(session, row.id or 0)), informed=row.informed)
