"""Roles: their form, and who gets and who loses one."""

from collections.abc import Sequence

from bot.blocks.kit import Block
from bot.blocks.naming import mentions
from bot.blocks.setup_roles import roles_form
from bot.deps import Deps
from bot.usecases.setup.given import Entered, Given
from bot.usecases.setup.noting import handed, note
from bot.usecases.setup.outsiders import outsiders
from bot.usecases.setup.rights import admin_only
from bot.usecases.setup.rows import asked
from storage import roles, setup
from storage.db import Session
from storage.words import Did, RoleName

_LAST = "Nobody would be left to set up. Leave or name at least one administrator who is active in Slack."
_CANNOT = "cannot have a role"
_NAMED = 10  # so many people are named in a sentence


async def form(deps: Deps, by: str, private: str, _nothing: int | None) -> Block:
    """Return the form of who has which role. Raises AdminsOnlyError."""
    async with deps.database.reading() as session:
        await admin_only(session, deps, by)
        managers = await roles.holders(session, RoleName.MANAGER)
        admins = await roles.holders(session, RoleName.ADMIN)
    return roles_form(managers, admins, sorted(deps.settings.admins), private)


async def keep(deps: Deps, by: str, _nothing: int | None, entered: Entered) -> str:
    """Keep who has which role, and say what changed. Raises RefusedError with what is wrong by field."""
    given = Given(entered)
    outside = await outsiders(deps, given, "managers", "admins")
    async with deps.database.writing() as session:
        await setup.turn(session)
        await admin_only(session, deps, by)
        before = {name: await roles.holders(session, name) for name in RoleName}
        managers = await asked(session, given, "managers", before[RoleName.MANAGER], outside, _CANNOT)
        admins = await asked(session, given, "admins", before[RoleName.ADMIN], outside, _CANNOT)
        if not deps.settings.admins and not await _who_can(session, admins):
            given.refuse("admins", _LAST)
        given.check()
        for name, now in ((RoleName.MANAGER, managers), (RoleName.ADMIN, admins)):
            await roles.give(session, name, now)
        what = [
            *handed("manager", before[RoleName.MANAGER], managers),
            *handed("administrator", before[RoleName.ADMIN], admins),
        ]
        await note(session, deps, by, "roles", "", Did.CHANGED, what)
    said = [
        *_said("manager", before[RoleName.MANAGER], managers),
        *_said("administrator", before[RoleName.ADMIN], admins),
    ]
    return f"Roles are kept. {' '.join(said) or 'Nothing has changed.'}"


async def _who_can(session: Session, slack_ids: Sequence[str]) -> list[str]:
    """Return those of these people who can press a button: they are in Slack, as far as we know."""
    gone = {person.slack_id for person in await setup.unreachable(session, slack_ids)}
    return [one for one in slack_ids if one not in gone]


def _said(role: str, before: Sequence[str], now: Sequence[str]) -> list[str]:
    """Return who got a role and who lost it, in sentences."""
    new, gone = [one for one in now if one not in before], [one for one in before if one not in now]
    said = [f"New {role}{'s' * (len(new) > 1)}: {mentions(new, _NAMED)}."] if new else []
    return said + ([f"No longer {_a(role)}: {mentions(gone, _NAMED)}."] if gone else [])


def _a(role: str) -> str:
    return f"{'an' if role.startswith('a') else 'a'} {role}"
