"""The life of an action, page by page: proposed, standing, dropped, due, judged, looked at once more (digest.md 4.5).

`day` is the local date on which a page is frozen. What a page does to an action is returned as columns to write.

Decision: where the second look finds “not yet”, it counts once more and is looked at again; the third closes it. Why:
an owner who never presses would leave it open for ever, and three open ones stop all proposals. Cost: a slow success
has twelve weeks after its due date, or as long as its owner presses *Continue*.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from bot.domain.actions.measures import OF_SERVICE, SHARES, Reading
from bot.domain.actions.rules import Subject
from bot.domain.actions.verdicts import still_holds, verdict_of
from bot.domain.answers import monday
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
_COMPARED = SHARES | {Measure.SCORE}  # over four weeks
_WEEK = timedelta(weeks=1)


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
        subject_of(one)
        for one in known
        if not is_outdated(one)
        if (rest := _RESTS.get(ActionState(one.state))) is None or (one.closed_at and day < one.closed_at.date() + rest)
    }


def subject_of(action: Action) -> Subject:
    """Return the rule that proposed an action, and what it fired on."""
    return ActionRule(action.rule), action.service_id, action.customer_id


def is_outdated(action: Action) -> bool:
    """Tell whether a proposal was dropped because its rule fired no more, and not because nobody took it."""
    return action.state == ActionState.DROPPED and action.shown < MOST_SHOWN


def first_week(action: Action) -> date | None:
    """Return the first week whose page can judge a share or a score, None where any page can.

    Its four weeks begin after the week in which the action was taken: weeks before would say nothing of it. A share of
    reasons is never published for two windows that overlap, so it waits for one that was not shown, too.
    """
    if action.measure not in _COMPARED:
        return None
    shown = (action.judged_in or action.proposed_in) if action.measure == Measure.REASONS else None
    taken = monday(action.taken_at.date()) if action.taken_at else None
    return max((one + WINDOW for one in (shown, taken) if one), default=None)


def seen_from(action: Action) -> date | None:
    """Return the first day whose next page can judge an action, None where any page can."""
    first = first_week(action)
    return first + _WEEK if first else None


def waits(action: Action, week: date) -> bool:
    """Tell whether a page of `week` had better wait one more: a service may freeze later in the week than the team."""
    return action.measure in OF_SERVICE and action.service_id is not None and week == first_week(action)


def is_to_judge(action: Action, week: date, day: date) -> bool:
    """Tell whether a page of `week`, frozen on `day`, says what became of an action."""
    if week < (first_week(action) or week):
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
        second=action.state == ActionState.CLOSED and action.verdict == Verdict.THERE,
        asks=wants_decision(action),
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
