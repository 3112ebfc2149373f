"""A conversation with a customer as it is filled in: what it says, and what stands against keeping it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

CUSTOMER, SERVICE, DAY = "customer", "service", "day"
HEARD, TOLD, QUOTE, QUOTE_FROM, SHARED = "heard", "told", "quote", "quote_from", "shared"
WORDS_MOST, QUOTE_MOST, FROM_MOST = 2000, 300, 60  # characters


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in; `customer` and `service` as buttons name them, empty where none was chosen."""

    customer: str
    service: str
    day: date | None
    heard: str | None
    told: str | None
    quote: str | None
    quote_from: str | None
    shared: bool


def filled_in(given: Mapping[str, str | None]) -> Filled:
    """Return what a form says; blanks alone are nothing."""
    words = {name: (given.get(name) or "").strip() or None for name in (HEARD, TOLD, QUOTE, QUOTE_FROM)}
    return Filled(
        customer=given.get(CUSTOMER) or "",
        service=given.get(SERVICE) or "",
        day=_day(given.get(DAY)),
        heard=_cut(words[HEARD], WORDS_MOST),
        told=_cut(words[TOLD], WORDS_MOST),
        quote=_cut(words[QUOTE], QUOTE_MOST),
        quote_from=_cut(words[QUOTE_FROM], FROM_MOST),
        shared=bool(given.get(SHARED)),
    )


def faults(one: Filled, today: date) -> dict[str, str]:
    """Return what stands against keeping a conversation, by field."""
    found = {}
    if not one.customer:
        found[CUSTOMER] = "Choose whom you talked to."
    if one.day is None:
        found[DAY] = "Choose the day on which you talked."
    elif one.day > today:
        found[DAY] = "That day has not come yet. Choose today or a day before."
    if not (one.heard or one.told or one.quote):
        found[HEARD] = "Write down what you heard, or what you told them, or a quote of theirs."
    if one.shared and not one.quote:
        found[QUOTE] = "There is no quote to show. Write it down, or take the tick away below."
    return found


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None


def _cut(words: str | None, most: int) -> str | None:
    return words[:most] if words else None
