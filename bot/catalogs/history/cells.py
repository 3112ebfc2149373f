"""The cells of a history's rows, each read from what was written. The same words are read only once."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bot.catalogs.faults import Fault
from bot.catalogs.history.columns import COLUMNS
from storage.words import Outcome, WorkType

CANNOT_TELL = 0  # U; None is a blank cell
_LONGEST = 200  # characters of a name
_FIRST = date(2000, 1, 1)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_SHARE = re.compile(r"\d*[.,]?\d+")
_RATINGS = {"": None, "u": CANNOT_TELL, **{str(rating): rating for rating in range(1, 6)}}


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a cell, whatever its line."""

    what: str
    given: str = ""
    among: Collection[str] = ()

    def on(self, line: int) -> Fault:
        """Return the fault that it is on this line."""
        return Fault(line, self.what, self.given, self.among, f"known are {', '.join(self.among)}" * bool(self.among))


class Cells:
    """Reads the nine cells of a row, in the order of `COLUMNS`."""

    def __init__(self) -> None:
        self._read: list[dict[str, Any]] = [{} for _ in COLUMNS]

    def values(self, cells: list[str]) -> list[Any]:
        """Return what the cells say; a `Wrong` in the place of each that says nothing we know."""
        return [self._value(place, cell) for place, cell in enumerate(cells)]

    def _value(self, place: int, cell: str) -> Any:
        known = self._read[place]
        if cell not in known:
            known[cell] = _READERS[COLUMNS[place]](" ".join(cell.split()))
        return known[cell]


def _day(text: str) -> date | Wrong:
    if not text:
        return Wrong("the date is missing")
    try:
        day = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        return Wrong(f'"{text}" is not a date such as 2026-11-16')
    return day if day >= _FIRST else Wrong(f"{text} lies before the year {_FIRST.year}")


def _name(noun: str) -> Callable[[str], str | Wrong]:
    def read(text: str) -> str | Wrong:
        return _limited(noun, text) if text else Wrong(f"the {noun} is missing")

    return read


def _person(text: str) -> str | Wrong:
    return _name("person")(text.lower() if "@" in text else text)


def _perhaps(noun: str) -> Callable[[str], str | Wrong | None]:
    return lambda text: _limited(noun, text) if text else None


def _limited(noun: str, text: str) -> str | Wrong:
    return text if len(text) <= _LONGEST else Wrong(f"the {noun} has {len(text)} characters; at most {_LONGEST} fit")


def _word(noun: str, words: type[StrEnum]) -> Callable[[str], StrEnum | Wrong]:
    def read(text: str) -> StrEnum | Wrong:
        try:
            return words(text.lower())
        except ValueError:
            return Wrong(f'no {noun} is called "{text}"' if text else f"the {noun} is missing", text, list(words))

    return read


def _work_type(text: str) -> StrEnum | Wrong | None:
    return _word("work type", WorkType)(text) if text else None


def _share(text: str) -> float | Wrong | None:
    share = float(text.replace(",", ".")) if _SHARE.fullmatch(text) else 0.0
    return None if not text else share if 0 < share <= 1 else Wrong(f'share "{text}" is not more than 0 and at most 1')


def _rating(text: str) -> int | Wrong | None:
    if text.lower() not in _RATINGS:
        return Wrong(f'rating "{text}" is neither 1 to 5 nor U')
    return _RATINGS[text.lower()]


_READERS: dict[str, Callable[[str], Any]] = {
    "date": _day,
    "person": _person,
    "team": _name("team"),
    "state": _word("state", Outcome),
    "service": _perhaps("service"),
    "work_item": _perhaps("work item"),
    "work_type": _work_type,
    "share": _share,
    "rating": _rating,
}
