"""Which action is proposed: the rules in the order of the design, the first that fires (digest.md 4.4).

Customers' own scores, value points, costs, good-enough lines, and the checks of the balance do not exist yet: the rules
that read them are left out, and those that exist keep their order. A page without numbers has only the rules of the
map, and those that read ratings are for pages that are not thin.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.domain.actions.measures import Reading, reading_of
from bot.domain.page import Window
from bot.domain.privacy.fair import Fair
from storage.words import ActionRule, Measure, Wording

UNLINKED_FROM, CANNOT_TELL_FROM, OBJECTIONS_FROM, REASONS_FROM = 20.0, 25.0, 15.0, 25.0  # percent
LINKED_TARGET, CANNOT_TELL_TARGET, OBJECTIONS_TARGET, REASONS_TARGET = 80.0, 15.0, 10.0, 15.0  # percent
NOT_HEARD_FOR = 90  # days
OWN_TARGETS_FROM = 1 / 3  # of the services that have a target
_PAYER = {Wording.PAYING: "a paying customer", Wording.SERVED: "the people we serve"}

Subject = tuple[ActionRule, int | None, int | None]  # a rule, and the service or customer that it fired on


@dataclass(frozen=True, slots=True)
class Piece:
    """A service as the rules see it, under the name that the business knows it by."""

    id: int
    name: str
    complete: bool = False  # whether its path now leads to a payer
    next: str | None = None  # whom its first link leads to
    next_team: bool = False  # whether that is a service, and so has people behind it
    to_confirm: bool = False  # whether its path leads to a payer by links that are old, unconfirmed or unexplained
    linked: Fair | None = None
    cant_tell: Fair | None = None
    objections: Fair | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the rules look at."""

    shown: Window | None = None  # the window that the page shows
    thin: bool = False
    pieces: tuple[Piece, ...] = ()  # the services of the page, most effort first
    own: tuple[Piece, ...] = ()  # those that the unit's teams run
    unheard: tuple[tuple[int, str], ...] = ()  # customers nobody talked with for 90 days, who matters most first
    reasons: Fair | None = None  # share of "easy or familiar" and "someone important asked"
    targets: int = 0  # services of the unit that have a target
    alone: tuple[Piece, ...] = ()  # those of them whose target nobody outside of IT agreed to
    wording: Wording = Wording.PAYING


@dataclass(frozen=True, slots=True)
class Idea:
    """An action that a rule would propose."""

    rule: ActionRule
    title: str
    how: str | None
    measure: Measure
    baseline: Reading | None = None
    target: float | None = None
    service_id: int | None = None
    customer_id: int | None = None

    @property
    def subject(self) -> Subject:
        """The rule and what it fired on."""
        return self.rule, self.service_id, self.customer_id


def ideas(seen: Situation) -> Iterator[Idea]:
    """Yield every action that a rule proposes, in the order of the rules."""
    return (idea for rule in _RULES for idea in rule(seen))


def first_idea(seen: Situation, resting: Iterable[Subject]) -> Idea | None:
    """Return the first action that a rule proposes and that does not rest, None if all of them do."""
    asleep = set(resting)
    return next((idea for idea in ideas(seen) if idea.subject not in asleep), None)


def _no_customer(seen: Situation) -> Iterator[Idea]:
    """Yield the services without a complete path: of a shown page where they take a fifth, else of the map."""
    if seen.shown is None:
        yield from (_naming(piece, seen.wording) for piece in seen.own if not piece.complete)
    elif seen.shown.none.value + seen.shown.partial.value >= UNLINKED_FROM:
        yield from (_naming(piece, seen.wording) for piece in seen.pieces if not piece.complete)


def _naming(piece: Piece, wording: Wording) -> Idea:
    """Return the idea for one service; where its share may not be shown, the map itself is the measure."""
    title, how = _mending(piece, _PAYER[wording])
    linked = reading_of(piece.linked)
    measure, target = (Measure.LINKED, LINKED_TARGET) if linked else (Measure.WORD, None)
    return Idea(ActionRule.NO_CUSTOMER, title, how, measure, linked, target, piece.id)


