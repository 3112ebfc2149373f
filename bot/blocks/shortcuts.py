"""The form of both shortcuts, and what it turns into once it is sent."""

from datetime import date

from bot.blocks.inputs import About, radios
from bot.blocks.kit import Block, context, field_, form, option, plain, section
from bot.blocks.question import work_menu
from bot.domain.menu import Choice
from bot.domain.rhythm import day_words
from prompts import Question

FORM = "shortcut_form"
WORK, RATING = "work", "rating"  # fields
NOW, ABOUT = "Check value now", "Answer about this"  # titles: how the shortcuts are called in Slack
NOT_FOUND = "I found no work in that message that I know. Choose what it is about."

_FINE_PRINT = "Only you see your answer."


def answer_form(title: str, asked: Question, first: Choice | None, missing: str, kind: str, private: str) -> Block:
    """Return the form: what somebody is on, standing on `first`, and how happy whoever pays would be.

    `missing` says that nothing was found to stand on, `kind` whether it answers today's question.
    """
    options = [option(one.words, one.value) for one in asked.options]
    blocks = [
        *([section(missing)] if missing else []),
        field_(asked.lead_in if title == NOW else "What is it about?", work_menu(first), WORK),
        radios(About(RATING, asked.text, needed=True), options),
        context(kind, _FINE_PRINT),
    ]
    return form(FORM, title, "Answer", blocks, private)


def noted(title: str, day: date, *lines: str) -> Block:
    """Return what the form turns into."""
    return _window(title, section("\n".join([f"Noted for {day_words(day)}.", *(line for line in lines if line)])))


def refused(title: str, text: str) -> Block:
    """Return a small window that says why there is no form."""
    return _window(title, section(text))


def _window(title: str, *blocks: Block) -> Block:
    return {"type": "modal", "title": plain(title, 24), "close": plain("Close", 24), "blocks": list(blocks)}
