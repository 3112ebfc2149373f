"""What was filled in about an action, checked: from where, to where, by when, and agreed with whom."""

from datetime import date
from typing import Any

from bot.blocks.actions_forms import BASELINE, DUE, TARGET, WITH, WITH_MOST, WITHOUT_TARGET
from bot.blocks.actions_words import number
from bot.blocks.naming import date_words
from bot.domain.actions.life import LONGEST
from bot.domain.actions.measures import SHARES, more_is_better
from bot.usecases.setup.given import Given
from storage.words import Measure

_ALL = 100  # percent
_FIXED = SHARES | {Measure.CONVERSATIONS, Measure.AGREED}
_WHOLE = frozenset({Measure.CONVERSATIONS, Measure.AGREED})


def due(given: Given, today: date) -> date | None:
    """Return the day by which it shall be done; a day that has passed, or is too far away, is noted as wrong."""
    day = given.day(DUE)
    if day is None:
        given.refuse(DUE, "Choose the day by which you want to see it.")
    elif not today < day <= today + LONGEST:
        given.refuse(DUE, f"Choose a day after today, at most eight weeks away: by {date_words(today + LONGEST)}.")
    return day


def target(given: Given, measure: Measure, baseline: float | None) -> float | None:
    """Return where the measure shall come to; what is missing, impossible or no improvement is noted as wrong."""
    found = given.number(TARGET)
    if measure in WITHOUT_TARGET:
        if found is not None:
            given.refuse(TARGET, _NO_TARGET[measure])
        return None
    if found is None:
        given.refuse(TARGET, "Say where it shall come to: a number.")
        return None
    _check_range(given, measure, found)
    up = more_is_better(measure, baseline, found)
    if baseline is not None and (found == baseline or (measure in _FIXED and (found > baseline) is not up)):
        given.refuse(TARGET, f"It stands at {number(baseline, measure, '')} now. Choose a number that is better.")
    return found


_NO_TARGET = {
    Measure.WORD: "Your own word needs no number. Leave this empty.",
    Measure.SCORE: "What we think gets no target, or we would steer by it. Leave this empty: I say whether it rose.",
}


def _check_range(given: Given, measure: Measure, found: float) -> None:
    if measure in SHARES and not 0 <= found <= _ALL:
        given.refuse(TARGET, "That is a share: a number from 0 to 100.")
    if measure in _WHOLE and (found < 1 or found != int(found)):
        given.refuse(TARGET, "Choose a whole number, 1 or more.")


def agreed(given: Given, *, needed: bool) -> str | None:
    """Return with whom it was agreed."""
    whom = given.text(WITH, WITH_MOST)
    if needed and whom is None:
        given.refuse(WITH, "Say with whom you agreed. If nobody outside of IT wants it, it may be the wrong target.")
    return whom


def of_action(given: Given, measure: Measure, baseline: float | None, today: date) -> dict[str, Any]:
    """Return the columns that the form of a target fills. Raises RefusedError with what is wrong by field."""
    columns: dict[str, Any] = {}
    if measure is Measure.OUTCOME:
        baseline = given.number(BASELINE)
        if baseline is None:
            given.refuse(BASELINE, "Say where it stands now: a number.")
        columns |= {"baseline": baseline, "baseline_low": None, "baseline_high": None}
    columns |= {
        "target": target(given, measure, baseline),
        "due": due(given, today),
        "agreed_with": agreed(given, needed=True),
    }
    given.check()
    return columns
