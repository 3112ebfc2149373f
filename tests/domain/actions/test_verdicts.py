import pytest

from bot.domain.actions.measures import Reading
from bot.domain.actions.verdicts import still_holds, verdict_of
from bot.domain.page import Direction
from storage.words import Measure, Verdict
from tests.domain.actions.seeing import action, trend

THERE, NOT_YET, WORSE, UNKNOWN = Verdict.THERE, Verdict.NOT_YET, Verdict.WORSE, Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        (Reading(12, 6, 20), THERE),  # from 29 (21–38) to a target of 15
        (Reading(15, 10, 20.9), THERE),
        (Reading(12, 5, 21), NOT_YET),  # the intervals touch
        (Reading(17, 13, 20), NOT_YET),  # apart, but short of the target
        (Reading(29, 21, 38), NOT_YET),
        (Reading(40, 36, 46), NOT_YET),  # the wrong way, but it may be chance
        (Reading(50, 39, 60), WORSE),
        (None, UNKNOWN),
    ],
)
def test_a_share_needs_intervals_apart_and_its_target(now: Reading | None, verdict: Verdict) -> None:
    assert verdict_of(action(), now, trend()) == verdict


def test_a_share_without_a_baseline_cannot_be_told_and_one_without_a_target_only_has_to_move() -> None:
    assert verdict_of(action(baseline=None), Reading(12, 6, 20), trend()) == UNKNOWN
    assert verdict_of(action(target=None), Reading(17, 13, 20), trend()) == THERE


def test_shares_that_shall_rise_are_read_the_other_way_round() -> None:
    linked = action(measure=Measure.LINKED, target=80.0)
    assert verdict_of(linked, Reading(85, 78, 91), trend()) == THERE
    assert verdict_of(linked, Reading(5, 1, 12), trend()) == WORSE


@pytest.mark.parametrize(
    ("direction", "target", "verdict"),
    [
        (Direction.UP, None, THERE),
        (Direction.UP, 90.0, NOT_YET),
        (Direction.MAYBE_UP, None, NOT_YET),
        (Direction.NONE, None, NOT_YET),
        (Direction.MAYBE_DOWN, None, NOT_YET),
        (Direction.DOWN, None, WORSE),
        (Direction.TOO_EARLY, None, UNKNOWN),
        (Direction.THIN, None, UNKNOWN),
    ],
)
def test_a_score_follows_the_rule_of_trends(direction: Direction, target: float | None, verdict: Verdict) -> None:
    scored = action(measure=Measure.SCORE, target=target)
    assert verdict_of(scored, Reading(75, 70, 80), trend(direction)) == verdict
    assert verdict_of(scored, None, trend(direction)) == UNKNOWN


@pytest.mark.parametrize(
    ("baseline", "target", "now", "verdict"),
    [
        (71.0, 97.0, 97.0, THERE),
        (71.0, 97.0, 90.0, NOT_YET),
        (71.0, 97.0, 60.0, WORSE),
        (40.0, 10.0, 9.0, THERE),
        (40.0, 10.0, 55.0, WORSE),
        (None, 97.0, 60.0, NOT_YET),
        (None, None, 60.0, UNKNOWN),
        (71.0, None, 80.0, THERE),
        (71.0, 97.0, None, UNKNOWN),
    ],
)
def test_what_is_read_or_counted_is_taken_as_it_is(
    baseline: float | None, target: float | None, now: float | None, verdict: Verdict
) -> None:
    read = action(measure=Measure.OUTCOME, baseline=baseline, target=target)
    assert verdict_of(read, None if now is None else Reading(now), trend()) == verdict


@pytest.mark.parametrize(("said", "verdict"), [(1, THERE), (0, NOT_YET), (-1, WORSE)])
def test_somebodys_word_is_their_word(said: float, verdict: Verdict) -> None:
    assert verdict_of(action(measure=Measure.WORD), Reading(said), trend()) == verdict


def test_at_the_second_look_it_holds_or_has_slipped() -> None:
    assert still_holds(action(), Reading(15, 9, 22), trend()) is True
    assert still_holds(action(), Reading(16, 9, 22), trend()) is False
    assert still_holds(action(), None, trend()) is None
    assert still_holds(action(target=None), Reading(28), trend()) is True
    assert still_holds(action(measure=Measure.WORD), Reading(0), trend()) is False
    scored = action(measure=Measure.SCORE, target=None)
    assert still_holds(scored, Reading(75), trend(Direction.NONE)) is True
    assert still_holds(scored, Reading(75), trend(Direction.DOWN)) is False
    assert still_holds(scored, Reading(75), trend(Direction.THIN)) is None
