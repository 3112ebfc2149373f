"""What is wrong with a file: each fault with its line, all of them in one message.

Decision: faults are collected and the nearest name is sought only for those shown. Why: who repairs a file wants the
whole list, but a misspelt service in 100,000 work items would be compared for minutes. Cost: 20 at a time.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from operator import itemgetter

from bot.errors import FileError

_SHOWN = 20


class FaultyFileError(FileError):
    """{faults}Nothing was imported."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong on one line (from 1); `given` is compared with the names it could have been `among`.

    `otherwise` is said where none of them is near.
    """

    line: int
    what: str
    given: str = ""
    among: Collection[str] = ()
    otherwise: str = ""

    def sentence(self, file: str) -> str:
        """Return `file:line: what is wrong; did you mean …?`."""
        close = nearest(self.given, self.among)
        rest = f"did you mean {close}?" if close else self.otherwise
        return f"{file}:{self.line}: {self.what}" + (f"; {rest}" if rest else "")


def nearest(given: str, among: Iterable[str]) -> str | None:
    """Return the name that `given` was probably meant to be, or None.

    >>> nearest("chekout", ["Checkout", "Platform"])
    'Checkout'
    """
    by_letters = {name.casefold(): name for name in among}
    close = get_close_matches(given.casefold(), by_letters, n=1, cutoff=0.6)
    return by_letters[close[0]] if close else None


def refuse(file: str, faults: Iterable[Fault]) -> None:
    """Raise FaultyFileError with the first 20 faults in the order of their lines; return if there are none."""
    found = sorted({(fault.line, fault.what): fault for fault in faults}.items(), key=itemgetter(0))
    if not found:
        return
    lines = [fault.sentence(file) for _, fault in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(f"… and {len(found) - _SHOWN:,} more.")
    raise FaultyFileError(faults="".join(f"{line}\n" for line in lines))
