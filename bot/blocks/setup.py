"""`/value setup`: what is there, what can be added or changed, and the links that somebody should confirm."""

from collections.abc import Sequence

from bot.blocks.kit import Block, Message, actions, button, context, divider, external, section
from bot.blocks.naming import date_words, sentence
from bot.blocks.path import link_words
from bot.blocks.setup_next import ADMINS, BUTTONS, LINK, PEOPLE, STALE, Counts, next_button, step_button
from bot.domain.steps import Spot, Step
from bot.domain.targets import value_of

MOST_TO_CONFIRM = 10
_CUT = 120  # characters of a process, a goal or a need


def overview(counts: Counts, to_confirm: Sequence[Step], hints: Sequence[str] = (), *, admin: bool) -> Message:
    """Return what is there and everything that can be done about it; `hints` are about names."""
    so_far = "Nothing is set up yet" if counts.is_nothing else f"So far: {counts.words}"
    there = f"*Setting up.* {so_far}. {counts.next_words(admin=admin) or _MORE}"
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


_MORE = "You can add more, or change what is there."
_LINKS = "*Links to confirm.* A link counts for 180 days after somebody has confirmed that it still holds."


def _buttons(counts: Counts, *, admin: bool) -> list[Block]:
    """Return what can be done now: nobody is put on no team, and a link needs two ends."""
    hidden = set() if admin else set(ADMINS)
    hidden |= set() if counts.teams else {PEOPLE}
    hidden |= set() if counts.services and counts.services + counts.customers > 1 else {LINK}
    next_ = counts.missing(admin=admin)
    row = [step_button(noun, primary=noun == next_) for noun in BUTTONS if noun not in hidden]
    return [*row, button("Who changed what", "menu_setup/changes", "changes")] if admin else row


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
    next_ = counts.next_words(admin=admin)
    text = f"{words} {next_}" if next_ else words
    back = [] if counts.missing(admin=admin) == STALE else [button("Back to setup", "menu_setup")]
    way = next_button(counts, admin=admin)
    return Message(text, [section(text), actions(*([way] if way else []), *back, block_id="setup_next")])
