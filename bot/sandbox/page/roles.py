"""Whom one can be on the page."""

from __future__ import annotations

from bot.sandbox.page.stage import Role, Stage
from bot.sandbox.people import SLACKBOT, User
from bot.sandbox.wire import Json
from bot.sandbox.world import World


def can_look(user: User) -> bool:
    """Say whether one can be this person: no bot, nobody of another organisation, nobody deactivated."""
    return not (user.is_bot or user.deleted or user.is_stranger or user.id == SLACKBOT)


def cast(world: World, stage: Stage) -> list[Json]:
    """Return whom one can be, the first first; everybody where the stage names nobody."""
    roles = stage.cast or [Role(user.id, user.title or user.tz) for user in world.people if can_look(user)]
    return [{"id": role.user, "about": role.about, "tips": list(role.tips)} for role in roles]
