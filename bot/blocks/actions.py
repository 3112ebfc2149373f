"""What is said about actions: after a press on a page, and the list of those that are open."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.blocks.actions_words import goes, moved_on, stands, title_of
from bot.blocks.kit import Block, Message, actions, button, context, header, section
from bot.blocks.naming import date_words, fitting, named
from bot.domain.actions.life import seen_from
from bot.domain.actions.measures import is_read
from storage.models import Action
from storage.words import ActionState

MOST = 15  # actions that are listed: a message holds fifty blocks
_ROOM = 3_300  # characters of their lines
_NO_TARGET = "Next, agree on it with whoever it is for: it counts once somebody outside of IT wants it."


def thanks(action: Action, command: str, *, again: bool = False) -> Message:
    """Return what is said to whoever takes an action on, with the way to agree on its target."""
    from_ = max((day for day in (action.due, seen_from(action)) if day), default=None)
    due = f" The first page from {date_words(from_)} on says what became of it." if from_ else ""
    said = "It is yours already:" if again else "Thank you, it is yours:"
    lines = [f"{said} *{title_of(action)}*", f"Judged by: {goes(action)}.{due}"]
    agreed = action.state != ActionState.TAKEN
    lines.append(f"`{command} actions` shows it, and takes it back if it does not fit." if agreed else _NO_TARGET)
    row = [actions(_agree(action, "primary"), block_id=f"act_{action.id}")] if not agreed else []
    return Message("\n".join(lines), [section("\n".join(lines)), *row])


def moved(action: Action, command: str) -> Message:
    """Return what is said to whoever presses a button of an action that has moved on."""
    text = moved_on(action, command)
    return Message(text, [section(text)])


def aside(action: Action) -> Message:
    """Return what is said to whoever puts a proposal aside."""
    text = f"Put aside: *{title_of(action)}*. I do not propose it again for four weeks."
    return Message(text, [section(text)])


@dataclass(frozen=True, slots=True)
class Row:
    """An action of the list; `mine`: whoever looks may tend it, `decides`: they say whether it goes on."""

    action: Action
    unit: str
    mine: bool = False
    decides: bool = False
    may_take: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """The open actions that somebody may see, in the order of their teams, and how earlier ones came out."""

    rows: Sequence[Row]
    day: date
    units: Sequence[str]  # whose they are
    promised: str = ""
    said: str = ""  # what was just done
    empty: str = field(default="Nothing is open. The next page proposes one thing to do.")


def page(listed: Listed) -> Message:
    """Return the open actions; the text says all that the blocks do."""
    whose = f" · {named(listed.units[0])}" if len(listed.units) == 1 else ""
    title, several = f"Open actions{whose}", len(listed.units) > 1
    lines = [_line(row, listed.day, several=several) for row in listed.rows[:MOST]]
    lines = list(fitting(lines, _ROOM))
    more = len(listed.rows) - len(lines)
    lines = lines or [listed.empty]
    rest = [f"… and {more} more: name a team to see its own."] if more > 0 else []
    top = [section(listed.said)] if listed.said else []
    blocks: list[Block] = [header(f"Open actions{f' · {listed.units[0]}' if whose else ''}"), *top]
    for number, line in enumerate(lines):
        blocks += [section(line), *(_buttons(listed.rows[number]) if listed.rows else [])]
    foot = [*rest, *([listed.promised] if listed.promised else [])]
    blocks += [context(line) for line in foot]
    return Message("\n".join(filter(None, [listed.said, title, *lines, *foot])), blocks)


def _line(row: Row, day: date, *, several: bool) -> str:
    whose = f" · {named(row.unit)}" if several else ""
    return f"*{title_of(row.action)}*{whose}\n{goes(row.action)}\n{stands(row.action, day)}"


def _buttons(row: Row) -> list[Block]:
    """Return what whoever looks can do about an action, at most six buttons."""
    action, found = row.action, list[Block]()
    value = str(action.id)
    if action.state == ActionState.PROPOSED and row.may_take:
        found = [button("I'll take it", "act_volunteer", value, "primary")]
    if row.mine and action.state in {ActionState.TAKEN, ActionState.AGREED}:
        found = [_agree(action), button("It is done", "act_done", value)]
    if row.mine and is_read(action) and action.state != ActionState.PROPOSED:
        found.append(button("Say what you read…", "act_read", value))
    if row.mine and action.state in {ActionState.TAKEN, ActionState.AGREED}:
        found.append(button("Give it back", "act_back", value))
    if row.decides:
        found += [
            button("Continue", "act_continue", value),
            button("Change…", "act_change", value),
            button("Stop", "act_stop", value, "danger"),
        ]
    return [actions(*found, block_id=f"act_{value}")] if found else []


def _agree(action: Action, style: str | None = None) -> Block:
    label = "Agree on the target…" if action.state == ActionState.TAKEN else "Agree anew…"
    return button(label, "act_agree", str(action.id), style)
