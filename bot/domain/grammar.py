"""What is typed behind the command, in one grammar: a word, a name, a window, a page, `share`.

The name may stand in quotation marks; what stands in them is a name and nothing else. Window, page and `share` stand
behind the name, or before it, in any order. Nothing in here raises, whatever was typed.
"""

import re
from dataclasses import dataclass

from bot.domain.names import keepable
from bot.domain.periods import looks_like_a_window

_LONGEST = 4_000  # characters that are read
_CLOSING = {'"': '"', "“": '”“"', "„": "“”", "«": "»", "‘": "’‘'", "'": "'", "`": "`", "”": "”"}
_QUOTES = frozenset(_CLOSING)
_PERSON = re.compile(r"(?:(?:for|of|with)\s+)?[\"'“”„«‘`]?(?:<@[^>]*>|@\S+|[UW](?=[A-Z]*[0-9])[A-Z0-9]{6,}\b)")
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|([^>]*))?>")
_ASIDE = 4  # words that a window may have: “for the last 4 weeks” loses its “for the” on the way
_BEFORE_A_WINDOW = {"for", "in", "of", "over", "during", "the"}
_PAGE = re.compile(r"page ([1-9][0-9]{0,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A line: its word in small letters, and what stood behind it."""

    word: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a word was asked about."""

    name: str = ""
    window: str = ""  # as it was typed: see bot/domain/periods.py
    page: int = 1
    share: bool = False
    channel: str | None = None  # the id of a channel, where one was named instead
    person: bool = False  # a person was named
    second: str = ""  # another window, where the name would be: in quotation marks it is one

    @property
    def again(self) -> str:
        """The same as it would be typed, without the page and `share`: what a button brings back."""
        return f"{_quoted(self.name)} {self.window}".strip()


def line(text: str) -> Typed:
    """Return a line's word and the rest.

    >>> line("  Service   “Card payments” 12w ")
    Typed(word='service', rest='“Card payments” 12w')
    """
    word, _, rest = " ".join(keepable(text)[:_LONGEST].split(None, 1)).partition(" ")
    return Typed(word.lower(), rest.strip())


def names_a_person(text: str) -> bool:
    """Tell whether a text begins with a person: a mention, an @name, or a Slack id.

    >>> names_a_person("<@U01ALICE|ana>"), names_a_person("for @ana"), names_a_person("WORKFLOWS")
    (True, True, False)
    """
    return _PERSON.match(text.strip().lstrip("".join(_QUOTES))) is not None


def subject(rest: str) -> Subject:
    """Return what stands behind a word, taken apart.

    >>> subject("“Card payments” for the last week share")
    Subject(name='Card payments', window='last week', page=1, share=True, channel=None, person=False, second='')
    >>> subject("12w Checkout page 2").name, subject('"12w"').name, subject("2026-Q3").window
    ('Checkout', '12w', '2026-Q3')
    """
    rest = " ".join(keepable(rest)[:_LONGEST].split())
    name, outside = _in_quotes(rest)
    found = {"window": "", "page": "1", "share": ""}
    words = outside.split(" ") if outside else []
    words = _peeled(_peeled(words, found, last=True), found, last=False)
    left = " ".join(words)
    named = left if name is None else name
    channel = _CHANNEL.fullmatch(named)
    return Subject(
        name=(channel[2] or "") if channel else named,
        window=found["window"],
        page=int(found["page"]),
        share=bool(found["share"]),
        channel=channel[1] if channel else None,
        person=names_a_person(named),
        second=left if name is None and found["window"] and looks_like_a_window(left) else "",
    )


def aside(rest: str) -> Subject | None:
    """Return what is typed behind a name that says only how it is to be shown: a window, a page, `share`; else None.

    >>> aside("4w share").share, aside("they share 4w of data"), aside("“share”")
    (True, None, None)
    """
    found = subject(rest)
    return None if (found.name and not found.second) or found.channel else found


def without_share(rest: str) -> tuple[str, bool]:
    """Return what stands behind a word without a `share` that is no part of a name, and whether there was one.

    >>> without_share("Merchants share"), without_share("Merchants share 4w"), without_share("“market share”")
    (('Merchants', True), ('Merchants 4w', True), ('“market share”', False))
    """
    words = keepable(rest)[:_LONGEST].split()
    for place in (0, *range(len(words) - 1, max(len(words) - 2 - _ASIDE, 0), -1)):
        behind = subject(" ".join(words[place + 1 :]))
        if words[place : place + 1] and words[place].lower() == "share" and (place == 0 or not behind.name):
            return " ".join([*words[:place], *words[place + 1 :]]), True
    return rest, False


def _in_quotes(rest: str) -> tuple[str | None, str]:
    """Return the name in quotation marks, if there is one, and what stands before and behind it."""
    for place, letter in enumerate(rest):
        if letter in _QUOTES and (place == 0 or rest[place - 1] == " "):
            ends = [end for end in range(len(rest) - 1, place, -1) if rest[end] in _CLOSING[letter]]
            ends = [end for end in ends if rest[end + 1 : end + 2] in {"", " "}]
            if ends:
                before, named, behind = rest[:place], rest[place + 1 : ends[0]], rest[ends[0] + 1 :]
                return named.strip(), f"{before.strip()} {behind.strip()}".strip()
    return None, rest


def _peeled(words: list[str], found: dict[str, str], *, last: bool) -> list[str]:
    """Return the words without the windows, pages and `share` at one end, which go into `found`."""
    while words:
        for count in range(min(_ASIDE, len(words)), 0, -1):
            some = words[-count:] if last else words[:count]
            if _taken(" ".join(some), found):
                words = words[:-count] if last else words[count:]
                break
        else:
            break
        while last and words and found["window"] and words[-1].lower() in _BEFORE_A_WINDOW:
            words = words[:-1]
    return words


def _taken(words: str, found: dict[str, str]) -> bool:
    if words.lower() == "share" and not found["share"]:
        found["share"] = words
        return True
    if (page := _PAGE.fullmatch(words)) and found["page"] == "1":
        found["page"] = page[1]
        return True
    if not found["window"] and looks_like_a_window(words):
        found["window"] = words
        return True
    return False


def _quoted(name: str) -> str:
    """Return a name in quotation marks, so that nothing in it is taken for a window."""
    return f"“{name}”" if name else ""
