"""The question of the day and what it turns into once it is answered."""

from datetime import date

from bot.blocks.kit import Block, Message, actions, button, context, escaped, group, mrkdwn, option, section, select
from bot.domain.menu import Choice, Menu
from bot.domain.rhythm import day_words
from prompts import Question

WORK = "work"  # action and block of the menu, wherever it stands
SKIP = "Not today"  # how the button reads that skips a day


def question(
    asked: Question, menu: Menu, checkin_id: int, least: int, *, extra: bool = False, above: str = ""
) -> Message:
    """Return the question about one check-in. `least` is the smallest group that is reported, `above` a line on top."""
    fine_print = _EXTRA if extra else _FINE_PRINT.format(least=least)
    answers = ", ".join(choice.label for choice in asked.options)
    top = [section(above)] if above else []
    return Message(
        text=f"{above} {asked.lead_in} {escaped(menu.first.label)}. {asked.text} {answers}. {fine_print}".strip(),
        blocks=[
            *top,
            section(asked.lead_in, work_menu(menu), block_id=WORK),
            section(f"*{asked.text}*"),
            rating_row(asked, _value(checkin_id, menu)),
            actions(*_more(_value(checkin_id, menu), extra=extra), block_id="more"),
            context(fine_print),
        ],
    )


_FINE_PRINT = "Only you see your answer. Others only ever see groups of {least} or more."
_EXTRA = "This one is only for you. It is not counted anywhere."


def _value(checkin_id: int, menu: Menu) -> str:
    """Return a button's value: the check-in, and what the menu stands on, for a tap that comes without `state`."""
    return f"{checkin_id} {menu.first.subject.value}"


def _more(value: str, *, extra: bool) -> list[Block]:
    also = button("＋ also worked on…", "also", value)
    return [also] if extra else [button(SKIP, "skip", value), also]


def rating_row(asked: Question, value: str) -> Block:
    """Return the row of buttons that answers in one tap."""
    return actions(
        *(button(answer.words, f"rate_{answer.value}", value) for answer in asked.options), block_id="rating"
    )


def work_menu(menu: Menu, *, first: bool = True) -> Block:
    """Return the menu of what somebody may be on; `first` says whether it stands on its first choice."""
    groups = [
        group(label, map(_option, choices))
        for label, choices in (
            ("Your work", menu.items),
            ("A service, without a ticket", menu.services),
            ("Something else…", menu.others),
        )
        if choices
    ]
    return select(WORK, "What are you on?", groups, _option(menu.first) if first else None, grouped=True)


def _option(choice: Choice) -> Block:
    return option(choice.label, choice.subject.value)


def noted(day: date, checkin_id: int, *, aside: str = "") -> Message:
    """Return what an answered question turns into: the day, and ways to change it, but never the rating."""
    words = f"Noted for {day_words(day)}."
    return _turned(words, aside, _CHANGE, _DELETE, ("Add a note", "note"), checkin_id=checkin_id)


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
