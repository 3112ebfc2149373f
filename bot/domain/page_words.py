"""What people said, taken out of frozen pages: pages as a snapshot keeps them, in JSON's own types.

Decision: words go from a page that is otherwise never restated. Why: they are somebody's, and what is somebody's goes
when they say so or its time is over; a number is nobody's. Cost: a page that is drawn again says less than the one that
stands in Slack.
"""

from collections.abc import Collection
from typing import Any

Page = dict[str, Any]
Said = tuple[str, str | None]  # words, and whose they are if that was shown


def without_quotes(page: Page, said: Collection[Said]) -> Page:
    """Return a page without these quotes; the same page if it has none of them.

    >>> without_quotes({"quotes": [{"words": "Fine.", "whose": None}], "days": 5.0}, [("Fine.", None)])
    {'quotes': [], 'days': 5.0}
    """
    left = list(page.get("quotes") or [])
    for words, whose in said:
        same = [quote for quote in left if quote["words"] == words]
        exact = [quote for quote in same if quote["whose"] == whose]
        renamed = same if whose is not None else []  # who shares their name may have had another one then
        for gone in exact[:1] or renamed:
            left.remove(gone)
    return page if len(left) == len(page.get("quotes") or []) else page | {"quotes": left}


def without_any_quote(page: Page) -> Page:
    """Return a page without anybody's words, neither its people's nor a customer's."""
    return page | {"quotes": [], "heard": None}


def without_customer_name(page: Page) -> Page:
    """Return a page that does not say which person at a customer's said what.

    >>> without_customer_name({"heard": {"quote": "It works.", "whose": "Ana, merchant"}})
    {'heard': {'quote': 'It works.', 'whose': None}}
    """
    heard = page.get("heard")
    return page | {"heard": heard | {"whose": None}} if heard and heard.get("whose") else page
