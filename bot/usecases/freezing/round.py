"""Freezing all that is due, in an order in which every page finds the pages that it shows.

Decision: the check-ins that are not frozen are the list of what is left to do, and those of a unit's week are frozen
with its page, in one transaction. Why: whichever process is killed between any two steps, the next tick goes on from
there, and nothing has to be remembered. Cost: what comes before, the paths and the services' pages, may be done twice.
"""

from collections.abc import Awaitable, Callable, Collection
from datetime import date
from typing import TypeVar

from bot.deps import Archive
from bot.domain.units import ORGANISATION
from bot.log import logger
from bot.usecases.freezing.closing import settle
from bot.usecases.freezing.due import Due, due
from bot.usecases.freezing.frozen import Frozen, Turn
from bot.usecases.freezing.house import freeze_house
from bot.usecases.freezing.moment import this_moment
from bot.usecases.freezing.services import freeze_services
from bot.usecases.freezing.team import freeze_unit
from storage import services, snapshots
from storage.errors import SpokenError
from storage.models import Service

_Of = TypeVar("_Of")
log = logger(__name__)

_TOGETHER = 50  # units whose weeks are closed in one transaction


async def freeze_due(archive: Archive, *, only: Collection[str] = ()) -> list[Frozen]:
    """Freeze every week whose moment has passed, and return the pages that this made.

    Oldest week first, within a week by moment, the organisation last. `only` limits it to these teams and groups, with
    their services, and "organisation". Twice changes nothing, and of two processes that try at once one makes a page.
    What cannot be computed is logged, holds up its own unit and the organisation, and is tried again at the next tick.
    """
    whole = not only or ORGANISATION in only
    async with archive.database.reading() as session:
        found = await due(session, archive.clock(), only)
        left = await snapshots.weeks_without(session, ORGANISATION) if whole else []
    round_ = Round(archive)
    for week in sorted({one.week for one in found}.union(left)):
        for moment in (one for one in found if one.week == week):
            await round_.freeze(moment)
        if whole:
            await round_.freeze_house(week)
    return round_.made


class Round:
    """What was made, and the units that are left alone after an error until the next tick."""

    def __init__(self, archive: Archive) -> None:
        self.made: list[Frozen] = []
        self.failed: dict[str, Exception] = {}
        self._archive = archive

    async def freeze(self, due_now: Due) -> None:
        """Freeze all units of one moment: their week is closed, then come services, then the pages that show them."""
        await self._try(f"moment {due_now.week}", self._freeze, due_now)

    async def _freeze(self, due_now: Due) -> None:
        turns = await self._turns(due_now)
        for start in range(0, len(turns), _TOGETHER):
            part = [team_id for turn in turns[start : start + _TOGETHER] for team_id in turn.unit.team_ids]
            await settle(self._archive, part, due_now.week, turns[0].when.chain)
        for step in (self._turn_services, self._turn_page):
            for turn in turns:
                await self._try(turn.unit.subject, step, turn)

    async def freeze_house(self, week: date) -> None:
        """Freeze what comes last: the services of nobody, and the organisation."""
        await self._try(ORGANISATION, self._turn_house, week)

    async def _turns(self, due_now: Due) -> list[Turn]:
        when = await this_moment(self._archive, due_now.week)
        async with self._archive.database.reading() as session:
            every = await services.of_teams(session, [one for unit in due_now.units for one in unit.team_ids])
        own: dict[int | None, list[Service]] = {}
        for service in every:
            own.setdefault(service.team_id, []).append(service)
        return [
            Turn(unit, [one for team in unit.teams for one in own.get(team.id, ())], when) for unit in due_now.units
        ]

    async def _turn_services(self, turn: Turn) -> None:
        self.made += await freeze_services(self._archive, turn.services, turn.unit.team_ids, turn.when)

    async def _turn_page(self, turn: Turn) -> None:
        page = await freeze_unit(self._archive, turn)
        self.made += [page] if page else []

    async def _turn_house(self, week: date) -> None:
        self.made += await freeze_house(self._archive, week)

    async def _try(self, subject: str, step: Callable[[_Of], Awaitable[None]], of: _Of) -> None:
        if subject in self.failed:
            return
        try:
            await step(of)
        except SpokenError:  # the database: nobody else would fare better
            raise
        except Exception as error:
            log.exception("A week could not be frozen; the next tick tries again.", subject=subject)
            self.failed[subject] = error
