"""The two forms: a note beside an answer, and a day with more than one piece of work."""

from collections.abc import Sequence
from datetime import date

from bot.blocks.kit import Block, context, divider, field_, form, option, radio, select
from bot.blocks.question import work_menu
from bot.domain.menu import Choice
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


def note(day: date, existing: Note | None, private: str, chosen: Sharing | None = None) -> Block:
    """Return the form of a note, as it stands or empty; `chosen` is who may read it, where a button has said so."""
    box: Block = {"type": "plain_text_input", "action_id": "note", "multiline": True, "max_length": NOTE_MOST}
    if existing:
        box["initial_value"] = existing.words
    choices = {sharing: option(label, sharing) for sharing, label in _SHARING.items()}
    who = chosen or (existing.sharing if existing else Sharing.PRIVATE)
    sharing = radio("sharing", list(choices.values()), choices[who])
    blocks = [
        field_(f"Your note for {day_words(day)}", box, "note", optional=True, hint="Leave it empty to remove it."),
        field_("Who may read it", sharing, "sharing"),
        context("A shared note is shown only where at least ten answers stand beside it. You can withdraw it here."),
    ]
    return form(NOTE, "Change your note" if existing else "Add a note", "Save", blocks, private)


SPLITS = {
    "equal": "Equal parts",
    "1": "Mostly the first",
    "2": "Mostly the second",
    "3": "Mostly the third",
}
_MOSTLY = "“Mostly” is ¾ of the day beside one other piece, and ½ beside two."
_PIECES = 3


def also(
    asked: Question, standing: Sequence[Choice | None], ratings: Sequence[str | None], split: str, private: str
) -> Block:
    """Return the form of a day's work: three pieces, each with its menu and rating, and how the day was split.

    The menus of the first pieces stand on what is filled in already, the others on nothing; `ratings` are the values
    of the question's options, None for not yet.
    """
    blocks: list[Block] = [context(asked.text)]
    empty = [None] * _PIECES
    filled = zip([*standing, *empty][:_PIECES], [*ratings, *empty][:_PIECES], strict=True)
    for number, (first, rating) in enumerate(filled, start=1):
        blocks += _piece(asked, number, first, rating)
    splits = {value: option(label, value) for value, label in SPLITS.items()}
    chosen = select("split", "How was the day split?", list(splits.values()), splits[split])
    split_field = field_("How was the day split?", chosen, "split", hint=_MOSTLY)
    return form(ALSO, "Your day", "Save", [*blocks, split_field], private)


def _piece(asked: Question, number: int, choice: Choice | None, rating: str | None) -> list[Block]:
    first, place = number == 1, ("First", "Second", "Third")[number - 1]
    label = f"{place}: what you {'were on' if first else 'also worked on'}"
    options = {answer.value: option(answer.words, answer.value) for answer in asked.options}
    happy = select("rating", "Choose one", list(options.values()), options.get(rating or ""))
    return [
        *([] if first else [divider()]),
        field_(label, work_menu(choice), f"work_{number}", optional=not first),
        field_(f"{place}: how happy would they be?", happy, f"rating_{number}", optional=not first),
    ]
