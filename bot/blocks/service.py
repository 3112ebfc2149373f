"""The card of one service: what is frozen of it, for whom it is, what it lets them do, what is agreed about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.blocks.answers.service import Numbers, numbers
from bot.blocks.kit import Message, actions, button, context, cut, divider, header, section
from bot.blocks.naming import ago, date_words, mention, named, sentence, several
from bot.blocks.path import for_line
from bot.blocks.pieces import Line, packed, small
from bot.domain.chain import Route
from storage.models import OutcomeMeasure, Service, TrackerRule
from storage.services import Card
from storage.words import Level, RuleKind, Wording

_RULES = {
    RuleKind.GITHUB: "GitHub",
    RuleKind.GITLAB: "GitLab",
    RuleKind.JIRA: "Jira",
    RuleKind.LINEAR: "Linear",
    RuleKind.LABEL: "label",
    RuleKind.COMPONENT: "component",
}
_MOST_RULES = 10


@dataclass(frozen=True, slots=True)
class Known:
    """A service's card with its place in the value chain; `inside` and `hears` say what whoever asks may see.

    Its numbers are None for whoever may not see them.
    """

    card: Card
    level: Level
    route: Route
    customers: Sequence[str]
    talked_on: date | None
    day: date
    inside: bool
    hears: bool
    wording: Wording = Wording.PAYING
    numbers: Numbers | None = None


def page(known: Known) -> Message:
    """Return the card; the text says all that the blocks do."""
    service = known.card.service
    title = service.name
    parts = ["\n".join(filter(None, part)) for part in (_who(known), _outcome(known.card), _around(known))]
    path = for_line(known.route, known.wording)
    row = actions(button("The value chain", "menu_chain", f"service/{service.id}"), block_id="about")
    card = Message("\n".join([*filter(None, parts), path]), [*map(section, filter(None, parts)), context(path)])
    told = _told(known)
    blocks = [*told.blocks, divider(), *card.blocks] if _is_first(known) else [*card.blocks, *told.blocks]
    words = [told.text, card.text] if _is_first(known) else [card.text, told.text]
    return Message("\n".join([named(title, 150), *words]), [header(cut(title, 150)), *blocks, row])


def _is_first(known: Known) -> bool:
    """Tell whether there is a page: its numbers then stand above the card."""
    return known.numbers is not None and bool(known.numbers.pages)


def _told(known: Known) -> Message:
    """Return what is frozen of it, or why there is nothing to say."""
    if known.numbers is None:
        return packed([small(Line(_NOT_YOURS))])[0]
    return packed(numbers(known.numbers) or [small(Line(known.numbers.note))])[0]


_NOT_YOURS = "Its numbers are for members of a team, for managers, and for whoever owns it or pays for it."


def _who(known: Known) -> Iterable[str]:
    service, team = known.card.service, known.card.team
    kind = [known.level, service.lifecycle, f"team {named(team)}" if team else "no team"]
    yield f"*{sentence(service.business_name, 150)}*" if service.business_name else ""
    yield f"Lets {sentence(service.lets, 300).removeprefix('lets ').rstrip('.')}." if service.lets else ""
    yield " · ".join(word for word in kind if word)
    yield _owner(service)


def _owner(service: Service) -> str:
    if not service.owner and not service.funder:
        return "Nobody owns it yet."
    owner = f"Owner: {mention(service.owner)}" if service.owner else "Nobody owns it yet"
    return f"{owner} · paid for by {mention(service.funder)}" if service.funder else owner


def _outcome(card: Card) -> Iterable[str]:
    if card.outcome is None:
        yield "*Outcome:* none is agreed yet."
        return
    yield f"*Outcome:* {sentence(card.outcome.measure, 200)}, {_from_to(card.outcome)}."
    agreed = f" · agreed by {mention(card.outcome.agreed_by)}" if card.outcome.agreed_by else ""
    yield f"For the objective “{named(card.objective or '')}”{agreed}"


def _from_to(outcome: OutcomeMeasure) -> str:
    """Return where a measure started and shall come to.

    >>> _from_to(OutcomeMeasure(service_id=1, measure="calls", unit="calls a week", objective_id=1, target=60))
    'no baseline yet → 60 calls a week'
    """
    unit = sentence(outcome.unit, 40)
    target = f"{outcome.target:g} {unit}" if outcome.target is not None else "no target yet"
    baseline = f"{outcome.baseline:g} {unit}" if outcome.baseline is not None else "no baseline yet"
    return f"{baseline} → {target}"


def _around(known: Known) -> Iterable[str]:
    yield f"*Customers on its path:* {several(known.customers)}" if known.customers else "*Customers on its path:* none"
    yield _talked(known)
    items = known.card.open_items
    yield f"{items:,} open work item{'' if items == 1 else 's'}" + (_rules(known.card.rules) if known.inside else "")


def _talked(known: Known) -> str:
    if not known.hears:
        return ""
    if known.talked_on is None:
        return "No conversation with them is logged yet." if known.customers else ""
    return f"Last conversation with them: {date_words(known.talked_on)}, {ago(known.talked_on, known.day)}"


def _rules(rules: Sequence[TrackerRule]) -> str:
    if not rules:
        return " · no tracker rule"
    shown = [f"{_RULES[RuleKind(rule.kind)]} {named(rule.name)}" for rule in rules[:_MOST_RULES]]
    more = len(rules) - _MOST_RULES
    return f" · from {', '.join(shown)}" + (f" and {more:,} more" if more > 0 else "")
