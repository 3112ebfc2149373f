"""What a person sees of themselves, and nobody else: Home, their history, a question out of turn."""

from datetime import timedelta

from bot.blocks.followup import below
from bot.blocks.history import history
from bot.blocks.home import Own, home, nobody
from bot.blocks.kit import Block, Message
from bot.blocks.question import noted, skipped
from bot.deps import Deps
from bot.domain.calendar import local_day
from bot.domain.rhythm import day_words, hours, schedule
from bot.domain.today import Standing, Today, today
from bot.errors import NothingToSkipError, NotOnATeamError
from bot.usecases import followups
from bot.usecases.answer import skip
from bot.usecases.ask import checkin_of
from bot.usecases.menus import menu_of, paper_of
from bot.usecases.setup.rights import is_one_who_may
from storage import checkins, people
from storage.db import Session
from storage.models import CheckIn
from storage.people import Member

WEEKS = 4


async def home_of(deps: Deps, by: str, shown: Message | None = None) -> Block:
    """Return somebody's Home; `shown` takes the place of today's part, after a press that has just changed it."""
    async with deps.database.reading() as session:
        member = await people.by_slack_id(session, by)
        if member is None or member.team is None:
            return nobody(deps.command, may_set_up=await is_one_who_may(session, deps, by))
        state, checkin = await _today(session, deps, member)
        rule = schedule(member.person, member.rhythm, member.team, member.lead_tz)
        own = Own(
            today=state,
            question=shown or await _shown(session, deps, member, state, checkin),
            told=await checkins.told_by(session, rule.person_id, state.day - timedelta(weeks=WEEKS)),
            hours=rule.hours,
            rhythm=member.rhythm,
            team=member.team.name,
        )
    return home(own, deps.questions["daily"], deps.command, deps.settings.min_people)


async def me(deps: Deps, by: str) -> Message:
    """Return somebody's own last four weeks."""
    async with deps.database.reading() as session:
        member = await people.by_slack_id(session, by)
        told = []
        if member:
            here = hours(member.person, member.rhythm, member.team, member.lead_tz)
            since = local_day(here, deps.clock()) - timedelta(weeks=WEEKS)
            told = await checkins.told_by(session, member.person.id or 0, since)
    return history(told, deps.questions["daily"], WEEKS)


async def ask_now(deps: Deps, by: str) -> Message:
    """Make an extra check-in and return its question; the scheduled one still comes. Raises NotOnATeamError."""
    async with deps.database.writing() as session:
        member = await _on_a_team(session, deps, by)
        state, _ = await _today(session, deps, member)
        made = await checkins.plan(session, [checkin_of(member, state.day, extra=True)])
        [(person_id, checkin_id)] = made.items()
        menu = await menu_of(session, deps, person_id, state.day)
        paper = await paper_of(session, deps, state.day)
    above = {
        Standing.TO_COME: "Today's regular question still comes later.",
        Standing.OPEN: "Today's regular question is still open in your messages from me.",
    }.get(state.standing, "")
    return paper.question(menu.first, checkin_id, extra=True, above=above)


async def skip_today(deps: Deps, by: str) -> Message:
    """Skip today's question, asked already or still to come. Raises NothingToSkipError and NotOnATeamError."""
    async with deps.database.writing() as session:
        member = await _on_a_team(session, deps, by)
        state, checkin = await _today(session, deps, member)
        if checkin is None and state.standing == Standing.TO_COME:
            made = await checkins.plan(session, [checkin_of(member, state.day)])
            await people.was_planned(session, list(made), state.day)
            checkin = await checkins.scheduled(session, member.person.id or 0, state.day)
    if checkin is None or checkin.id is None:
        raise NothingToSkipError(why=f"no question comes on {day_words(state.day)}")
    result = await skip(deps, checkin.id, by)
    if result.outcome == "answered":
        raise NothingToSkipError(why="you have answered already, and Delete takes that back")
    return skipped(result.day, result.checkin_id)


async def _on_a_team(session: Session, deps: Deps, by: str) -> Member:
    member = await people.by_slack_id(session, by)
    if member is None or member.team is None:
        raise NotOnATeamError(command=deps.command)
    return member


async def _today(session: Session, deps: Deps, member: Member) -> tuple[Today, CheckIn | None]:
    if member.team is None:
        raise NotOnATeamError(command=deps.command)
    now = deps.clock()
    rule = schedule(member.person, member.rhythm, member.team, member.lead_tz)
    checkin = await checkins.scheduled(session, rule.person_id, local_day(rule.hours, now))
    return today(rule, checkin, now), checkin


async def _shown(session: Session, deps: Deps, member: Member, state: Today, checkin: CheckIn | None) -> Message | None:
    """Return today's question as Home shows it: open with its buttons, or what it turned into."""
    if checkin is None or checkin.id is None:
        return None
    if state.standing == Standing.ANSWERED:
        has_note = await checkins.note(session, checkin.id) is not None
        shown = noted(state.day, checkin.id, has_note=has_note)
        return below(shown, await followups.standing(session, deps, checkin), checkin.id)
    if state.standing == Standing.SKIPPED:
        return skipped(state.day, checkin.id)
    menu = await menu_of(session, deps, member.person.id or 0, state.day)
    return (await paper_of(session, deps, state.day)).question(menu.first, checkin.id)
