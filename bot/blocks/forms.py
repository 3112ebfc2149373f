"""The two forms: a note beside an answer, and a day with more than one piece of work."""

from collections.abc import Sequence
from datetime import date

from bot.blocks.kit import Block, context, divider, field_, form, option, radio, select
from bot.blocks.question import work_menu
from bot.domain.menu import Choice, Menu
from bot.domain.rhythm import day_words
from prompts import Question
from storage.models import Note
from storage.words import Sharing

NOTE, ALSO = "note_form", "also_form"
NOTE_MOST = 2000  # characters
_SHARING = {
    Sharing.PRIVATE: "Keep private: only I see it",
    Sharing.WITHOUT_NAME: "Share without my name",
    Sharing.WITH_NAME: "Share with my name",
}


def note(day: date, existing: Note | None, private: str) -> Block:
    """Return the form of a note, as it stands or empty."""
    box: Block = {"type": "plain_text_input", "action_id": "note", "multiline": True, "max_length": NOTE_MOST}
    if existing:
        box["initial_value"] = existing.words
    choices = {sharing: option(label, sharing) for sharing, label in _SHARING.items()}
    sharing = radio("sharing", list(choices.values()), choices[existing.sharing if existing else Sharing.PRIVATE])
    blocks = [
        field_(f"Your note for {day_words(day)}", box, "note", optional=True, hint="Leave it empty to remove it."),
        field_("Who may read it", sharing, "sharing"),
        context("A shared note is shown only where at least ten answers stand beside it. You can withdraw it here."),
    ]
    return form(NOTE, "Add a note", "Save", blocks, private)


SPLITS = {
    "equal": "Equal parts",
    "1": "Mostly the first",
    "2": "Mostly the second",
    "3": "Mostly the third",
}


def also(asked: Question, menus: Sequence[Menu], ratings: Sequence[str | None], split: str, private: str) -> Block:
    """Return the form of a day's work: three pieces, each with its menu and rating, and how the day was split.

    `menus` stand on what is filled in already; `ratings` are the values of the question's options, None for not yet.
    """
    blocks: list[Block] = [context(asked.text)]
    for number, (menu, rating) in enumerate(zip(menus, ratings, strict=True), start=1):
        blocks += _piece(asked, number, menu, rating)
    splits = {value: option(label, value) for value, label in SPLITS.items()}
    chosen = select("split", "How was the day split?", list(splits.values()), splits[split])
    return form(ALSO, "Your day", "Save", [*blocks, field_("How was the day split?", chosen, "split")], private)


def _piece(asked: Question, number: int, menu: Menu, rating: str | None) -> list[Block]:
    first, place = number == 1, ("First", "Second", "Third")[number - 1]
    label = f"{place}: what you {'were on' if first else 'also worked on'}"
    options = {answer.value: option(answer.words, answer.value) for answer in asked.options}
    happy = select("rating", "Choose one", list(options.values()), options.get(rating or ""))
    return [
        *([] if first else [divider()]),
        field_(label, work_menu(menu, first=first or rating is not None), f"work_{number}", optional=not first),
        field_(f"{place}: how happy would they be?", happy, f"rating_{number}", optional=not first),
    ]


def standing_on(menu: Menu, choice: Choice) -> Menu:
    """Return the menu with another first choice, added if it does not offer it."""
    offered = choice in menu.choices()
    return Menu(choice, menu.items if offered else [choice, *menu.items][:80], menu.services, menu.others)
