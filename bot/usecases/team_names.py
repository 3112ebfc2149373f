"""Which team somebody means by what they typed: its name, in quotation marks or not, or its channel."""

from collections.abc import Sequence

from bot.domain.grammar import subject
from bot.domain.names import Named
from bot.domain.units import Unit
from bot.errors import UserError
from storage import teams
from storage.db import Session


class NotATeamsChannelError(UserError):
    """That channel is no team's. Type the team's name instead."""


async def team_name(session: Session, rest: str) -> str:
    """Return the name that is meant; a window that stands there belongs to it. Raises NotATeamsChannelError.

    `join Q3` means a team of that name, which no window of this word could.
    """
    meant = subject(rest)
    if meant.channel:
        return await _of_channel(session, meant.channel)
    return meant.name if meant.name and not meant.window else rest.strip("\"'“”„«»‘’` ")


def called(of: Sequence[Unit]) -> list[Named]:
    """Return what these units are called: by the group's name and by those of its teams, each name once."""
    names = [(unit.subject, name) for unit in of for name in (unit.name, *(team.name for team in unit.teams))]
    return list({(whose, name.casefold()): Named(whose, name) for whose, name in names}.values())


async def _of_channel(session: Session, channel: str) -> str:
    """Return the name of the first team that has a channel. Raises NotATeamsChannelError."""
    found = next((team.name for team in await teams.everyone(session) if team.channel == channel), None)
    if found is None:
        raise NotATeamsChannelError
    return found
