"""App Home: everything that is somebody's here, read once and drawn on one page; it is drawn after each control."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from bot.blocks.followup import below
from bot.blocks.home import Home, Own, home
from bot.blocks.home_parts import House, Owned, Services, Setup, Weekly
from bot.blocks.kit import Block, Message
from bot.blocks.question import noted, skipped
from bot.deps import Deps
from bot.domain.page import OrganisationPage, ServicePage, TeamPage, organisation_page, service_page, team_page
from bot.domain.rhythm import schedule
from bot.domain.roles import Reach, Sight
from bot.domain.today import Standing, Today
from bot.domain.units import ORGANISATION, of_service, subject_of
from bot.usecases import followups
from bot.usecases.asker import Asker, asker
from bot.usecases.chain import chain_of
from bot.usecases.menus import menu_of, paper_of
from bot.usecases.own import today_of, told_of
from bot.usecases.setup.overview import next_step
from bot.usecases.setup.rights import may_set_up, who_may
from storage import actions, checkins, outcomes, services, snapshots, teams
from storage.db import Session
from storage.models import CheckIn, Snapshot
from storage.people import Member

_Page = TypeVar("_Page", TeamPage, ServicePage, OrganisationPage)


async def home_of(deps: Deps, by: str, shown: Message | None = None) -> Block:
    """Return somebody's Home; `shown` takes the place of today's part, after a press that has just changed it."""
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        drawn = Home(
            own=await _own(session, deps, who.member, shown) if who.member else None,
            names=[team.name for team in await teams.everyone(session)] if not who.teams else (),
            shown=shown,
            setup=await _setup(session, deps, who) if may_set_up(who) else None,
        )
        drawn = await _with_numbers(session, deps, who, drawn)
    return home(drawn, deps.questions["daily"], deps.command, deps.settings.min_people)


async def _own(session: Session, deps: Deps, member: Member, shown: Message | None) -> Own | None:
    if member.team is None:
        return None
    state, checkin = await today_of(session, deps, member)
    rule = schedule(member.person, member.rhythm, member.team, member.lead_tz)
    return Own(
        today=state,
        question=shown or await _shown(session, deps, member, state, checkin),
        told=await told_of(session, rule.person_id, state.day),
        hours=rule.hours,
        rhythm=member.rhythm,
        team=member.team.name,
    )


async def _with_numbers(session: Session, deps: Deps, who: Asker, drawn: Home) -> Home:
    """Return the Home with what was published of teams, services and, for managers, the house: one query for all."""
    subjects = {subject_of(team): team.group_name or team.name for team in who.teams}
    wanted = [*subjects, *(of_service(one) for one in who.owned), *([ORGANISATION] * who.sees_organisation)]
    pages = await snapshots.latest_of(session, wanted, who.day) if wanted else {}
    drawn = replace(
        drawn, weekly=[_weekly(who, name, subject, pages.get(subject)) for subject, name in subjects.items()]
    )
    if who.owned:
        drawn = replace(drawn, services=await _services(session, deps, who, pages))
    if who.sees_organisation:
        wording = (await chain_of(session, deps, who.day)).wording
        drawn = replace(drawn, house=House(_of(pages, ORGANISATION, organisation_page), wording))
    return drawn


def _weekly(who: Asker, name: str, subject: str, last: Snapshot | None) -> Weekly:
    """Return a unit with its last page, as far as that is theirs to see."""
    page = team_page(last.page) if last and last.week >= who.sees_from(subject) else None
    return Weekly(name, subject, page, who.joined(subject))


def _of(pages: Mapping[str, Snapshot], subject: str, read: Callable[[dict[str, Any]], _Page]) -> _Page | None:
    return read(pages[subject].page) if subject in pages else None


async def _services(session: Session, deps: Deps, who: Asker, pages: Mapping[str, Snapshot]) -> Services:
    chain = await chain_of(session, deps, who.day)
    rows = await services.by_id(session, who.owned)
    measures = {service.id: measure for service, measure in await outcomes.everyone(session)}
    wanted = await actions.unread(session, who.owned)
    owned = [
        Owned(
            service=row,
            route=chain.route(row.id),
            outcome=measures.get(row.id),
            page=_of(pages, of_service(row.id or 0), service_page) if who.sees_service(row.id) else None,
            readings=wanted.get(row.id or 0, 0),
        )
        for row in sorted(rows.values(), key=lambda row: (row.position, row.id or 0))
    ]
    confirms = who.reach(Sight.DRAWING) is Reach.ALL
    return Services(owned, chain.wording, confirms, "" if confirms else await who_may(session, deps))


async def _setup(session: Session, deps: Deps, who: Asker) -> Setup:
    changes = who.reach(Sight.CHANGES) is Reach.ALL
    return Setup(await next_step(session, deps, who), changes)


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
