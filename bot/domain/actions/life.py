"""The life of an action, page by page: proposed, standing, dropped, due, judged, looked at once more (digest.md 4.5).

`day` is the local date on which a page is frozen. What a page does to an action is returned as columns to write.

Decision: where the second look finds “not yet”, it counts once more and is looked at again; the third closes it. Why:
an owner who never presses would leave it open for ever, and three open ones stop all proposals. Cost: a slow success
has twelve weeks after its due date, or as long as its owner presses *Continue*.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from bot.domain.actions.measures import Reading
from bot.domain.actions.rules import Subject
from bot.domain.actions.verdicts import still_holds, verdict_of
from bot.domain.loop import Judged, Proposal
from bot.domain.page import Trend
from storage.models import Action
from storage.words import ActionRule, ActionState, Measure, Verdict

MOST_OPEN = 3
MOST_SHOWN = 2  # pages that a proposal stands on
MOST_NOT_YET = 3
DECISION_FROM = 2  # verdicts of "not yet" after which the owner is asked
USUAL = timedelta(weeks=4)  # until it is due, and until the second look
LONGEST = timedelta(weeks=8)  # until it is due
WINDOW = timedelta(weeks=4)
_RESTS = {
    ActionState.DECLINED: timedelta(weeks=4),
    ActionState.DROPPED: timedelta(weeks=8),
    ActionState.CLOSED: timedelta(weeks=8),
    ActionState.STOPPED: timedelta(weeks=8),
}
_UNDER_WAY = frozenset({ActionState.TAKEN, ActionState.AGREED})


def is_open(action: Action) -> bool:
    """Tell whether an action is one of the three that may be open at once: taken, agreed, or judged *not yet*."""
    waiting = action.state == ActionState.JUDGED and action.verdict == Verdict.NOT_YET
    return action.state in _UNDER_WAY or waiting


def wants_decision(action: Action) -> bool:
    """Tell whether its owner is asked: continue, change or stop?"""
    return action.state == ActionState.JUDGED and action.verdict == Verdict.NOT_YET and action.not_yet >= DECISION_FROM


def resting(known: Iterable[Action], day: date) -> set[Subject]:
    """Return what no rule proposes on `day`: what is alive, and what was refused, dropped or ended a while ago."""
    return {
        (ActionRule(one.rule), one.service_id, one.customer_id)
        for one in known
        if (rest := _RESTS.get(ActionState(one.state))) is None or (one.closed_at and day < one.closed_at.date() + rest)
    }


def is_to_judge(action: Action, week: date, day: date) -> bool:
    """Tell whether a page of `week`, frozen on `day`, says what became of an action.

    A share of reasons is never published for two windows that overlap: it waits for one that does not.
    """
    if action.measure == Measure.REASONS and week < (action.judged_in or action.proposed_in) + WINDOW:
        return False
    if action.state in _UNDER_WAY:
        return action.due is not None and action.due <= day
    return action.state == ActionState.JUDGED and action.recheck_on is not None and action.recheck_on <= day


def judgement(action: Action, now: Reading | None, trend: Trend, week: date, day: date, at: datetime) -> dict[str, Any]:
    """Return what a page, frozen at `at`, writes to an action that it judges."""
    seen: dict[str, Any] = {"judged_in": week, "reading": None}
    if action.state == ActionState.JUDGED and action.verdict == Verdict.THERE:
        return seen | _closed(at) | {"held": still_holds(action, now, trend)}
    found = verdict_of(action, now, trend)
    not_yet = action.not_yet + (found is Verdict.NOT_YET)
    seen |= {"verdict": found, "not_yet": not_yet}
    seen |= {"value": now and now.value, "value_low": now and now.low, "value_high": now and now.high}
    again = action.state == ActionState.JUDGED and found in {Verdict.WORSE, Verdict.UNKNOWN}
    if again or not_yet >= MOST_NOT_YET:
        return seen | _closed(at)
    return seen | {"state": ActionState.JUDGED, "recheck_on": day + USUAL}


def _closed(at: datetime) -> dict[str, Any]:
    return {"state": ActionState.CLOSED, "recheck_on": None, "closed_at": at}


def judged(action: Action, now: Reading | None, opinion: str | None, about: str | None) -> Judged:
    """Return what a page says of an action that it has judged; `action` holds what was written."""
    return Judged(
        action_id=action.id or 0,
        title=action.title,
        measure=Measure(action.measure),
        unit=action.unit,
        verdict=Verdict(action.verdict or Verdict.UNKNOWN),
        baseline=action.baseline,
        baseline_low=action.baseline_low,
        baseline_high=action.baseline_high,
        value=now.value if now else None,
        low=now.low if now else None,
        high=now.high if now else None,
        target=action.target,
        agreed_with=action.agreed_with,
        recheck_on=action.recheck_on,
        held=action.held,
        opinion=opinion,
        about=about,
    )


def proposal(action: Action) -> Proposal:
    """Return an action as a page proposes it."""
    return Proposal(
        action_id=action.id or 0,
        rule=ActionRule(action.rule),
        title=action.title,
        how=action.how,
        measure=Measure(action.measure),
        unit=action.unit,
        baseline=action.baseline,
        target=action.target,
        due=action.due,
        again=action.shown > 1,
    )
