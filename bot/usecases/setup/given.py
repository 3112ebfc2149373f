"""What somebody filled into a form, read field by field; all that is wrong is said at once, each under its field."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time

from bot.blocks.naming import SLACK_ID
from bot.domain.phrases import nearest

Entered = Mapping[str, Sequence[str]]  # by field: the text, the value of what was chosen, or several; empty for nothing

GOAL = 140  # characters
NAME = 200
TEXT = 300


class RefusedError(Exception):
    """What was filled in cannot be kept; `faults` are by field, in plain text as Slack shows it there."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = dict(faults)


class Given:
    """The fields of a form as they were sent, and what was found wrong with them so far."""

    def __init__(self, entered: Entered) -> None:
        self._entered = entered
        self.faults: dict[str, str] = {}

    def asked(self, field: str) -> bool:
        """Return whether the form had this field at all."""
        return field in self._entered

    def refuse(self, field: str, words: str) -> None:
        """Note what is wrong with a field; the first thing said stays."""
        self.faults.setdefault(field, words)

    def fall_back(self, before: Entered) -> None:
        """Let fields that were left empty say what they said before."""
        self._entered = {**self._entered, **{name: said for name, said in before.items() if not self.ticked(name)}}

    def check(self) -> None:
        """Raise RefusedError if anything is wrong."""
        if self.faults:
            raise RefusedError(self.faults)

    def many(self, field: str) -> list[str]:
        """Return everything chosen in a field, each once."""
        return list(dict.fromkeys(self._entered.get(field, ())))

    def one(self, field: str) -> str | None:
        """Return what was chosen in a field."""
        return next(iter(self._entered.get(field, ())), None)

    def ticked(self, field: str) -> bool:
        """Return whether the only box of a field is ticked."""
        return bool(self._entered.get(field))

    def among(self, field: str, known: Iterable[str], otherwise: str) -> str | None:
        """Return what was chosen if it is `known`; else say so."""
        chosen = self.one(field)
        if chosen is not None and chosen not in set(known):
            self.refuse(field, otherwise)
        return chosen

    def text(self, field: str, most: int = TEXT) -> str | None:
        """Return one line of text with single spaces; None for nothing."""
        typed = " ".join((self.one(field) or "").split())
        if len(typed) > most:
            self.refuse(field, f"This has {len(typed)} characters; {most} fit.")
        return typed or None

    def name(self, field: str, noun: str) -> str:
        """Return a name, which is needed."""
        typed = self.text(field, NAME)
        if typed is None:
            self.refuse(field, f"A {noun} needs a name.")
        return typed or ""

    def lines(self, field: str) -> list[str]:
        """Return the lines of a longer text that say something."""
        return [" ".join(line.split()) for line in (self.one(field) or "").splitlines() if line.strip()]

    def number(self, field: str) -> float | None:
        """Return a number, whether its decimals stand behind a point or a comma; None for nothing."""
        typed = (self.one(field) or "").strip()
        if re.fullmatch(r"-?[1-9]\d{0,2},\d{3}", typed):
            self.refuse(
                field, f"“{typed}” can be two numbers. Write {typed.replace(',', '')} or {typed.replace(',', '.')}."
            )
            return None
        try:
            number = float(typed.replace(",", ".")) if typed else None
        except ValueError:
            number = math.nan
        if number is not None and not math.isfinite(number):
            self.refuse(field, f"“{typed[:40]}” is not a number. Write one such as 91 or 2.5.")
            return None
        return number

    def hour(self, field: str) -> time | None:
        """Return a time of day."""
        typed = self.one(field)
        try:
            return time.fromisoformat(typed) if typed else None
        except ValueError:
            self.refuse(field, "That is no time of day. Choose one such as 14:00.")
            return None

    def day(self, field: str) -> date | None:
        """Return a date."""
        typed = self.one(field)
        try:
            return date.fromisoformat(typed) if typed else None
        except ValueError:
            self.refuse(field, "That is no date. Choose one from the calendar.")
            return None

    def person(self, field: str) -> str | None:
        """Return the Slack id of a person; None for nobody."""
        return next(iter(self.people(field)), None)

    def people(self, field: str) -> list[str]:
        """Return the Slack ids of people."""
        found = self.many(field)
        if not all(SLACK_ID.fullmatch(one) for one in found):
            self.refuse(field, "Choose people of this Slack from the list.")
            return []
        return found


def meant(typed: str, known: Iterable[str]) -> str:
    """Return ` Did you mean …?` with the nearest of the known words, or nothing."""
    close = nearest(typed, list(known))
    return f" Did you mean {close}?" if close else ""
