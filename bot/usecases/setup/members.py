"""The people of a team: who is on it, who is put on, who is taken off."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks.kit import Block, escaped
from bot.blocks.naming import mentions
from bot.blocks.setup_team import people_form, which_form
from bot.deps import Deps
from bot.domain.figures import counted
from bot.domain.targets import id_of
from bot.usecases.setup.given import Entered, Given, RefusedError
from bot.usecases.setup.noting import moved, note
from bot.usecases.setup.outsiders import outsiders
from bot.usecases.setup.rights import over_team, rights
from bot.usecases.setup.rows import asked, gone
from storage import setup
from storage.db import Session
from storage.models import Team
from storage.words import Did

_NAMED = 10  # so many people are named in a sentence


@dataclass(frozen=True, slots=True)
class Change:
    """Who is on a team now, and who was put on, taken off, or could not be put on."""

    on: Sequence[str]
    added: Sequence[str]
    removed: Sequence[str]
    stayed_off: Sequence[str]


async def form(deps: Deps, by: str, private: str, team_id: int | None) -> Block:
    """Return the people of a team, or the question which team. Raises NotYourTeamError and RefusedError."""
    if team_id is None:
        return which_form(private)
    async with deps.database.reading() as session:
        await over_team(session, deps, by, team_id)
        team = await setup.row(session, Team, team_id)
        if team is None:
            raise RefusedError({"members": gone("team")})
        return people_form(team, await setup.members(session, team_id), private)


async def only_team(deps: Deps, by: str) -> int | None:
    """Return the team whose people somebody may change if it is a single one: nobody needs to be asked which."""
    async with deps.database.reading() as session:
        found = await rights(session, deps, by)
        mine = [one.id for one in await setup.names(session, Team) if one.active and found.over(one.id)]
    return mine[0] if len(mine) == 1 else None


async def chosen(deps: Deps, by: str, entered: Entered) -> int:
    """Return the team that was chosen. Raises RefusedError and NotYourTeamError."""
    team_id = id_of(Given(entered).one("team"), "team")
    if team_id is None:
        raise RefusedError({"team": "Choose a team from the list."})
    async with deps.database.reading() as session:
        await over_team(session, deps, by, team_id)
        if await setup.row(session, Team, team_id) is None:
            raise RefusedError({"team": gone("team")})
    return team_id


async def keep(deps: Deps, by: str, team_id: int | None, entered: Entered) -> str:
    """Keep who is on a team and say what changed. Raises RefusedError and NotYourTeamError."""
    given = Given(entered)
    outside = await outsiders(deps, given, "members")
    async with deps.database.writing() as session:
        await setup.turn(session)
        await over_team(session, deps, by, team_id or 0)
        team = await setup.row(session, Team, team_id or 0)
        if team is None:
            raise RefusedError({"members": gone("team")})
        before = await setup.members(session, team.id or 0)
        wanted = await asked(session, given, "members", before, outside)
        given.check()
        change = await bring(session, team.id or 0, wanted)
        await setup.vouch(session, team.id or 0, wanted)
        await note(session, deps, by, "team", team.name, Did.CHANGED, moved(before, change.on))
    return f"{escaped(team.name)}: {people_words(change, team, deps.command)}"


async def bring(session: Session, team_id: int, wanted: Sequence[str]) -> Change:
    """Bring a team to these people and no others, as far as they do not keep off it by their own word."""
    before = await setup.members(session, team_id)
    await setup.take_off(session, team_id, [one for one in before if one not in wanted])
    await setup.put_on(session, team_id, [one for one in wanted if one not in before])
    on = await setup.members(session, team_id)
    return Change(
        on=on,
        added=[one for one in on if one not in before],
        removed=[one for one in before if one not in on],
        stayed_off=[one for one in wanted if one not in on],
    )


def people_words(change: Change, team: Team, command: str, *, is_new: bool = False) -> str:
    """Return in words who is on a team now. Why somebody stayed off is not said: it is their own affair."""
    count = len(change.on)
    if is_new:
        words = f"with {counted(count, 'person', 'people')}" if count else "with nobody on it yet"
    else:
        words = (
            f"{counted(count, 'person', 'people')} {'is' if count == 1 else 'are'} on it"
            if count
            else "Nobody is on it"
        )
    if change.added:
        words += "; they are asked without an introduction." if team.informed else f"; {_FIRST}"
    else:
        words += "."
    if change.added and not is_new:
        words += f" Put on: {mentions(change.added, _NAMED)}."
    if change.removed:
        words += f" Taken off: {mentions(change.removed, _NAMED)}."
    if change.stayed_off:
        back = f"`{command} join {escaped(team.name)}`"
        words += f" Not put on: {mentions(change.stayed_off, _NAMED)}; they can join by themselves, with {back}."
    return words


_FIRST = "everybody new gets a message that explains it all before any question."
