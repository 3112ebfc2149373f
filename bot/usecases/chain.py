"""The value chain for whoever asks now.

Decision: a process keeps the chains that it built, by the map's version and the day. Why: building one of 1,000
services and 5,000 links takes some 30 ms, an answer 2 ms. Cost: every change of the map must say `chain.moved`.
"""

from datetime import date
from typing import Any

from bot.deps import Archive
from bot.domain.chain import Chain, Route
from storage import chain
from storage.db import Session
from storage.words import PathKind

_KEPT = 3  # the day on both sides of the date line, and a change


async def chain_of(session: Session, deps: Archive, day: date) -> Chain:
    """Return the value chain as it stands, on a day that says how old its confirmations are.

    Never in a transaction that has itself changed the map: if that is rolled back, its number comes up again.
    """
    version, wording = await chain.version(session)
    key = (version, wording, day)
    if key not in deps.chains:
        found = await chain.whole(session)
        while len(deps.chains) >= _KEPT:
            del deps.chains[next(iter(deps.chains))]
        deps.chains[key] = Chain(found.services, found.customers, found.links, day, wording)
    return deps.chains[key]


def path_of(route: Route) -> dict[str, Any]:
    """Return what a line keeps of its path: kind, number of links where it is complete, and the way in names."""
    complete = route.kind is PathKind.COMPLETE
    return {"path": route.kind, "hops": route.hops if complete else None, "route": route.names or None}
