"""Which keys of work items an address may name, where no tracker is connected that knows its own addresses."""

from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import parse_qsl, unquote, urlsplit

_SIGNS = {"issues": "#", "work_items": "#", "pull": "#", "pulls": "#", "merge_requests": "!"}  # before a number
_OWNED = 2  # steps of owner/repository


def keys_in(address: str) -> list[str]:
    """Return the keys that an address may name, the likeliest first; nothing for what is no address.

    An issue of a repository is `owner/repository#12`, as GitHub and GitLab have it; else each value of the query and
    each step of the path may be a key, the last ones first, mere numbers after all others. What leads only to a place
    on the page is left out.

    >>> keys_in("https://github.com/acme/payments/issues/12#comment-3")
    ['acme/payments#12']
    >>> keys_in("https://acme.atlassian.net/browse/CHK-412?focused=7")
    ['CHK-412', 'browse', '7']
    """
    try:
        parts = urlsplit(address.strip())
        values = [value for _, value in parse_qsl(parts.query)]
    except ValueError:
        return []
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        return []
    steps = [step for step in (unquote(step).strip() for step in parts.path.split("/")) if step]
    found = list(_in_repositories(steps)) or sorted([*values, *reversed(steps)], key=str.isdecimal)
    return list(dict.fromkeys(key for key in found if key.strip() and key.isprintable()))


def _in_repositories(steps: list[str]) -> Iterator[str]:
    """Yield the key of an issue or a change, where the steps before it name a repository."""
    for place, (kind, number) in enumerate(pairwise(steps)):
        repository = [step for step in steps[:place] if step != "-"]
        if kind in _SIGNS and number.isdecimal() and len(repository) >= _OWNED:
            yield f"{'/'.join(repository)}{_SIGNS[kind]}{number}"
