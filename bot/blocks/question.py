"""The question of the day and what it turns into once it is answered."""

from datetime import date

from bot.blocks.kit import Block, Message, actions, button, context, escaped, external, group, mrkdwn, option, section
from bot.domain.menu import Choice, Menu
from bot.domain.rhythm import day_words
from prompts import Question

WORK = "work"  # action of the menu, wherever it stands; its block says which check-in it is about
SKIP = "Not today"  # how the button reads that skips a day
KEEP = "Keep my answer"  # how the button reads that leaves an answered day as it is


def question(
    asked: Question,
    first: Choice,
    checkin_id: int,
    least: int,
    *,
    path: str = "",
    extra: bool = False,
    again: bool = False,
) -> Message:
    """Return the question about one check-in, its menu standing on `first`, with the `path` to a payer below that.

    `least` is the smallest group that is reported; `again` where the check-in is answered already.
    """
    fine_print = _EXTRA if extra else _FINE_PRINT.format(least=least)
    answers = ", ".join(choice.label for choice in asked.options)
    for_ = f" {path}." if path else ""
    value = f"{checkin_id} {first.subject.value}"  # what the menu stands on, for a tap that comes without `state`
    return Message(
        text=f"{asked.lead_in} {escaped(first.label)}.{for_} {asked.text} {answers}. {fine_print}",
        blocks=[
            section(asked.lead_in, work_menu(first), block_id=f"{WORK} {checkin_id}"),
            *([context(path)] if path else []),
            section(f"*{asked.text}*"),
            rating_row(asked, value),
            actions(*_more(value, extra=extra, again=again), block_id="more"),
            context(fine_print),
        ],
    )


def headed(above: str, asked: Message) -> Message:
    """Return a question with a line on top of it, or as it is without one."""
    return Message(f"{above} {asked.text}", [section(above), *asked.blocks]) if above else asked


_FINE_PRINT = "Only you see your answer. Others only ever see groups of {least} or more."
_EXTRA = "This one is only for you. It is not counted anywhere."


def _more(value: str, *, extra: bool, again: bool) -> list[Block]:
    also = button("＋ also worked on…", "also", value)
    if again:
        return [button(KEEP, "keep", value), also]
    return [also] if extra else [button(SKIP, "skip", value), also]


def rating_row(asked: Question, value: str) -> Block:
    """Return the row of buttons that answers in one tap."""
    return actions(
        *(button(answer.words, f"rate_{answer.value}", value) for answer in asked.options), block_id="rating"
    )


def work_menu(first: Choice | None) -> Block:
    """Return the menu of what somebody may be on. Slack asks us for its options when it is opened, and at each key."""
    return external(WORK, "What are you on?", _option(first) if first else None)


def offered(menu: Menu) -> list[Block]:
    """Return a menu's options under their headings: at most 100, as Slack allows."""
    headings = (
        ("Your work", menu.items),
        ("A service, without a ticket", menu.services),
        ("Something else…", menu.others),
    )
    return [group(label, map(_option, choices)) for label, choices in headings if choices]


def _option(choice: Choice) -> Block:
    return option(choice.label, choice.subject.value)


def noted(day: date, checkin_id: int, *, aside: str = "", has_note: bool = False) -> Message:
    """Return what an answered question turns into: the day, and ways to change it, but never the rating."""
    words, note = f"Noted for {day_words(day)}.", "Change your note" if has_note else "Add a note"
    return _turned(words, aside, _CHANGE, _DELETE, (note, "note"), checkin_id=checkin_id)


def skipped(day: date, checkin_id: int) -> Message:
    """Return what a skipped question turns into."""
    return _turned(f"Skipped for {day_words(day)}.", "", ("Answer after all", "change"), checkin_id=checkin_id)


_CHANGE, _DELETE = ("Change", "change"), ("Delete", "delete")


def _turned(words: str, aside: str, *ways: tuple[str, str], checkin_id: int) -> Message:
    text = f"{words} {aside}".strip()
    row = actions(*(button(label, action, str(checkin_id)) for label, action in ways), block_id="noted")
    return Message(text=f"{text} {' · '.join(label for label, _ in ways)}", blocks=[section(text), row])


def said(text: str) -> Message:
    """Return a plain sentence of ours."""
    return Message(text=text, blocks=[{"type": "section", "text": mrkdwn(text)}])
