"""`goal [NAME]`: why we are here, what matters most, and by what we would see it."""

from bot.blocks.goal import Shown, page
from bot.blocks.kit import Message
from bot.blocks.naming import unsure
from bot.deps import Deps
from bot.domain.grammar import subject
from bot.domain.names import Named, match
from bot.usecases.asker import asker
from bot.usecases.team_names import team_name
from storage import chain, outcomes, setup, teams


async def goal(deps: Deps, by: str, rest: str = "") -> Message:
    """Return the goal of the organisation and of one's teams, or of the team that is named, with the objectives.

    A window says nothing of goals, unless a team is called so.
    """
    typed = subject(rest)
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        known = await teams.everyone(session)
        names = [Named(f"team/{team.id}", team.name) for team in known]
        name = await team_name(session, rest)
        windowed = bool(typed.window) and not typed.channel and match(name, names).sure is None
        if name := typed.name if windowed else name:
            meant = match(name, names)
            if meant.sure is None:
                return unsure("goal", name, meant, names, "team", deps.command)
            shown = [team for team in known if f"team/{team.id}" == meant.sure.value]
        else:
            shown = sorted(who.teams, key=lambda team: (team.position, team.id or 0))
        return page(
            Shown(
                house=await chain.organisation(session),
                teams=shown,
                objectives=await setup.objectives(session),
                outcomes=await outcomes.everyone(session),
                day=who.day,
                command=deps.command,
                windowed=windowed,
            )
        )
