"""What an action is measured by, in words: where it stands, where it shall be, what became of it.

A unit that people typed stands beside the measure: beside a number it may be wrong (“1 days”).
"""

from datetime import date

from bot.blocks.digest.subjects import subject
from bot.blocks.naming import sentence
from bot.domain.figures import between, number, short_day, whole
from bot.domain.loop import Judged, Proposal
from storage.words import ActionRule, Measure, Verdict

_UNIT = 40  # characters
_AIMS = {
    Measure.LINKED: "Days on it with a whole path",
    Measure.CANNOT_TELL: "Can't-tell",
    Measure.OBJECTIONS: "Would object",
    Measure.EFFORT: "Its share of our days",
    Measure.SCORE: "What we think of our work, our guess,",
    Measure.CONVERSATIONS: "Two-way conversations",
    Measure.REASONS: "Chosen as easy, or because somebody important asked,",
    Measure.OUTCOME: "Its outcome measure",
}
_BY_WORD, _BY_MAP, _BY_TARGET = (
    "Nothing is counted: whoever takes it says whether it helped",
    "Done once the map shows its whole path",
    "Done once that target is agreed or dropped",
)


def aim(proposal: Proposal, near: date) -> str:
    """Return from where to where a proposal shall go, and by when: “Can't-tell 29 % → 15 % by 21 Dec.”."""
    by = f" by {short_day(proposal.due, near)}" if proposal.due else ""
    if proposal.measure in {Measure.WORD, Measure.AGREED}:
        return f"{_done(proposal)}{f',{by}' if by else ''}."
    label, target = f"{_AIMS[proposal.measure]}{_unit(proposal)}", _amount(proposal, proposal.target)
    if proposal.target is None:
        now = f", now {_amount(proposal, proposal.baseline)}" if proposal.baseline is not None else ""
        return f"{label.rstrip(',')}{now}: how far is agreed with whoever takes it."
    start = f"{_amount(proposal, proposal.baseline)} →" if proposal.baseline is not None else "to"
    return f"{label} {start} {target}{by}."


def _done(proposal: Proposal) -> str:
    if proposal.measure is Measure.AGREED:
        return _BY_TARGET
    return _BY_MAP if proposal.rule is ActionRule.NO_CUSTOMER else _BY_WORD


def story(one: Judged) -> str:
    """Return what was measured of an action that is judged; where nothing is counted, only that nobody said."""
    if one.measure is Measure.WORD:
        unsaid = one.held is None if one.is_second else one.verdict is Verdict.UNKNOWN
        return "Nobody has said." if unsaid else ""
    if one.measure is Measure.AGREED:
        agreed = "is agreed outside of IT, or dropped" if one.value else "is not agreed outside of IT yet"
        return f"{subject(one)} {agreed}."
    target = f"; target was {_amount(one, one.target)}" if one.target is not None else ""
    agreed = f", agreed with {sentence(one.agreed_with)}" if one.agreed_with else ""
    return f"{_course(one)}{target}{agreed}."


def _course(one: Judged) -> str:
    """Return how a number went; without “is” and “was”, as a service's name may be that of many things."""
    about, of = f"{subject(one)}{_unit(one)}", " of our days" * (one.measure is Measure.EFFORT)
    start = f"{_amount(one, one.baseline)}{of}{_range(one.baseline_low, one.baseline_high)}"
    now = f"{_amount(one, one.value)}{of}{_range(one.low, one.high)}"
    if one.value is None:
        why = "nobody has read it" if one.measure is Measure.OUTCOME else "too few answers to say"
        return f"{about.rstrip(',')}{f': {start} before, now' if one.baseline is not None else ':'} {why}"
    if one.baseline is None or one.is_second:
        return f"{about.rstrip(',')}, now {now}"
    if start == now:
        return f"{about} stayed at {now}"
    return f"{about} {_verb(one)} from {start} to {_amount(one, one.value)}{_range(one.low, one.high)}"


def _verb(one: Judged) -> str:
    """Return how a number moved; only a verdict that claims a change gives it a direction (metrics 2.8)."""
    if one.verdict not in (Verdict.THERE, Verdict.WORSE) or one.value is None or one.baseline is None:
        return "went"
    return "rose" if one.value > one.baseline else "fell"


def _range(low: float | None, high: float | None) -> str:
    return f" ({between(low, high)})" if low is not None and high is not None else ""


def _unit(one: Proposal | Judged) -> str:
    typed = one.measure is Measure.OUTCOME and one.unit not in {"", "%"}
    return f" (in {sentence(one.unit, _UNIT)})" if typed else ""


def _amount(one: Proposal | Judged, value: float | None) -> str:
    """Return a value: percent and points whole, anything else as it was read."""
    if value is None:
        return "no number"
    if one.measure is Measure.OUTCOME:
        return f"{number(value)} %" if one.unit == "%" else number(value)
    return f"{whole(value)} %" if one.unit == "%" else whole(value)
