"""What became of an action, by rule (digest.md 4.5).

A share got there if its two intervals do not overlap and its target is reached; made worse if they do not overlap and
it went the wrong way; otherwise not yet. A score follows the rule of trends (metrics 2.8) over the four weeks and the
four before. What is counted or read has no interval and is taken as it is. Where a number is missing on either side,
nobody can tell.
"""

from bot.domain.actions.measures import SHARES, WORSE, Reading, baseline_of, more_is_better
from bot.domain.page import Direction, Trend
from storage.models import Action
from storage.words import Measure, Verdict

_UNKNOWN = frozenset({Direction.TOO_EARLY, Direction.THIN})


def verdict_of(action: Action, now: Reading | None, trend: Trend) -> Verdict:
    """Return what became of an action, given what its measure reads now and the trend of its page."""
    measure = Measure(action.measure)
    if measure is Measure.SCORE:
        return _of_score(action, now, trend)
    if now is None:
        return Verdict.UNKNOWN
    if measure is Measure.WORD:
        return _of_word(now)
    before, up = baseline_of(action), _up(action)
    if measure in SHARES:
        return _of_share(before, now, action.target, up=up) if before else Verdict.UNKNOWN
    return _of_number(before, now, action.target, up=up)


def still_holds(action: Action, now: Reading | None, trend: Trend) -> bool | None:
    """Tell whether what got there is still there at the second look; None if that cannot be told."""
    if Measure(action.measure) is Measure.SCORE:
        return None if trend.direction in _UNKNOWN else trend.direction is not Direction.DOWN
    if now is None:
        return None
    if Measure(action.measure) is Measure.WORD:
        return now.value > 0
    before, target = baseline_of(action), action.target
    if target is not None:
        return now.reaches(target, up=_up(action))
    return before is None or _is_better(now.value, before.value, up=_up(action))


def _of_score(action: Action, now: Reading | None, trend: Trend) -> Verdict:
    if now is None or trend.direction in _UNKNOWN:
        return Verdict.UNKNOWN
    if trend.direction is Direction.DOWN:
        return Verdict.WORSE
    reached = action.target is None or now.reaches(action.target, up=True)
    return Verdict.THERE if trend.direction is Direction.UP and reached else Verdict.NOT_YET


def _of_word(said: Reading) -> Verdict:
    if said.value > 0:
        return Verdict.THERE
    return Verdict.WORSE if said.value <= WORSE else Verdict.NOT_YET


def _of_share(before: Reading, now: Reading, target: float | None, *, up: bool) -> Verdict:
    better = _is_better(now.value, before.value, up=up)
    if not now.apart_from(before):
        return Verdict.NOT_YET
    if not better:
        return Verdict.WORSE
    return Verdict.THERE if target is None or now.reaches(target, up=up) else Verdict.NOT_YET


def _of_number(before: Reading | None, now: Reading, target: float | None, *, up: bool) -> Verdict:
    if target is not None and now.reaches(target, up=up):
        return Verdict.THERE
    if before is None:
        return Verdict.NOT_YET if target is not None else Verdict.UNKNOWN
    if target is None and _is_better(now.value, before.value, up=up):
        return Verdict.THERE
    return Verdict.WORSE if _is_better(before.value, now.value, up=up) else Verdict.NOT_YET


def _up(action: Action) -> bool:
    return more_is_better(Measure(action.measure), action.baseline, action.target)


def _is_better(value: float, than: float, *, up: bool) -> bool:
    return value > than if up else value < than
