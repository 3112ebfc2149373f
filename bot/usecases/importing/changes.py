"""What an import changes, for people to read."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from bot.domain import figures

_PLURALS = {"person": "people"}
_IDS = 10  # that one line names
_DEEDS = {"+": "added", "~": "changed", "-": "removed"}


@dataclass(frozen=True, slots=True)
class Change:
    """One line: `+ team Checkout (6 members)`, `~ service Card payments: team Platform → Checkout`."""

    sign: str  # + ~ -
    noun: str
    name: str
    detail: str = ""
    fields: tuple[str, ...] = ()  # what changed of it, without what stands there

    def __str__(self) -> str:
        return f"{self.sign} {self.noun} {self.name}{self.detail}"


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that an import changed, or would change; false if that is nothing."""

    each: tuple[Change, ...] = ()
    strangers: tuple[str, ...] = ()  # members whom Slack does not know

    def __bool__(self) -> bool:
        return bool(self.each)

    def count(self, sign: str) -> int:
        """Return how many entries were added (+), changed (~) or removed (-)."""
        return Counter(change.sign for change in self.each)[sign]

    def lines(self, most: int = 20) -> list[str]:
        """Return what to print: of each kind at most `most` lines, then the sum, then whom Slack does not know."""
        said: list[str] = []
        for (sign, noun), changes in groupby(self.each, key=lambda change: (change.sign, change.noun)):
            names = [str(change) for change in changes]
            said += names[:most]
            if len(names) > most:
                said.append(f"{sign} … and {len(names) - most:,} more {plural(noun)}")
        return [*said, self._sum(), *([self._warning()] if self.strangers else [])]

    def _warning(self) -> str:
        ids = ", ".join(self.strangers[:_IDS]) + (" …" if len(self.strangers) > _IDS else "")
        return f"· Slack does not know {counted(len(self.strangers), 'member')}: {ids}. Check the ids in the file."

    def _sum(self) -> str:
        done = [f"{self.count(sign):,} {deed}" for sign, deed in _DEEDS.items() if self.count(sign)]
        return f"{', '.join(done)}." if done else "Nothing to change."

    def __str__(self) -> str:
        return "\n".join(self.lines())


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "person"), counted(2000, "person")
    ('1 person', '2,000 people')
    """
    return figures.counted(number, noun, plural(noun))


def plural(noun: str) -> str:
    """Return the word for several of a noun."""
    return _PLURALS.get(noun, f"{noun}s")
