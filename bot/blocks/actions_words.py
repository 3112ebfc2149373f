"""Turns of phrase about actions: what they are judged by, from where to where, and what became of them."""

from collections.abc import Sequence
from datetime import date

from bot.blocks.naming import date_words, mention, named, sentence
from bot.domain.actions.life import is_outdated, seen_from, wants_decision
from bot.domain.actions.measures import SHARES, is_mapped
from storage.models import Action
from storage.words import ActionState, Measure, Verdict

TITLE = 150  # characters
MEASURES = {
    Measure.LINKED: "work with a whole path to a customer",
    Measure.CANNOT_TELL: "can't tell",
    Measure.OBJECTIONS: "work that customers would object to",
    Measure.EFFORT: "share of our days",
    Measure.SCORE: "what we think",
    Measure.CONVERSATIONS: "conversations logged both ways",
    Measure.REASONS: "chosen because it is easy, or someone important asked",
    Measure.AGREED: "its target is agreed outside of IT, or dropped",
    Measure.OUTCOME: "outcome measure",
    Measure.WORD: "the word of whoever took it",
}
_VERDICTS = {
    Verdict.THERE: "got there",
    Verdict.NOT_YET: "not yet",
    Verdict.WORSE: "made it worse",
    Verdict.UNKNOWN: "can't tell",
}


def title_of(action: Action) -> str:
    """Return an action's title, harmless."""
    return sentence(action.title, TITLE)


def number(value: float, measure: str, unit: str) -> str:
    """Return a number of a measure with its unit; what people typed as one is said beside the measure.

    >>> number(28.6, Measure.CANNOT_TELL, "%"), number(1, Measure.CONVERSATIONS, "conversations")
    ('29 %', '1')
    """
    if measure in SHARES:
        return f"{value:.0f} %"
    shown = f"{value:,.0f}" if measure == Measure.SCORE else f"{value:,.6g}"
    return f"{shown} {unit}" if unit and (measure == Measure.SCORE or (measure, unit) == _READ_IN_PERCENT) else shown


_READ_IN_PERCENT = (Measure.OUTCOME, "%")


def start(action: Action) -> str:
    """Return where an action began, with its interval where it has one; empty where that is not known."""
    if action.baseline is None:
        return ""
    shown = number(action.baseline, action.measure, action.unit)
    if action.baseline_low is None or action.baseline_high is None:
        return shown
    return f"{shown} ({action.baseline_low:.0f}–{action.baseline_high:.0f})"


def goes(action: Action, *, numbers: bool = True) -> str:
    """Return what an action is judged by, from where to where; without `numbers` only the former."""
    if is_mapped(action):
        return "its whole path stands on the map"
    if action.measure in _IN_WORDS:
        return MEASURES[Measure(action.measure)]
    if not numbers:
        return f"judged by: {MEASURES[Measure(action.measure)]}"
    ends = [start(action), number(action.target, action.measure, action.unit) if action.target is not None else ""]
    way = " → ".join(end for end in ends if end)
    return f"{MEASURES[Measure(action.measure)]}{_unit(action)} {way}".rstrip()


_IN_WORDS = frozenset({Measure.WORD, Measure.AGREED})


def _unit(action: Action) -> str:
    """Return the unit that somebody typed: beside the measure, as beside a number it may be wrong (“1 days”)."""
    typed = action.measure == Measure.OUTCOME and action.unit not in {"", "%"}
    return f" (in {named(action.unit, 40)})" if typed else ""


def stands(action: Action, day: date) -> str:
    """Return where an action stands in its life, in a few words."""
    if action.state == ActionState.PROPOSED:
        return "proposed, nobody has taken it yet"
    if action.state in {ActionState.TAKEN, ActionState.AGREED}:
        agreed = f"agreed with {sentence(action.agreed_with)}" if action.agreed_with else "no target agreed yet"
        return " · ".join([_due(action, day), f"{mention(action.volunteer)} volunteered", agreed])
    said = _VERDICTS[Verdict(action.verdict)] if action.verdict else "ended"
    if wants_decision(action):
        return f"{said}, for the second time: continue, change or stop?"
    again = f"; I look again on {date_words(action.recheck_on)}" if action.recheck_on else ""
    return f"{said}{again} · {mention(action.volunteer)} volunteered"


def came(action: Action, *, numbers: bool = True) -> str:
    """Return what came of an action that has ended: its verdict with what was promised and got, and when that was."""
    if action.verdict is None:
        return f"stopped · {goes(action, numbers=numbers)} · {mention(action.volunteer)} volunteered"
    got = ""
    if numbers and action.value is not None and action.measure not in _IN_WORDS:
        likely = f" ({action.value_low:.0f}–{action.value_high:.0f})" if _has_range(action) else ""
        got = f" · came to {number(action.value, action.measure, action.unit)}{likely}"
    held = {True: ", and it still held four weeks later", False: ", but it no longer held four weeks later"}
    lasting = held[action.held] if action.held is not None else ""
    week = f" · week of {date_words(action.judged_in)}" if action.judged_in else ""
    who = f" · {mention(action.volunteer)} volunteered" if action.volunteer else ""
    return f"{_VERDICTS[Verdict(action.verdict)]}{lasting}{got}{week}\nagreed: {goes(action, numbers=numbers)}{who}"


def _has_range(action: Action) -> bool:
    return action.value_low is not None and action.value_high is not None


def _due(action: Action, day: date) -> str:
    if action.due is None:
        return "no date yet"
    if action.due >= day:
        return f"due {date_words(action.due)}"
    seen = seen_from(action)
    page = f"first page from {date_words(seen)} on" if seen and seen > day else "next page"
    return f"was due {date_words(action.due)}; the {page} says what became of it"


def moved_on(action: Action, command: str) -> str:
    """Return what is said to whoever presses a button of an action that has moved on."""
    dropped = "Nobody took this on two pages, so I stopped asking."
    said = {
        ActionState.TAKEN: f"{mention(action.volunteer)} was quicker and takes it.",
        ActionState.AGREED: f"{mention(action.volunteer)} was quicker and takes it.",
        ActionState.DECLINED: "This was put aside: not now. I may propose it again in a few weeks.",
        ActionState.DROPPED: "This is not needed any more, so I stopped asking." if is_outdated(action) else dropped,
        ActionState.STOPPED: "This was stopped.",
        ActionState.PROPOSED: "This is open to be taken.",
    }
    ended = f"This has its verdict: {_VERDICTS[Verdict(action.verdict)]}." if action.verdict else ""
    return f"{said.get(ActionState(action.state), ended)} `{command} actions` shows what is open."


def promised(known: Sequence[Action]) -> str:
    """Return in a line how many actions were checked, and what came of them; empty where none was promised yet.

    Decision: with those that are not due yet, so that the two numbers never flatter. Why: a benefit that nobody looks
    at is the commonest one to be lost. Cost: a young team has few checked.
    """
    took = [one for one in known if one.volunteer and (one.verdict or one.state in _UNDER_WAY)]
    checked = [one for one in took if one.verdict and one.verdict != Verdict.UNKNOWN]
    if not took:
        return ""
    counts = [(sum(one.verdict == verdict for one in checked), words) for verdict, words in _COUNTED.items()]
    came = ", ".join(f"{count} {words}" for count, words in counts if count)
    return f"Promised and got: {len(checked)} of {len(took)} checked" + (f"; {came}." if came else ".")


_UNDER_WAY = frozenset({ActionState.TAKEN, ActionState.AGREED})
_COUNTED = {Verdict.THERE: "got there", Verdict.NOT_YET: "not yet", Verdict.WORSE: "made it worse"}
