"""A team's page, put together from its answers, the map and what was said, as they are at this moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.deps import Archive
from bot.domain.answers import WINDOW, Day, monday, weeks_to
from bot.domain.chain import Chain
from bot.domain.page import TeamPage, kept, team_page
from bot.domain.privacy.ledger import kept as kept_ledger
from bot.domain.privacy.ledger import restored
from bot.domain.privacy.quotes import may_quote
from bot.domain.privacy.team import TeamNumbers, team_numbers
from bot.usecases.freezing.days import days_of
from bot.usecases.freezing.effort import service_lines
from bot.usecases.freezing.frozen import Turn
from bot.usecases.freezing.own import Ledgers, own_days, with_teams
from bot.usecases.freezing.said import heard_by, quotes_of
from bot.usecases.loop import loop_of
from storage import days, snapshots, weeks
from storage.db import Session
from storage.models import Service, Snapshot
from storage.words import PathKind

_FIRST = 3  # weeks
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a page is put together from."""

    turn: Turn
    past: Ledgers  # of the seven weeks before
    before: TeamPage | None  # the page of the week before
    first_week: date

    @property
    def is_lowered(self) -> bool:
        """Whether fewer people suffice than on the page before."""
        return self.before is not None and self.turn.when.floor < self.before.floor


async def snapshot_of(session: Session, archive: Archive, turn: Turn, before: Snapshot | None) -> Snapshot:
    """Return a unit's page of a week, to be put; what its loop does is written already. `before` is the last page."""
    unit, week = turn.unit, turn.week
    since = weeks_to(week, 2 * WINDOW)[0]
    past = {day: ledger for _, day, ledger in await snapshots.ledgers(session, since, week - _WEEK, [unit.subject])}
    first_day = since if since in past else await weeks.first_day(session, unit.team_ids)
    first_week = monday(first_day) if first_day else week  # only whether that is eight weeks ago matters
    scene = _Scene(turn, past, team_page(before.page) if before else None, first_week)
    numbers = await _numbers(session, scene)
    page = await _page(session, archive, scene, numbers)
    ledger = with_teams(kept_ledger(numbers.ledger), unit)
    return Snapshot(subject=unit.subject, week=week, frozen_at=page.frozen_at, page=kept(page), ledger=ledger)


async def _numbers(session: Session, scene: _Scene) -> TeamNumbers:
    unit, week = scene.turn.unit, scene.turn.week
    since, until = weeks_to(week, 2 * WINDOW)[0], week + weeks.SUNDAY
    rows = await days.of_teams(session, unit.team_ids, since, until)
    own = await own_days(session, unit, week, days_of(rows, scene.turn.when.chain), scene.past)
    return team_numbers(
        own,
        week,
        scene.turn.when.floors,
        {day: restored(ledger) for day, ledger in scene.past.items()},
        first_week=scene.first_week,
        early=await _early(session, own, since, until),
        passed_before=scene.before.trend.passed if scene.before else 0,
    )


async def _early(session: Session, own: Sequence[Day], since: date, until: date) -> Mapping[int, date]:
    """Return the day up to which a person's answers are among their first five, for all of whom it matters."""
    fifth = await days.fifth_answers(session, {day.person for day in own}, until)
    return {person: day or until for person, day in fifth.items() if day is None or day >= since}


async def _page(session: Session, archive: Archive, scene: _Scene, numbers: TeamNumbers) -> TeamPage:
    unit, week, own, chain = scene.turn.unit, scene.turn.week, scene.turn.services, scene.turn.when.chain
    lines = await service_lines(session, scene.turn, numbers.efforts)
    return TeamPage(
        team=unit.name,
        week=week,
        frozen_at=archive.clock(),
        floor=scene.turn.when.floor,
        goal=next((team.goal for team in unit.teams if team.goal), scene.turn.when.goal),
        wording=chain.wording,
        days=numbers.days,
        participation=numbers.participation,
        week_window=numbers.week_window,
        four_weeks=numbers.four_weeks,
        hidden=numbers.hidden,
        trend=numbers.trend,
        services=lines,
        first_weeks=week < scene.first_week + _FIRST * _WEEK,
        thin_before=scene.before is not None and scene.before.participation.thin,
        floor_lowered=scene.is_lowered,
        floor_before=scene.before.floor if scene.before and scene.is_lowered else None,
        no_payer=tuple(one.name for one in own if not _is_linked(chain, one)),
        service_count=len(own),
        heard=heard_by(scene.turn.when, own),
        quotes=await quotes_of(session, unit, week) if may_quote(numbers.week_window) else (),
        loop=await loop_of(session, archive, unit, week, numbers, lines),
    )


def _is_linked(chain: Chain, service: Service) -> bool:
    return chain.route(service.id).kind is PathKind.COMPLETE
