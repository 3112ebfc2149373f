"""`work KEY`: one work item, by its key or its address."""

import difflib
import re

from bot.blocks.kit import Message
from bot.blocks.work import Piece, page, unknown
from bot.deps import Deps
from bot.domain.names import keepable
from bot.errors import ForTheHouseError
from bot.usecases.chain import chain_of
from bot.usecases.looking.asker import asker
from storage import chain, keys, services

_LONGEST = 500  # characters of a key or an address
_OFFERED = 5


async def look(deps: Deps, by: str, typed: str) -> Message:
    """Return the card of a work item, or the keys nearest to what was typed. Raises ForTheHouseError."""
    wanted = _bare(typed)
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        if not who.inside:
            raise ForTheHouseError(what="Work items", command=deps.command)
        item = await keys.item(session, _keys(deps, wanted), _addresses(wanted)) if wanted else None
        if item is None:
            near = await keys.like(session, wanted[:60]) if wanted and "://" not in wanted else []
            return unknown(typed, difflib.get_close_matches(wanted.upper(), near, _OFFERED), deps.command)
        whole = await chain_of(session, deps, who.day)
        mine = (await services.by_id(session, [item.service_id])).get(item.service_id) if item.service_id else None
        wording = (await chain.organisation(session)).wording
    return page(Piece(item, mine, whole.route(item.service_id), wording))


def _bare(typed: str) -> str:
    """Return what was typed without the brackets and the label that Slack puts around an address.

    >>> _bare("<https://acme.example/browse/CHK-412|CHK-412>")
    'https://acme.example/browse/CHK-412'
    """
    return re.sub(r"^<([^|>]*)(\|[^>]*)?>$", r"\1", keepable(typed).strip())[:_LONGEST]


def _keys(deps: Deps, wanted: str) -> list[str]:
    """Return the key that was typed, and those by which a tracker knows a pasted address."""
    named = [tracker.key_in(wanted) for tracker in deps.trackers.values()]
    return [wanted, *(key.key for key in named if key)]


def _addresses(wanted: str) -> list[str]:
    """Return an address as it was pasted, and without what leads only to a place on its page."""
    if not wanted.lower().startswith(("http://", "https://")):
        return []
    short = re.split(r"[?#]", wanted)[0].rstrip("/")
    return list(dict.fromkeys([wanted, short, f"{short}/"]))
