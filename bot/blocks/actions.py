"""What is said about actions: after a press on a page, and the list of those that are open."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.blocks.actions_words import came, goes, moved_on, stands, title_of
from bot.blocks.kit import Block, Message, actions, button, context, header, section
from bot.blocks.naming import date_words, named
from bot.blocks.paging import leaf, turning
from bot.domain.actions.life import seen_from
from bot.domain.actions.measures import is_read
from storage.models import Action
from storage.words import ActionState

MOST = 10  # actions of a page of the list: a message holds fifty blocks
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
    numbers: bool = True  # whether the team's numbers in it are for whoever looks


@dataclass(frozen=True, slots=True)
class Listed:
    """The actions that somebody may see, in the order of their teams, and how earlier ones came out."""

    rows: Sequence[Row]
    day: date
    units: Sequence[str]  # whose they are
    promised: str = ""
    said: str = ""  # what was just done
    empty: str = field(default="Nothing is open. The next page proposes one thing to do.")
    number: int = 1  # of the page of the list
    again: str = ""  # what was asked for, as it would be typed
    ended: int = 0  # how many have ended


def page(listed: Listed) -> Message:
    """Return the open actions, at most ten a page; the text says all that the blocks do."""
    several = len(listed.units) > 1
    lines = [_line(row, listed.day, several=several) for row in listed.rows]
    way = button("What came of it", "menu_actions/done", f"{listed.again} done".strip())
    return _listed(listed, "Open actions", lines, way if listed.ended else None)


def ended(listed: Listed) -> Message:
    """Return what came of the actions that have ended, the latest first."""
    several = len(listed.units) > 1
    lines = [
        f"*{title_of(row.action)}*{_whose(row, several=several)}\n{came(row.action, numbers=row.numbers)}"
        for row in listed.rows
    ]
    nothing = replace(listed, empty="Nothing has ended yet. A page says what came of each action when it is due.")
    open_ = " ".join(listed.again.split(" ")[:-1])
    return _listed(nothing, "What came of it", lines, button("What is open", "menu_actions/open", open_))


def _listed(listed: Listed, title: str, lines: Sequence[str], way: Block | None) -> Message:
    shown = leaf(_pages(lines), listed.number, 1)
    numbers = [number for numbers in shown.rows for number in numbers]
    whose = listed.units[0] if len(listed.units) == 1 else ""
    blocks: list[Block] = [header(f"{title}{f' · {whose}' if whose else ''}{shown.words}")]
    blocks += [section(listed.said)] if listed.said else []
    for number in numbers:
        blocks += [section(lines[number]), *_buttons(listed.rows[number])]
    blocks += [] if numbers else [section(listed.empty)]
    blocks += [context(listed.promised)] if listed.promised else []
    blocks += turning("actions", listed.again, shown)
    blocks += [actions(way, block_id="other_actions")] if way else []
    heading = f"{title}{f' · {named(whose)}' if whose else ''}{shown.words}"
    said = [lines[number] for number in numbers] or [listed.empty]
    return Message("\n".join(filter(None, [listed.said, heading, *said, listed.promised])), blocks)


def _pages(lines: Sequence[str]) -> list[list[int]]:
    """Return which lines stand on which page: at most ten, and as many as Slack takes in a text."""
    pages: list[list[int]] = [[]]
    for number, line in enumerate(lines):
        used = sum(len(lines[one]) + 1 for one in pages[-1])
        if pages[-1] and (len(pages[-1]) == MOST or used + len(line) > _ROOM):
            pages.append([])
        pages[-1].append(number)
    return pages


def _line(row: Row, day: date, *, several: bool) -> str:
    judged_by = goes(row.action, numbers=row.numbers)
    return f"*{title_of(row.action)}*{_whose(row, several=several)}\n{judged_by}\n{stands(row.action, day)}"


_ENDED = frozenset({ActionState.CLOSED, ActionState.STOPPED})


def _whose(row: Row, *, several: bool) -> str:
    return f" · {named(row.unit)}" if several else ""


def _buttons(row: Row) -> list[Block]:
    """Return what whoever looks can do about an action, at most six buttons."""
    action, found = row.action, list[Block]()
    if action.state in _ENDED:
        return []
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
