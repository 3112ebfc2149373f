"""The record of what went over the wire, as the page shows it: everybody's, as an operator would see it."""

from __future__ import annotations

from bot.sandbox.traffic import Traffic
from bot.sandbox.wire import Json

MOST = 1000
USUAL = 200


def recorded(traffic: Traffic, after: int, limit: int) -> Json:
    """Return the entries behind this number, oldest first, and the number of the last there is.

    Of more than `limit` (at most 1,000) the newest. An entry that is under way has `took` null and ends later under
    the same number. A token is no argument of a call, so none is in here.
    """
    entries = traffic.after(after, min(limit, MOST))
    return {"last": traffic.last, "exchanges": [entry.as_json() for entry in entries]}
