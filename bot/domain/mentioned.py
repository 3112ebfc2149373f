"""What a message names that may be work: addresses, and words that look like a tracker's key."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_READ, _MOST = 8_000, 30  # characters that are read, and how much is looked up
_LINK = re.compile(r"<(https?://[^\s|>]{1,1000})(?:\|([^>]{0,1000}))?>")
_BARE = re.compile(r"https?://[^\s<>|\"]{1,1000}")
_KEY = re.compile(
    r"(?<![\w./#-])(?:[A-Za-z][A-Za-z0-9_]{0,19}-\d{1,9}|[\w.-]{1,60}(?:/[\w.-]{1,60}){1,5}[#!]\d{1,9})\b"
)


@dataclass(frozen=True, slots=True)
class Named:
    """Addresses and words in the order they come, each once."""

    addresses: Sequence[str]
    words: Sequence[str]


def named(texts: Iterable[str]) -> Named:
    """Return what some texts name, as Slack sends them.

    >>> found = named(["see <https://acme.atlassian.net/browse/CHK-412|CHK-412>, or chk-413 and acme/payments#7"])
    >>> found.addresses, found.words
    (['https://acme.atlassian.net/browse/CHK-412'], ['CHK-412', 'chk-413', 'acme/payments#7'])
    """
    text = "\n".join(texts)[:_READ]
    linked = [_plain(address) for address, _ in _LINK.findall(text)]
    rest = _LINK.sub(lambda found: f" {found[2] or ''} ", text)
    addresses = [*linked, *(_plain(address).rstrip(".,;:!?)") for address in _BARE.findall(rest))]
    words = _KEY.findall(_BARE.sub(" ", rest))
    return Named(list(dict.fromkeys(addresses))[:_MOST], list(dict.fromkeys(words))[:_MOST])


def _plain(address: str) -> str:
    return address.replace("&amp;", "&")
