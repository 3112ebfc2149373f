"""What a follow-up asks about: the line of the answer above it, its place on the map, and an action that is due."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks.followup import MOST_PROCESSES
from bot.deps import Deps
from bot.domain.chain import Chain
from bot.domain.followups import Answer, action_days, asks_of_action
from bot.domain.steps import Spot
from bot.domain.units import subject_of
from bot.usecases.chain import chain_of
from prompts import Need
from prompts import followups as followups_of
from storage import actions, checkins, teams
from storage.db import Session
from storage.models import Action, CheckIn, FollowUp, Line
from storage.words import Outcome


@dataclass(frozen=True, slots=True)
class Subject:
    """What an answer is about, as far as a follow-up asks of it: its first line, and the map."""

    line: Line
    chain: Chain
    later: bool  # whether later working days of its week remain
    action: Action | None = None  # of its team, due this week or next

    @property
    def service(self) -> str:
        """The name of its service, empty for none."""
        place = self.chain.places.get(Spot(False, self.line.service_id or 0))
        return place.name if place else ""

    @property
    def processes(self) -> Sequence[str]:
        """The business processes to choose from."""
        return self.chain.processes(self.line.service_id)[:MOST_PROCESSES]

    def answer(self, checkin: CheckIn) -> Answer:
        """Return what the rule needs to know."""
        names: dict[Need, object] = {"service": self.service, "processes": self.processes, "action": self.action}
        known = frozenset(need for need, there in names.items() if there)
        return Answer(checkin.person_id, checkin.day, self.line.rating, later_days=self.later, known=known)


async def subject_of_checkin(
    session: Session, deps: Deps, checkin: CheckIn, shown: FollowUp | None, *, later: bool = True
) -> Subject | None:
    """Return what an answer is about, or None where there is no answer; `shown` is what stands below it already."""
    lines = await checkins.lines(session, checkin.id or 0)
    if checkin.outcome != Outcome.ANSWERED or not lines:
        return None
    action = await _action(session, deps, checkin, shown)
    return Subject(lines[0], await chain_of(session, deps, checkin.day), later, action)


async def _action(session: Session, deps: Deps, checkin: CheckIn, shown: FollowUp | None) -> Action | None:
    """Return the action that is asked about, or may be: that of the person's team, or its group, that is due."""
    if shown:
        return await actions.by_id(session, shown.action_id) if shown.action_id else None
    if not asks_of_action(followups_of(deps.questions), checkin.day):
        return None
    found = await teams.with_lead_zone(session, checkin.team_id) if checkin.team_id else None
    return await actions.due_of(session, subject_of(found[0]), *action_days(checkin.day)) if found else None
