"""What an action is measured by, in words: where it stands, where it shall be, what became of it."""

from datetime import date

from bot.blocks.naming import sentence
from bot.domain.figures import between, number, short_day, whole
from bot.domain.loop import Judged, Proposal
from storage.words import ActionRule, Measure, Verdict

_UNIT = 40  # characters
LABELS = {
    Measure.LINKED: "Days with a whole path",
    Measure.CANNOT_TELL: "Can't-tell",
    Measure.OBJECTIONS: "Would object",
    Measure.EFFORT: "Share of our days",
    Measure.SCORE: "What we think of it, our guess,",
    Measure.CONVERSATIONS: "Two-way conversations",
    Measure.REASONS: "Chosen as easy, or because somebody important asked,",
    Measure.AGREED: "Targets agreed outside of IT",
    Measure.OUTCOME: "Its own measure",
}
_BY_WORD, _BY_MAP = (
    "Nothing is counted: whoever takes it says whether it helped",
    "Done once the map shows its whole path",
)
_OWN_UNIT = frozenset({Measure.OUTCOME})  # the others say in their label what they count


def aim(proposal: Proposal, near: date) -> str:
    """Return from where to where a proposal shall go, and by when: “Can't-tell 29 % → 15 % by 21 Dec.”."""
    by = f" by {short_day(proposal.due, near)}" if proposal.due else ""
    if proposal.measure is Measure.WORD:
        return f"{_BY_MAP if proposal.rule is ActionRule.NO_CUSTOMER else _BY_WORD}{f',{by}' if by else ''}."
    label, target = LABELS[proposal.measure], _amount(proposal, proposal.target)
    if proposal.target is None:
        now = f", now {_amount(proposal, proposal.baseline)}" if proposal.baseline is not None else ""
        return f"{label.rstrip(',')}{now}: how far is agreed with whoever takes it."
    start = f"{_amount(proposal, proposal.baseline)} →" if proposal.baseline is not None else "to"
    return f"{label} {start} {target}{by}."


def story(one: Judged) -> str:
    """Return what was measured of an action that is judged; where nothing is counted, only that nobody said."""
    if one.measure is Measure.WORD:
        return "Nobody has said." if one.verdict is Verdict.UNKNOWN else ""
    target = f"; target was {_amount(one, one.target)}" if one.target is not None else ""
    agreed = f", agreed with {sentence(one.agreed_with)}" if one.agreed_with else ""
    return f"{LABELS[one.measure]} {_course(one)}{target}{agreed}."


def _course(one: Judged) -> str:
    start = f"{_amount(one, one.baseline)}{_range(one.baseline_low, one.baseline_high)}"
    end = f"{_amount(one, one.value)}{_range(one.low, one.high)}"
    if one.value is None:
        was = f"was {start}; now" if one.baseline is not None else "has no number:"
        return f"{was} {'nobody has read it' if one.measure in _OWN_UNIT else 'too few answers to say'}"
    if one.baseline is None or one.held is not None:
        return f"is {end} now"
    if start == end:
        return f"stayed at {end}"
    return f"{_verb(one)} from {start} to {end}"


def _verb(one: Judged) -> str:
    """Return how a number moved; only a verdict that claims a change gives it a direction (metrics 2.8)."""
    if one.verdict not in (Verdict.THERE, Verdict.WORSE) or one.value is None or one.baseline is None:
        return "went"
    return "rose" if one.value > one.baseline else "fell"


def _range(low: float | None, high: float | None) -> str:
    return f" ({between(low, high)})" if low is not None and high is not None else ""


def _amount(one: Proposal | Judged, value: float | None) -> str:
    """Return a value in its unit: percent and points whole, anything else as it was read."""
    if value is None:
        return "no number"
    if one.unit == "%":
        return f"{whole(value)} %"
    if one.measure in _OWN_UNIT:
        return f"{number(value)} {sentence(one.unit, _UNIT)}".strip()
    return whole(value)
