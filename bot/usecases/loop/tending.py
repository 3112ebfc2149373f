"""What becomes of an action that somebody took: agreed, done, read, given back; continued, changed or stopped."""

from datetime import date
from typing import Any

from bot.blocks.actions_forms import READING, agree_form, read_form
from bot.blocks.kit import Block
from bot.blocks.naming import date_words
from bot.deps import Deps
from bot.domain.actions.life import LONGEST, USUAL, seen_from, wants_decision
from bot.domain.actions.measures import IT_WORKED, NOT_YET, WORSE, is_read
from bot.domain.units import Unit
from bot.errors import UserError
from bot.usecases.asker import Asker, asker
from bot.usecases.loop import terms
from bot.usecases.loop.rights import check_decides, check_tends, found, sees_numbers
from bot.usecases.setup.given import Entered, Given
from storage import actions
from storage.db import Session
from storage.models import Action
from storage.words import ActionRule, ActionState, Measure


class MovedOnError(UserError):
    """That action has moved on meanwhile, so nothing was changed. `{command} actions` shows how it stands."""


async def form(deps: Deps, by: str, value: str, private: str) -> Block:
    """Return the form in which the target of an action is agreed.

    Raises NoSuchActionError, NotYourActionError and MovedOnError.
    """
    async with deps.database.reading() as session:
        (action, unit), who = await found(session, deps.command, value), await asker(session, deps, by)
        await _check_may_agree(session, deps, who, action, unit)
        fits = action.due and who.day < action.due <= who.day + LONGEST
        due = action.due if action.due and fits else who.day + USUAL
        return agree_form(action, due, private, numbers=sees_numbers(who, action, unit))


async def agree(deps: Deps, by: str, value: str, entered: Entered) -> str:
    """Keep what was agreed, and return what is said of it.

    Raises RefusedError by field, NoSuchActionError, NotYourActionError and MovedOnError.
    """
    async with deps.database.writing() as session:
        (action, unit), who = await found(session, deps.command, value), await asker(session, deps, by)
        await _check_may_agree(session, deps, who, action, unit)
        columns = terms.of_action(Given(entered), Measure(action.measure), action.baseline, who.day)
        columns |= {"state": ActionState.AGREED, "agreed_at": deps.clock(), "not_yet": 0, "recheck_on": None}
        await _write(session, deps, action, columns)
    return "Agreed. The first page from that day on says what became of it."


async def done(deps: Deps, by: str, value: str) -> str:
    """Let the next page judge an action, and return what is said of it. Raises as `form` does."""
    async with deps.database.writing() as session:
        (action, unit), who = await found(session, deps.command, value), await asker(session, deps, by)
        check_tends(who, action, unit)
        _check_state(deps, action, actions.UNDER_WAY)
        columns: dict[str, Any] = {"due": who.day}
        if action.measure == Measure.WORD and is_read(action) and action.reading is None:
            columns["reading"] = IT_WORKED
        await _write(session, deps, action, columns)
    return f"Noted: it is done. {_when(action, columns['due'])}"


def _when(action: Action, today: date) -> str:
    """Return which page says what became of an action that is done."""
    seen = seen_from(action)
    if seen is None or seen <= today:
        return "The next page says what became of it."
    return f"The first page from {date_words(seen)} on says what became of it: its weeks are all after it was taken."


async def reading_form(deps: Deps, by: str, value: str, private: str) -> Block:
    """Return the form in which somebody says what they read. Raises as `form` does."""
    async with deps.database.reading() as session:
        (action, unit), who = await found(session, deps.command, value), await asker(session, deps, by)
        check_tends(who, action, unit)
        _check_state(deps, action, _READABLE if is_read(action) else frozenset())
        return read_form(action, private)


async def read(deps: Deps, by: str, value: str, entered: Entered) -> str:
    """Keep what somebody read, and return what is said of it. Raises RefusedError by field, and as `form` does."""
    given = Given(entered)
    async with deps.database.writing() as session:
        (action, unit), who = await found(session, deps.command, value), await asker(session, deps, by)
        check_tends(who, action, unit)
        _check_state(deps, action, _READABLE if is_read(action) else frozenset())
        number = given.number(READING)
        if number is None or (action.measure == Measure.WORD and number not in {IT_WORKED, NOT_YET, WORSE}):
            given.refuse(READING, "Say what you read.")
        given.check()
        await _write(session, deps, action, {"reading": number})
    return "Noted. It counts when the action is due, or looked at again."


async def give_back(deps: Deps, by: str, value: str) -> str:
    """Offer an action to the others again; somebody's own idea ends with it. Raises as `form` does."""
    async with deps.database.writing() as session:
        (action, unit), who = await found(session, deps.command, value), await asker(session, deps, by)
        check_tends(who, action, unit)
        _check_state(deps, action, actions.UNDER_WAY)
        own = action.rule == ActionRule.OWN
        free = {
            "volunteer": None,
            "taken_at": None,
            "agreed_with": None,
            "agreed_at": None,
            "shown": 0,
            "reading": None,
        }
        ended = {"state": ActionState.STOPPED, "closed_at": deps.clock()}
        await _write(session, deps, action, ended if own else free | {"state": ActionState.PROPOSED})
    return (
        "Given back, and no harm done."
        if own
        else "Given back, and no harm done. The next page offers it again if it still fits."
    )


async def decide(deps: Deps, by: str, value: str, *, goes_on: bool) -> str:
    """Go on with an action for four more weeks as it is, or stop it. Raises as `form` does."""
    async with deps.database.writing() as session:
        (action, unit), who = await found(session, deps.command, value), await asker(session, deps, by)
        await check_decides(session, who, action, unit)
        if not wants_decision(action):
            raise MovedOnError(command=deps.command)
        on = {"state": ActionState.AGREED, "due": who.day + USUAL, "not_yet": 0, "recheck_on": None}
        await _write(
            session, deps, action, on if goes_on else {"state": ActionState.STOPPED, "closed_at": deps.clock()}
        )
    return "It goes on for four more weeks." if goes_on else "Stopped. To stop what does not work is a result, too."


_READABLE = frozenset({*actions.UNDER_WAY, ActionState.JUDGED})


async def _check_may_agree(session: Session, deps: Deps, who: Asker, action: Action, unit: Unit) -> None:
    """Refuse whoever may not agree on a target; after two times "not yet" it is the owner's to change."""
    if wants_decision(action):
        await check_decides(session, who, action, unit)
        return
    check_tends(who, action, unit)
    _check_state(deps, action, actions.UNDER_WAY)


def _check_state(deps: Deps, action: Action, states: frozenset[ActionState]) -> None:
    if action.state not in states:
        raise MovedOnError(command=deps.command)


async def _write(session: Session, deps: Deps, action: Action, columns: dict[str, Any]) -> None:
    if not await actions.change(session, action.id or 0, {ActionState(action.state)}, **columns):
        raise MovedOnError(command=deps.command)
