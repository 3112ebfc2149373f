"""The buttons of a proposal on a page: taking it, something better, not now.

Decision: the first press wins, by a single statement that asks for the state. Why: a channel presses at once. Cost:
whoever comes second is told who was quicker.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.blocks import actions as blocks
from bot.blocks.actions_forms import BASELINE, MEASURE, NAME, OFFERED, SERVICE, better_form
from bot.blocks.actions_words import TITLE
from bot.blocks.kit import Block, Message
from bot.deps import Deps
from bot.domain.actions.life import USUAL
from bot.domain.actions.measures import UNITS, Reading
from bot.domain.targets import id_of
from bot.domain.units import Unit
from bot.usecases.asker import Asker, asker
from bot.usecases.looking import places
from bot.usecases.loop import terms
from bot.usecases.loop.page import latest_page
from bot.usecases.loop.readings import reading
from bot.usecases.loop.rights import check_is_of, found
from bot.usecases.setup.given import Entered, Given, RefusedError
from storage import actions, outcomes, services
from storage.db import Session
from storage.models import Action
from storage.upserts import values
from storage.words import ActionRule, ActionState, Measure

_OPEN = frozenset({ActionState.PROPOSED})
_NEEDS_SERVICE = frozenset({Measure.LINKED, Measure.EFFORT, Measure.OUTCOME, Measure.CONVERSATIONS})
_GONE = "That proposal is not open any more. Copy what you need before you close this."


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a press came to: what its person is told, and the action that now stands where the proposal stood."""

    told: Message
    action: Action


async def take(deps: Deps, by: str, value: str) -> Pressed:
    """Let somebody take on what is proposed; its baseline is frozen from the latest page.

    Raises NoSuchActionError and NotOfTheTeamError.
    """
    async with deps.database.writing() as session:
        (action, unit), who = await found(session, deps.command, value), await asker(session, deps, by)
        check_is_of(who, unit)
        columns = await _taken(session, deps, action, unit, who.day)
        taken = await actions.change(session, action.id or 0, _OPEN, volunteer=by, **columns)
        now = await actions.by_id(session, action.id or 0) or action
    if not taken and (now.volunteer != by or now.state not in actions.UNDER_WAY):
        return Pressed(blocks.moved(now, deps.command), now)
    return Pressed(blocks.thanks(now, deps.command, again=not taken), now)


async def put_aside(deps: Deps, by: str, value: str) -> Pressed:
    """Put a proposal aside for some weeks. Raises NoSuchActionError and NotOfTheTeamError."""
    async with deps.database.writing() as session:
        (action, unit), who = await found(session, deps.command, value), await asker(session, deps, by)
        check_is_of(who, unit)
        gone = {"state": ActionState.DECLINED, "closed_at": deps.clock()}
        done = await actions.change(session, action.id or 0, _OPEN, **gone)
        now = await actions.by_id(session, action.id or 0) or action
    return Pressed(blocks.aside(now) if done else blocks.moved(now, deps.command), now)


async def form(deps: Deps, by: str, value: str, private: str) -> Block | Pressed:
    """Return the form of something better, or what is said where the proposal has moved on.

    Raises NoSuchActionError and NotOfTheTeamError.
    """
    async with deps.database.reading() as session:
        (action, unit), who = await found(session, deps.command, value), await asker(session, deps, by)
        check_is_of(who, unit)
        if action.state != ActionState.PROPOSED:
            return Pressed(blocks.moved(action, deps.command), action)
        rows = await services.everyone(session)
        rows.sort(key=lambda row: (row.id != action.service_id, row.team_id not in unit.team_ids))
        return better_form([places.service(row) for row in rows], who.day + USUAL, private)


async def better(deps: Deps, by: str, value: str, entered: Entered) -> Pressed:
    """Put somebody's own action, which they take on, in the place of what is proposed, which then rests.

    Raises RefusedError by field, NoSuchActionError and NotOfTheTeamError.
    """
    given = Given(entered)
    async with deps.database.writing() as session:
        (action, unit), who = await found(session, deps.command, value), await asker(session, deps, by)
        check_is_of(who, unit)
        rests = values(action, "id") | {"state": ActionState.DECLINED, "closed_at": deps.clock()}
        columns = await _own(session, deps, given, unit, who)
        given.check()
        if not await actions.change(session, action.id or 0, _OPEN, **columns):
            raise RefusedError({NAME: _GONE})
        await actions.put(session, Action(**rests))
        now = await actions.by_id(session, action.id or 0) or action
    return Pressed(blocks.thanks(now, deps.command), now)


async def _taken(session: Session, deps: Deps, action: Action, unit: Unit, today: date) -> dict[str, Any]:
    """Return what is written when an action is taken; reasons are published once, so their baseline stays."""
    due = action.due if action.due and action.due > today else today + USUAL
    columns: dict[str, Any] = {"state": ActionState.TAKEN, "taken_at": deps.clock(), "due": due}
    page = await latest_page(session, unit)
    if page and action.measure != Measure.REASONS and (now := await reading(session, deps, action, page)):
        columns |= _baseline(now)
    return columns


async def _own(session: Session, deps: Deps, given: Given, unit: Unit, who: Asker) -> dict[str, Any]:
    """Return the columns of the action that somebody filled in; what is wrong is noted."""
    words = given.text(NAME, TITLE)
    if words is None:
        given.refuse(NAME, "Say in a few words what you would do instead.")
    row = Action(
        subject=unit.subject,
        rule=ActionRule.OWN,
        state=ActionState.TAKEN,
        service_id=await _service(session, given),
        title=words or "",
        measure=_measure(given),
        proposed_in=who.day,
        volunteer=who.slack_id,
    )
    row.unit = UNITS[row.measure]
    row.sqlmodel_update(await _began(session, deps, given, unit, row))
    row.taken_at = deps.clock()  # after its beginning is read, which is of weeks before
    row.due, row.target = terms.due(given, who.day), terms.target(given, row.measure, row.baseline)
    row.agreed_with = terms.agreed(given, needed=False)
    if row.agreed_with:
        row.state, row.agreed_at = ActionState.AGREED, deps.clock()
    return values(row, "id", "subject", "proposed_in")


def _measure(given: Given) -> Measure:
    chosen = given.one(MEASURE)
    measure = Measure(chosen) if chosen in set(OFFERED) else Measure.WORD
    if measure in _NEEDS_SERVICE and id_of(given.one(SERVICE), "service") is None:
        given.refuse(SERVICE if given.asked(SERVICE) else MEASURE, "Choose the service that this is measured on.")
    return measure


async def _service(session: Session, given: Given) -> int | None:
    service_id = id_of(given.one(SERVICE), "service")
    if service_id is None or not (await services.by_id(session, [service_id])):
        return None
    return service_id


async def _began(session: Session, deps: Deps, given: Given, unit: Unit, row: Action) -> dict[str, Any]:
    """Return where an action begins: as the latest page has it, else as it was filled in."""
    typed, page = given.number(BASELINE), await latest_page(session, unit)
    if row.measure == Measure.OUTCOME and row.service_id:
        known = await outcomes.of_service(session, row.service_id)
        start = typed if typed is not None or known is None else known.baseline
        return {"unit": known.unit if known else "", "baseline": start}
    now = await reading(session, deps, row, page) if page else None
    return _baseline(now) if now else {}


def _baseline(now: Reading) -> dict[str, float | None]:
    return {"baseline": now.value, "baseline_low": now.low, "baseline_high": now.high}
