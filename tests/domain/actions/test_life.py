from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.actions.life import is_open, is_to_judge, judged, judgement, resting, seen_from, waits, wants_decision
from bot.domain.actions.measures import Reading
from storage.models import Action
from storage.words import ActionRule, ActionState, Measure, Verdict
from tests.domain.actions.seeing import AT, DAY, WEEK, action, trend

SUBJECT = (ActionRule.CANNOT_TELL, 7, None)
GOOD, SAME, BAD = Reading(10, 5, 15), Reading(29, 21, 38), Reading(60, 50, 70)


def looked(one: Action, now: Reading | None, day: date = DAY) -> Action:
    return one.sqlmodel_update(judgement(one, now, trend(), WEEK, day, AT))


@pytest.mark.parametrize(
    ("state", "weeks"),
    [
        (ActionState.DECLINED, 4),
        (ActionState.DROPPED, 8),
        (ActionState.CLOSED, 8),
        (ActionState.STOPPED, 8),
    ],
)
def test_what_ended_rests_for_weeks(state: ActionState, weeks: int) -> None:
    ended = [action(state=state, service_id=7, closed_at=AT, shown=2)]
    assert resting(ended, DAY + timedelta(weeks=weeks, days=-1)) == {SUBJECT}
    assert resting(ended, DAY + timedelta(weeks=weeks)) == set()


@pytest.mark.parametrize("state", [ActionState.PROPOSED, ActionState.TAKEN, ActionState.AGREED, ActionState.JUDGED])
def test_what_is_alive_is_never_proposed_a_second_time(state: ActionState) -> None:
    assert resting([action(state=state, service_id=7)], DAY + timedelta(weeks=99)) == {SUBJECT}


def test_it_is_judged_on_its_day_or_after_and_not_before() -> None:
    assert [is_to_judge(action(due=DAY + timedelta(days=n)), WEEK, DAY) for n in (-1, 0, 1)] == [True, True, False]
    assert is_to_judge(action(state=ActionState.TAKEN), WEEK, DAY)
    assert not is_to_judge(action(state=ActionState.PROPOSED), WEEK, DAY)


def test_a_share_of_reasons_waits_for_weeks_that_were_not_shown_before() -> None:
    easy = action(measure=Measure.REASONS, proposed_in=WEEK - timedelta(weeks=3))
    assert not is_to_judge(easy, WEEK, DAY)
    assert is_to_judge(easy, WEEK + timedelta(weeks=1), DAY + timedelta(weeks=1))


@pytest.mark.parametrize("measure", [Measure.SCORE, Measure.CANNOT_TELL, Measure.REASONS])
def test_shares_and_scores_wait_for_four_weeks_that_begin_after_the_week_in_which_it_was_taken(
    measure: Measure,
) -> None:
    one = action(measure=measure, taken_at=AT - timedelta(weeks=4), service_id=7)  # on Monday, 26 October
    assert not is_to_judge(one, WEEK, DAY)
    assert seen_from(one) == DAY + timedelta(weeks=1)
    assert is_to_judge(one, WEEK + timedelta(weeks=1), DAY + timedelta(weeks=1))
    assert waits(one, DAY) is (measure is Measure.CANNOT_TELL)
    assert is_to_judge(one.sqlmodel_update({"measure": Measure.WORD}), WEEK, DAY)


def test_a_second_look_that_cannot_tell_says_so_and_a_proposal_that_fires_no_more_does_not_rest() -> None:
    one = looked(looked(action(), GOOD), None)
    said = judged(one, None, None, None)
    assert (said.second, said.held, said.value) == (True, None, None)
    assert resting([action(state=ActionState.DROPPED, shown=1, closed_at=AT)], DAY) == set()


def test_what_got_there_is_looked_at_once_more_and_closed() -> None:
    one = looked(action(), GOOD)
    assert (one.state, one.verdict, one.recheck_on, one.judged_in) == (
        ActionState.JUDGED,
        Verdict.THERE,
        date(2026, 12, 21),
        WEEK,
    )
    assert (one.value, one.value_low, one.value_high) == (10, 5, 15)
    assert not is_open(one)
    assert not is_to_judge(one, WEEK, DAY)
    assert is_to_judge(one, WEEK, date(2026, 12, 21))
    slipped = looked(one, SAME)
    assert (slipped.state, slipped.held, slipped.verdict, slipped.closed_at) == (
        ActionState.CLOSED,
        False,
        Verdict.THERE,
        AT,
    )


def test_not_yet_stays_open_asks_the_owner_the_second_time_and_closes_the_third() -> None:
    one = looked(action(), SAME)
    assert (is_open(one), wants_decision(one), one.not_yet) == (True, False, 1)
    one = looked(one, SAME)
    assert (is_open(one), wants_decision(one), one.not_yet) == (True, True, 2)
    one = looked(one, SAME)
    assert (one.state, one.not_yet, wants_decision(one)) == (ActionState.CLOSED, 3, False)


@pytest.mark.parametrize("now", [BAD, None])
def test_what_got_worse_or_cannot_be_told_has_a_second_look_and_no_third(now: Reading | None) -> None:
    one = looked(action(), now)
    assert (one.state, is_open(one)) == (ActionState.JUDGED, False)
    assert looked(one.model_copy(), GOOD).state == ActionState.JUDGED
    assert looked(one, now).state == ActionState.CLOSED


def test_what_somebody_read_counts_once() -> None:
    read: dict[str, Any] = {"measure": Measure.WORD, "reading": 1.0}
    one = looked(action(**read), Reading(1))
    assert (one.verdict, one.reading) == (Verdict.THERE, None)
    assert looked(one, None).held is None
