"""The forms of an action: agreeing on its target, proposing something better, and saying what was read."""

from collections.abc import Sequence
from datetime import date

from bot.blocks.actions_words import MEASURES, goes, title_of
from bot.blocks.inputs import About, day_picker, menu, number_box, text_box
from bot.blocks.kit import Block, context, cut, form, section
from bot.blocks.naming import capital
from bot.domain.actions.measures import IT_WORKED, NOT_YET, UNITS, WORSE
from bot.domain.names import Named
from storage.models import Action
from storage.words import Measure

AGREE_FORM, BETTER_FORM, READ_FORM = "act_agree_form", "act_better_form", "act_read_form"
NAME, MEASURE, SERVICE, BASELINE, TARGET, DUE, WITH, READING = (
    "title",
    "measure",
    "service",
    "baseline",
    "target",
    "due",
    "agreed_with",
    "reading",
)
WITH_MOST = 100  # characters
WITHOUT_TARGET = frozenset({Measure.WORD, Measure.SCORE})
OFFERED = tuple(one for one in Measure if one not in {Measure.REASONS, Measure.AGREED})
_HOW_MANY = dict.fromkeys((Measure.CONVERSATIONS, Measure.AGREED), "How many shall it be?")
_SAID = {f"{IT_WORKED:g}": "It worked", f"{NOT_YET:g}": "Not yet", f"{WORSE:g}": "It made things worse"}
_DUE = About(
    DUE,
    "By when?",
    "At most eight weeks from now. The first page from that day on says what became of it.",
    needed=True,
)


def agree_form(action: Action, due: date | None, private: str, *, numbers: bool = True) -> Block:
    """Return the form in which a target is agreed, with what is known already; its beginning only with `numbers`."""
    judged_by = goes(action, numbers=numbers).removeprefix("judged by: ")
    blocks: list[Block] = [section(f"*{title_of(action)}*"), context(f"Judged by: {judged_by}")]
    unit = f" in {action.unit}" if action.unit else ""
    if action.measure == Measure.OUTCOME:
        blocks.append(number_box(About(BASELINE, f"Where does it stand now{unit}?", needed=True), action.baseline))
    if action.measure not in WITHOUT_TARGET:
        question = _HOW_MANY.get(Measure(action.measure), f"Where shall it come to{unit}?")
        blocks.append(number_box(About(TARGET, question, needed=True), action.target))
    blocks += [day_picker(_DUE, due), _with(action.agreed_with, needed=True)]
    return form(AGREE_FORM, "Agree on the target", "Agree", blocks, private)


def better_form(services: Sequence[Named], due: date, private: str) -> Block:
    """Return the form in which somebody proposes something better, and takes it on."""
    measure = About(MEASURE, "How will you see that it worked?", needed=True)
    about = About(
        SERVICE,
        "About which service?",
        "Needed for its outcome measure, its path, its share of our days, and conversations about it.",
    )
    start = About(BASELINE, "From", "Leave it empty where I measure it: I look it up.")
    target = About(TARGET, "To", "Leave it empty where nothing is counted.")
    blocks = [
        text_box(About(NAME, "What would you do instead?", needed=True), example="Stop the Tuesday export"),
        menu(measure, {one: _offer(one) for one in OFFERED}, Measure.WORD),
        *([menu(about, {one.value: cut(one.name, 75) for one in services})] if services else []),
        number_box(start),
        number_box(target),
        day_picker(_DUE, due),
        _with(None, needed=False),
        context("You take it on: your name stands on it."),
    ]
    return form(BETTER_FORM, "Something better", "I'll do that", blocks, private)


def _offer(measure: Measure) -> str:
    unit = UNITS[measure] if measure not in {Measure.CONVERSATIONS} else ""
    words = MEASURES[measure]
    return capital(words) + (f", in {unit}" if unit else "")


def _with(agreed: str | None, *, needed: bool) -> Block:
    hint = "Somebody outside of IT, as everybody may read it. Such as: Finance (R. Osei)"
    return text_box(About(WITH, "With whom on the business side did you agree?", hint, needed=needed), agreed)


def read_form(action: Action, private: str) -> Block:
    """Return the form in which somebody says what they read."""
    blocks: list[Block] = [section(f"*{title_of(action)}*"), context(f"Judged by: {goes(action)}")]
    if action.measure == Measure.WORD:
        value = f"{action.reading:g}" if action.reading is not None else None
        blocks.append(menu(About(READING, "Did it work?", needed=True), _SAID, value))
    else:
        unit = f" in {action.unit}" if action.unit else ""
        blocks.append(number_box(About(READING, f"What does the measure read{unit}?", needed=True), action.reading))
    return form(READ_FORM, "What you read", "Say so", blocks, private)
