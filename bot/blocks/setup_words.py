"""What is pointed out in names and quotes: words that leads outside of IT may not know. It stands in nobody's way."""

from collections.abc import Iterable

from bot.blocks.kit import cut, escaped
from bot.domain.jargon import jargon_in

MOST_HINTS = 3
_QUOTE = 120  # characters
_AS_SAID = "The page quotes it as it was said."
_PLAINER = "A plainer name helps."
_BUSINESS, _ANOTHER = "A business name helps.", "Another business name helps."


def hint(name: str) -> str | None:
    """Return what is pointed out in the name of a team or a customer, None where nothing is."""
    return _hint(name, _PLAINER)


def service_hint(name: str, business_name: str | None) -> str | None:
    """Return what is pointed out in the name by which a service is shown: its business name, if it has one."""
    return _hint(business_name, _ANOTHER) if business_name else _hint(name, _BUSINESS)


def quote_hint(quote: str) -> str | None:
    """Return what is pointed out in a customer's quote that may stand on a page; nothing in it is ever changed."""
    return _hint(cut(" ".join(quote.split()), _QUOTE), _AS_SAID)


def first_hints(hints: Iterable[str | None]) -> list[str]:
    """Return the first few hints, and how many more there are."""
    every = [one for one in hints if one]
    more = len(every) - MOST_HINTS
    return every[:MOST_HINTS] + ([f"… and {more:,} more like these."] if more > 0 else [])


def with_hint(words: str, pointed_out: str | None) -> str:
    """Return what was done, with what is pointed out behind it."""
    return f"{words} {pointed_out}" if pointed_out else words


def _hint(name: str, advice: str) -> str | None:
    found = [escaped(word) for word in jargon_in(name)]
    if not found:
        return None
    words = f"the words {', '.join(found[:-1])} and {found[-1]}" if found[1:] else f"the word {found[0]}"
    return f"“{escaped(name)}”: leads outside of IT may not know {words}. {advice}"
