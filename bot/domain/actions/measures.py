"""By what an action is judged: what was measured, in which unit, and which way is better."""

from dataclasses import dataclass

from bot.domain.page import ServiceLine, Window
from bot.domain.privacy.fair import Fair
from storage.models import Action
from storage.words import ActionRule, Measure

SHARES = frozenset({Measure.LINKED, Measure.CANNOT_TELL, Measure.OBJECTIONS, Measure.EFFORT, Measure.REASONS})
READ = frozenset({Measure.OUTCOME, Measure.WORD})  # nothing is counted: somebody says what they read
OF_SERVICE = frozenset({Measure.LINKED, Measure.CANNOT_TELL, Measure.OBJECTIONS})  # a service has them, too
OF_ITS_SERVICE = OF_SERVICE | {Measure.EFFORT, Measure.CONVERSATIONS, Measure.AGREED, Measure.OUTCOME}  # read on it
UNITS = {
    **dict.fromkeys(SHARES, "%"),
    Measure.SCORE: "points",
    Measure.CONVERSATIONS: "conversations",
    Measure.AGREED: "agreed",
    Measure.OUTCOME: "",
    Measure.WORD: "",
}
IT_WORKED, NOT_YET, WORSE = 1.0, 0.0, -1.0  # what somebody says of an action that is judged by their word
_MORE_IS_BETTER = {
    Measure.LINKED: True,
    Measure.SCORE: True,
    Measure.CONVERSATIONS: True,
    Measure.AGREED: True,
    Measure.WORD: True,
    Measure.CANNOT_TELL: False,
    Measure.OBJECTIONS: False,
    Measure.REASONS: False,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was measured, in the measure's unit; a share or a score with its interval."""

    value: float
    low: float | None = None
    high: float | None = None

    def reaches(self, target: float, *, up: bool) -> bool:
        """Tell whether it is at the target, or beyond."""
        return self.value >= target if up else self.value <= target

    def apart_from(self, other: "Reading") -> bool:
        """Tell whether two intervals do not overlap; False where one has none."""
        if self.low is None or self.high is None or other.low is None or other.high is None:
            return False
        return self.low > other.high or other.low > self.high


def is_mapped(action: Action) -> bool:
    """Tell whether the map itself says what became of an action: a service that was to be given a customer."""
    return action.rule == ActionRule.NO_CUSTOMER and action.measure == Measure.WORD


def is_read(action: Action) -> bool:
    """Tell whether somebody must say what they read."""
    return action.measure in READ and not is_mapped(action)


def reading_of(number: Fair | None) -> Reading | None:
    """Return a published number as a reading."""
    return Reading(number.value, number.low, number.high) if number else None


def of_window(measure: Measure, window: Window | None) -> Reading | None:
    """Return a measure of a whole team, in the window that its page shows; None where that has none."""
    if window is None:
        return None
    numbers = {
        Measure.LINKED: window.complete,
        Measure.CANNOT_TELL: window.cant_tell,
        Measure.OBJECTIONS: window.objections,
        Measure.SCORE: window.score,
    }
    return reading_of(numbers.get(measure))


def of_effort(line: ServiceLine | None) -> Reading | None:
    """Return the share of a team's effort that went into one service of its page."""
    return reading_of(line.effort) if line else None


def baseline_of(action: Action) -> Reading | None:
    """Return where an action began."""
    if action.baseline is None:
        return None
    return Reading(action.baseline, action.baseline_low, action.baseline_high)


def more_is_better(measure: Measure, baseline: float | None, target: float | None) -> bool:
    """Tell whether a measure shall rise: by what it is, else by where its target lies.

    >>> more_is_better(Measure.CANNOT_TELL, 29, 15), more_is_better(Measure.EFFORT, 17, 10)
    (False, False)
    """
    if measure in _MORE_IS_BETTER:
        return _MORE_IS_BETTER[measure]
    return baseline is None or target is None or target >= baseline
