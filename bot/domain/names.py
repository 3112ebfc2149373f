"""Names as people type them: the one that they surely mean, or those that they may mean.

Nothing near is taken silently for what was typed: whoever asked chooses.
"""

import difflib
import heapq
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

MOST = 5  # names that are offered
_READ = 100  # characters of a name that are compared
_SHORT = 3  # letters below which everything contains everything
_COMPARED = 50  # names that are compared letter by letter
_CLOSE = 0.6  # difflib's own measure of likeness
_BEHIND = ":,;–—-. "  # what people set between a name and what they say
_WORDS = 60  # words of a typed text that may belong to a name


@dataclass(frozen=True, slots=True)
class Named:
    """Something that people may name; `value` is how a button names it: `service/3`."""

    value: str
    name: str
    also: str | None = None  # its business name
    what: str = ""  # "service"

    @property
    def plain(self) -> list[str]:
        """What it may be called, compared without regard to capitals and blanks."""
        return [_plain(name) for name in (self.name, self.also) if name]


@dataclass(frozen=True, slots=True)
class Match:
    """What a typed text means: `sure`, else some that are `near`; `rest` is what stood behind the name."""

    sure: Named | None = None
    near: tuple[Named, ...] = ()
    rest: str = ""


def keepable(typed: str) -> str:
    """Return what somebody typed without the characters that no database keeps."""
    return typed.replace("\x00", "").encode("utf-8", "replace").decode()


def match(typed: str, known: Iterable[Named]) -> Match:
    """Return what somebody means by a name: exact, a business name too; else up to five that contain it or are like it.

    >>> cards = Named("service/1", "Card payments", "Taking card payments")
    >>> match("TAKING card  payments", [cards]).sure == cards, match("card", [cards]).near == (cards,)
    (True, True)
    """
    known = list(known)
    wanted = _plain(typed)
    exact = [one for one in known if wanted in one.plain] or [one for one in known if one.value == typed.strip()]
    if len(exact) == 1:
        return Match(exact[0])
    return Match(near=tuple((exact or _near(wanted, known))[:MOST]))


def begins(typed: str, known: Sequence[Named]) -> Match:
    """Return what the beginning of a text names, the longest name first, and what stands behind it.

    Where no name stands there, those are near that are most like the first words.

    >>> found = begins("merchants: they wait two days", [Named("customer/1", "Merchants")])
    >>> found.sure.value, found.rest
    ('customer/1', 'they wait two days')
    """
    for beginning, rest in sorted(_beginnings(typed, _WORDS), key=lambda cut: -len(cut[0])):
        wanted = _plain(beginning).rstrip(_BEHIND)
        exact = [one for one in known if wanted in {one.value, *(name.rstrip(_BEHIND) for name in one.plain)}]
        if exact:
            return Match(exact[0] if len(exact) == 1 else None, tuple(exact[1:] and exact[:MOST]), rest)
    guesses = [(_best(_plain(words), known), match(words, known).near, rest) for words, rest in _beginnings(typed, 4)]
    guesses = [guess for guess in guesses if guess[1]]
    _, near, rest = max(guesses, key=itemgetter(0), default=(0.0, (), ""))
    return Match(near=near, rest=rest)


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    return " ".join(name[: 4 * _READ].casefold().split())[:_READ]


def _beginnings(typed: str, most: int) -> Iterator[tuple[str, str]]:
    """Yield the first word and what follows, the first two and what follows, and so on."""
    for found, _ in zip(re.finditer(r"\S+", typed), range(most), strict=False):
        yield typed[: found.end()], typed[found.end() :].lstrip(" :,;–—-\n\t")


def _near(wanted: str, known: Sequence[Named]) -> list[Named]:
    holding = [one for one in known if _holds(wanted, one)]
    holding.sort(key=lambda one: not any(name.startswith(wanted) for name in one.plain))
    like = {name: one for one in reversed(known) for name in one.plain}
    close = [like[name] for name in difflib.get_close_matches(wanted, _likely(wanted, like), n=MOST, cutoff=_CLOSE)]
    return list(dict.fromkeys([*holding, *close]))


def _likely(wanted: str, names: Iterable[str]) -> list[str]:
    """Return the names that have most letters in common: to compare thousands letter by letter takes too long."""
    matcher = difflib.SequenceMatcher(None, b=wanted)
    found = []
    for name in names:
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= _CLOSE and (likeness := matcher.quick_ratio()) >= _CLOSE:
            found.append((likeness, name))
    return [name for _, name in heapq.nlargest(_COMPARED, found, key=itemgetter(0))]


def _holds(wanted: str, one: Named) -> bool:
    return len(wanted) >= _SHORT and any(
        wanted in name or (len(name) >= _SHORT and f" {name} " in f" {wanted} ") for name in one.plain
    )


def _best(wanted: str, known: Sequence[Named]) -> float:
    like = {name for one in known for name in one.plain}
    close = difflib.get_close_matches(wanted, like, n=1, cutoff=_CLOSE)
    return difflib.SequenceMatcher(None, close[0], wanted).ratio() if close else 0.0
