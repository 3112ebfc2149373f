"""Join a team: `join Checkout`, or `join` to choose one."""

from bot.blocks.kit import Message
from bot.blocks.pages import choose_team
from bot.deps import Deps
from bot.usecases import enroll, own_choices


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Put somebody on a team."""
    if rest:
        return await own_choices.join(deps, by, rest)
    return choose_team(await enroll.team_names(deps), deps.command)
