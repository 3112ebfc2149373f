"""`/value setup`: what is there, what can be added or changed, and the links that somebody should confirm."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks.kit import Block, Message, actions, button, context, divider, external, section
from bot.blocks.naming import date_words, sentence
from bot.blocks.path import link_words
from bot.domain.steps import Spot, Step
from bot.domain.targets import value_of

MOST_TO_CONFIRM = 10
_CUT = 120  # characters of a process, a goal or a need

TEAM, PEOPLE, SERVICE, CUSTOMER, LINK, GOAL = "team", "people", "service", "customer", "link", "goal"
_BUTTONS = {
    TEAM: "Add a team",
    PEOPLE: "People of a team",
    SERVICE: "Add a service",
    CUSTOMER: "Add a customer",
    LINK: "Add a link",
    GOAL: "Goal and objectives",
}
_ADMINS = {TEAM, GOAL}  # what only an administrator is offered


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each there are."""

    teams: int = 0
    services: int = 0
    customers: int = 0
    links: int = 0

    @property
    def words(self) -> str:
        """In words, as in `1 team, 2 services, 1 customer and 2 links`."""
        parts = [
            _counted(self.teams, "team"),
            _counted(self.services, "service"),
            _counted(self.customers, "customer"),
            _counted(self.links, "link"),
        ]
        return f"{', '.join(parts[:-1])} and {parts[-1]}"

    def missing(self, *, admin: bool) -> str | None:
        """Return what should be added next, None once there is some of everything."""
        order = [(TEAM, self.teams), (SERVICE, self.services), (CUSTOMER, self.customers), (LINK, self.links)]
        return next((noun for noun, count in order if not count and (admin or noun not in _ADMINS)), None)


def _counted(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def overview(counts: Counts, to_confirm: Sequence[Step], hints: Sequence[str] = (), *, admin: bool) -> Message:
    """Return what is there and everything that can be done about it; `hints` are about names."""
    there = f"*Setting up.* So far: {counts.words}. "
    there += _NEXT[counts.missing(admin=admin)]
    if (counts.teams, counts.services, counts.customers, counts.links) == (0, 0, 0, 0):
        there = "*Setting up.* Nothing is set up yet. " + _NEXT[TEAM]
    blocks = [section(there), actions(*_buttons(counts, admin=admin), block_id="setup")]
    if counts.teams + counts.services + counts.customers:
        change = external("setup_edit", "Choose, or type a name")
        blocks.append(section("Change something that is there:", change, block_id="setup_change"))
    blocks += [context("\n".join(hints))] if hints else []
    confirm = [_asked(step) for step in to_confirm[:MOST_TO_CONFIRM]]
    blocks += _to_confirm(to_confirm) if to_confirm else []
    return Message("\n".join([there, *hints, *([_LINKS] if confirm else []), *confirm]), blocks)


def below(words: str, page: Message) -> Message:
    """Return a page with what was just done above it."""
    return Message(f"{words}\n{page.text}", [context(words), *page.blocks])


_NEXT = {
    TEAM: "Begin with a team: its people are the ones I ask.",
    SERVICE: "Next: add a service, something that your people run for others.",
    CUSTOMER: "Next: add a customer, whom a service is for.",
    LINK: "Next: add a link, which says which service helps whom, and with what.",
    None: "You can add more, or change what is there.",
}
_LINKS = "*Links to confirm.* A link counts for 180 days after somebody has confirmed that it still holds."


def _buttons(counts: Counts, *, admin: bool) -> list[Block]:
    """Return what can be done now: nobody is put on no team, and a link needs two ends."""
    hidden = set() if admin else _ADMINS
    hidden |= set() if counts.teams else {PEOPLE}
    hidden |= set() if counts.services and counts.services + counts.customers > 1 else {LINK}
    next_ = counts.missing(admin=admin)
    return [_button(noun, primary=noun == next_) for noun in _BUTTONS if noun not in hidden]


def _button(noun: str, *, primary: bool = False) -> Block:
    return button(_BUTTONS[noun], f"setup_{noun}", style="primary" if primary else None)


def _to_confirm(steps: Sequence[Step]) -> list[Block]:
    shown = steps[:MOST_TO_CONFIRM]
    rows = [section(_asked(step), confirm_button(step), f"setup_link_{step.link.id}") for step in shown]
    rest = len(steps) - len(shown)
    return [divider(), section(_LINKS), *rows, *([context(f"… and {rest:,} more.")] if rest > 0 else [])]


def confirm_button(step: Step, page: Spot | None = None) -> Block:
    """Return the button that confirms a link between these two ends; `page` is whose value chain it stands in."""
    places = [step.start.spot, step.end.spot, *([page] if page else [])]
    return button("Confirm", "setup_confirm", " ".join([f"link/{step.link.id}", *map(value_of, places)]))


def _asked(step: Step) -> str:
    """Return a link with what it says and when it was last confirmed."""
    said = [("process", step.link.process), ("goal", step.link.goal), ("need", step.link.need)]
    parts = [f"{name}: {sentence(words, _CUT)}" for name, words in said if words]
    day = step.link.confirmed_on
    parts.append(f"last confirmed on {date_words(day)}" if day else "never confirmed")
    return f"*{link_words(step.start.name, step.end.name)}*\n{' · '.join(parts)}"


def done(words: str, counts: Counts, *, admin: bool) -> Message:
    """Return what was done and the next sensible step, with its button."""
    next_ = counts.missing(admin=admin)
    text = f"{words} {_NEXT[next_]}" if next_ else words
    ways = [_button(next_, primary=True)] if next_ else []
    return Message(text, [section(text), actions(*ways, button("Back to setup", "menu_setup"), block_id="setup_next")])
