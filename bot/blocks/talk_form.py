"""The form of a conversation with a customer."""

from collections.abc import Sequence
from datetime import date

from bot.blocks.kit import Block, context, field_, form, option, select
from bot.domain.names import Named
from bot.domain.talks import (
    CUSTOMER,
    DAY,
    FROM_MOST,
    HEARD,
    QUOTE,
    QUOTE_FROM,
    QUOTE_MOST,
    SERVICE,
    SHARED,
    TOLD,
    WORDS_MOST,
    Filled,
)

TALK = "talk_form"
_OPTIONS = 100


def talk_form(told: Filled, customers: Sequence[Named], services: Sequence[Named], private: str) -> Block:
    """Return the form with what is `told` already; `customers` is never empty."""
    day = told.day or date.min
    whom = _choice(CUSTOMER, "Choose a customer", customers, told.customer)
    blocks = [
        field_("Whom did you talk to?", whom, CUSTOMER),
        field_("When?", {"type": "datepicker", "action_id": DAY, "initial_date": day.isoformat()}, DAY),
        _words("What did they tell you?", HEARD, told.heard, WORDS_MOST, hint="Only you see these words."),
        _words(
            "What did you tell them?",
            TOLD,
            told.told,
            WORDS_MOST,
            hint="With both it counts as a two-way conversation. Only you see these words.",
        ),
        _words("A quote, in their own words", QUOTE, told.quote, QUOTE_MOST),
        _words(
            "Who said it, as it may be shown", QUOTE_FROM, told.quote_from, FROM_MOST, hint="Such as: Ana, merchant"
        ),
        field_("May the quote be shown?", _tick(checked=told.shared), SHARED, optional=True),
    ]
    if services:
        about = _choice(SERVICE, "Choose a service", services, told.service)
        blocks.insert(2, field_("About which service?", about, SERVICE, optional=True))
    fine_print = "Others see the day, the customer, whether it went both ways, and a quote that you share. Never you."
    return form(TALK, "A conversation", "Save", [*blocks, context(fine_print)], private)


def _words(label: str, name: str, value: str | None, most: int, *, hint: str = "") -> Block:
    lines = name in {HEARD, TOLD}
    box: Block = {"type": "plain_text_input", "action_id": name, "multiline": lines, "max_length": most}
    return field_(label, box | ({"initial_value": value} if value else {}), name, optional=True, hint=hint)


def _choice(name: str, label: str, known: Sequence[Named], chosen: str) -> Block:
    """Return a menu that surely holds what is chosen, whatever its room."""
    first = [one for one in known if one.value == chosen]
    shown = [*first, *(one for one in known if one.value != chosen)][:_OPTIONS]
    options = [option(one.name, one.value) for one in shown if one in first or one in known[:_OPTIONS]]
    return select(name, label, options, options[0] if first else None)


def _tick(*, checked: bool) -> Block:
    yes = option("Show it in the digest", "yes") | {
        "description": {"type": "plain_text", "text": "The team's whole channel reads it. Ask whoever said it first."}
    }
    box: Block = {"type": "checkboxes", "action_id": SHARED, "options": [yes]}
    return box | ({"initial_options": [yes]} if checked else {})
