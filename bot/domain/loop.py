"""The loop as a page tells it: what became of what was agreed, and the one thing to do next (digest.md 4.5)."""

from dataclasses import dataclass
from datetime import date

from storage.words import ActionRule, Measure, Verdict


@dataclass(frozen=True, slots=True)
class Proposal:
    """The one thing to do next."""

    action_id: int
    rule: ActionRule
    title: str
    how: str | None
    measure: Measure
    unit: str
    baseline: float | None
    target: float | None
    due: date | None
    again: bool = False  # it stood on the page before


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of an action, said once, and again four weeks later."""

    action_id: int
    title: str
    measure: Measure
    unit: str
    verdict: Verdict
    baseline: float | None
    baseline_low: float | None
    baseline_high: float | None
    value: float | None
    low: float | None
    high: float | None
    target: float | None
    agreed_with: str | None
    recheck_on: date | None
    held: bool | None = None  # at the second look: whether it still held; None: that cannot be told
    opinion: str | None = None  # how the team answered "did it help?", in a sentence, where enough did
    about: str | None = None  # the service that the numbers are of, as the business calls it; None: the whole team
    second: bool = False  # it got there before, and is looked at again
    asks: bool = False  # its owner is asked whether it goes on

    @property
    def is_second(self) -> bool:
        """Tell whether this is the second look; pages that were frozen earlier say so by `held` alone."""
        return self.second or self.held is not None


@dataclass(frozen=True, slots=True)
class Loop:
    """The page's last blocks: what became of what was agreed, and what is next."""

    judged: tuple[Judged, ...] = ()
    proposal: Proposal | None = None
    dropped: tuple[str, ...] = ()  # titles that nobody took
    under_way: tuple[str, ...] = ()  # titles in quotation marks, with their due dates behind
    closed: int = 0  # loops closed so far, of these `held` held and `slipped` slipped
    held: int = 0
    slipped: int = 0
