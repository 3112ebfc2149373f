"""What is asked back where a word of one's own was pressed and says nothing more: a day, an hour, a team."""

from bot.blocks import own_choices as look
from bot.blocks.kit import Block, Message
from bot.blocks.question import said
from bot.deps import Deps
from bot.errors import NoSuchTrackerError
from bot.usecases import enroll
from bot.usecases.asker import day_for, hours_of
from bot.usecases.link import link, wanted
from bot.usecases.team_names import team_name
from storage import accounts, people


async def away(deps: Deps, by: str) -> Message:
    """Ask until when somebody is away."""
    async with deps.database.writing() as session:
        member = await people.ensure(session, by)
    return look.until_when(member.rhythm, day_for(deps, member), deps.command)


async def hour(deps: Deps, by: str) -> Message:
    """Say when somebody is asked, and offer to change it."""
    words = await enroll.hours_now(deps, by)
    async with deps.database.writing() as session:
        member = await people.ensure(session, by)
    return look.which_hour(words, hours_of(member))


async def leave(deps: Deps, by: str, rest: str) -> Message:
    """Leave the only team, or the one that is named; of several ask which. Raises what `enroll.leave` does."""
    async with deps.database.reading() as session:
        member = await people.by_slack_id(session, by)
        person_id = member.person.id or 0 if member else 0
        mine = [team.name for team in (await people.teams_of(session, [person_id])).get(person_id, [])]
        name = await team_name(session, rest)
    if not name and len(mine) > 1:
        return look.which_team(mine, deps.command)
    return said(await enroll.leave(deps, by, name))


async def join(deps: Deps, by: str, rest: str) -> Message:
    """Join the team that is named, or whose channel is. Raises what `enroll.join` does."""
    async with deps.database.reading() as session:
        name = await team_name(session, rest)
    return said(await enroll.join(deps, by, name))


async def accounts_of(deps: Deps, by: str) -> Message:
    """Say who somebody is in each tracker that is set up, and offer to change it."""
    words = await link(deps, by, "")
    async with deps.database.reading() as session:
        member = await people.by_slack_id(session, by)
        known = await accounts.of_person(session, member.person.id or 0) if member else {}
    titles = [(name, tracker.title) for name, tracker in deps.trackers.items()]
    return look.trackers(words, titles, [name for name, account in known.items() if account.account])


def account_form(deps: Deps, tracker: str, private: str) -> Block:
    """Return the form in which somebody says who they are in a tracker. Raises NoSuchTrackerError."""
    if tracker not in deps.trackers:
        raise NoSuchTrackerError(name="that", hint=f"`{deps.command} link` says which there are.")
    return look.account_form(deps.trackers[tracker].title, wanted(tracker), private)
