"""What stands in an address that somebody pasted, if it is one of a tracker of ours."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlsplit

_LONGEST = 2_000
_MOST = 20  # roots that are learned; a server has one or two
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """The steps of an address below a tracker's root, and its query."""

    steps: tuple[str, ...]
    query: dict[str, str]


class Roots:
    """Below which addresses people open a tracker's items: those known from the start, and those its answers showed."""

    def __init__(self, known: Iterable[str], never: Iterable[str] = ()) -> None:
        self._known = list(known)
        self._never = tuple(never)  # hosts that are not learned, whatever an answer says
        self._learned: list[str] = []

    @property
    def first(self) -> str:
        """The root for an address of our own making: one that was seen, else the first that is known."""
        return (self._learned or self._known)[0]

    def learn(self, url: str, tail: str) -> None:
        """Remember until a restart what stands before an item's own part of its address, a pattern."""
        found = re.fullmatch(rf"(https?://[^?#]+?)/{tail}/?([?#].*)?", url, re.ASCII | re.IGNORECASE)
        parts = _split(found[1]) if found else None
        if not found or not parts or parts.hostname in self._never or len(self._learned) >= _MOST:
            return
        if found[1] not in self._learned:
            self._learned.append(found[1])

    def address(self, text: str) -> Address | None:
        """Return the address that a text is, below the longest of the roots that fits."""
        return pasted(text, sorted([*self._known, *self._learned], key=len, reverse=True))


def bare(text: str) -> str:
    """Return what was typed without what surrounds it: blanks, and Slack's own <address|words>.

    >>> bare(" <https://example.com/CHK-1|CHK-1> ")
    'https://example.com/CHK-1'
    """
    text = text[: 2 * _LONGEST].strip()
    return text[1:-1].split("|")[0] if text.startswith("<") and text.endswith(">") else text


def pasted(text: str, roots: Iterable[str]) -> Address | None:
    """Return the address that a text is, if it lies below one of the roots. Host and port are compared, scheme not.

    >>> pasted("github.com/acme/payments/issues/12?a=b#c", ["https://github.com"])
    Address(steps=('acme', 'payments', 'issues', '12'), query={'a': 'b'})
    >>> pasted("https://evil.example/github.com/acme", ["https://github.com"]) is None
    True
    """
    given = _split(bare(text))
    if given is None:
        return None
    steps = _steps(given)
    for root in roots:
        known = _split(root)
        if known and _place(known) == _place(given):
            above = _steps(known)
            if steps[: len(above)] == above:
                return Address(steps[len(above) :], _query(given))
    return None


def _split(text: str) -> SplitResult | None:
    if len(text) > _LONGEST or any(letter <= " " or letter == "\\" for letter in text):
        return None
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        _ = parts.port  # raises for what is no port
    except ValueError:
        return None
    whole = parts.scheme in _PORTS and parts.hostname and parts.netloc.isascii() and "@" not in parts.netloc
    return parts if whole else None


def _place(parts: SplitResult) -> tuple[str, int]:
    """Return host and port; that of the other scheme counts as usual too, as browsers move people to https."""
    port = parts.port if parts.port not in (None, *_PORTS.values()) else _PORTS["https"]
    return (parts.hostname or "").rstrip("."), port or 0


def _steps(parts: SplitResult) -> tuple[str, ...]:
    return tuple(step for step in parts.path.split("/") if step)


def _query(parts: SplitResult) -> dict[str, str]:
    try:
        return dict(parse_qsl(parts.query, max_num_fields=50))
    except ValueError:
        return {}