def _mending(piece: Piece, payer: str) -> tuple[str, str]:
    """Return what makes a path whole, and how: it is confirmed, followed on from where it stops, or begun."""
    if piece.to_confirm:
        return f"Confirm the path from {piece.name} to {payer}", "with whoever it is for"
    if piece.next:
        return f"Find {payer} behind {piece.name}", f"with {_next(piece)} and its owner"
    return f"Name one customer for {piece.name}", "with its owner; if there is nobody, stop it"


def _cannot_tell(seen: Situation) -> Iterator[Idea]:
    for piece in _rated(seen):
        if piece.cant_tell and piece.cant_tell.value >= CANNOT_TELL_FROM:
            title = f"Draw the path from {piece.name} to {_PAYER[seen.wording]}"
            measured = (Measure.CANNOT_TELL, reading_of(piece.cant_tell), CANNOT_TELL_TARGET)
            yield Idea(ActionRule.CANNOT_TELL, title, _with_whom(piece), *measured, service_id=piece.id)


def _with_whom(piece: Piece) -> str:
    return f"20 minutes with {_next(piece)} and its owner" if piece.next else "20 minutes with its owner"


def _next(piece: Piece) -> str:
    return f"the {piece.next} people" if piece.next_team else f"{piece.next}"


def _objections(seen: Situation) -> Iterator[Idea]:
    """Yield the services that are objected to, most first; where none may be shown, the question to all owners."""
    if seen.shown is None or seen.thin or seen.shown.objections.value < OBJECTIONS_FROM:
        return
    how = "say what it costs and what would be missed"
    known = [(piece, piece.objections) for piece in seen.pieces if piece.objections]
    high = [(piece, share) for piece, share in known if share.value >= OBJECTIONS_FROM]
    for piece, share in sorted(high, key=lambda pair: -pair[1].value):
        measured = (Measure.OBJECTIONS, reading_of(share), OBJECTIONS_TARGET)
        title = f"Ask the owner of {piece.name}: continue, shrink or stop?"
        yield Idea(ActionRule.OBJECTIONS, title, how, *measured, service_id=piece.id)
    if not high:
        whole = (Measure.OBJECTIONS, reading_of(seen.shown.objections), OBJECTIONS_TARGET)
        title = "Ask the owners of our services: what to continue, shrink or stop?"
        yield Idea(ActionRule.OBJECTIONS, title, how, *whole)


def _no_conversation(seen: Situation) -> Iterator[Idea]:
    for customer_id, name in seen.unheard:
        title = f"Talk with {name}: why do they use it, how does it help their goals?"
        how = "and log both what you heard and what you told them"
        counted = (Measure.CONVERSATIONS, Reading(0), 1.0)
        yield Idea(ActionRule.NO_CONVERSATION, title, how, *counted, customer_id=customer_id)


def _easy_work(seen: Situation) -> Iterator[Idea]:
    if seen.shown is not None and seen.reasons and seen.reasons.value >= REASONS_FROM:
        title = "Put the list of work in order again with the owners, most valuable first"
        how = "since much of it is chosen because it is easy, or because someone important asked"
        yield Idea(ActionRule.EASY_WORK, title, how, Measure.REASONS, reading_of(seen.reasons), REASONS_TARGET)


def _own_targets(seen: Situation) -> Iterator[Idea]:
    if seen.targets and len(seen.alone) >= OWN_TARGETS_FROM * seen.targets:
        for piece in seen.alone:
            title = f"Settle the target of {piece.name} with whoever it is for, or drop it"
            how = "since nobody outside of IT agreed to it"
            yield Idea(ActionRule.OWN_TARGETS, title, how, Measure.AGREED, Reading(0), 1.0, piece.id)


def _retell(_seen: Situation) -> Iterator[Idea]:
    title = "Retell one thing that a customer got out of our work"
    how = "and ask each other: “How do you keep focused on value to the business?”"
    yield Idea(ActionRule.RETELL, title, how, Measure.WORD)


def _rated(seen: Situation) -> tuple[Piece, ...]:
    return seen.pieces if seen.shown is not None and not seen.thin else ()


_RULES: tuple[Callable[[Situation], Iterator[Idea]], ...] = (
    _no_customer,
    _cannot_tell,
    _objections,
    _no_conversation,
    _easy_work,
    _own_targets,
    _retell,
)
