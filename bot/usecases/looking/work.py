"""`work KEY`: one work item, by its key or its address, else those whose titles have the words that were typed."""

import difflib
import re

from bot.blocks.kit import Message
from bot.blocks.work import Piece, page, unknown
from bot.deps import Deps
from bot.domain.addresses import keys_in
from bot.domain.names import keepable
from bot.errors import ForTheHouseError
from bot.usecases.asker import Asker, asker
from bot.usecases.chain import chain_of
from storage import keys, services, work_items
from storage.db import Session
from storage.models import WorkItem

_LONGEST = 500  # characters of a key or an address
_SEARCHED = 60  # characters of it that are looked for
_OFFERED = 5


async def look(deps: Deps, by: str, typed: str) -> Message:
    """Return the card of a work item, or the items that may be meant by what was typed. Raises ForTheHouseError."""
    wanted = _bare(typed)
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        if not who.inside:
            raise ForTheHouseError(what="Work items", command=deps.command)
        item = await keys.item(session, _keys(deps, wanted), _addresses(wanted)) if wanted else None
        item = item or await keys.first_of(session, keys_in(wanted))
        if item is None:
            return unknown(typed, await _near(session, wanted, who), deps.command)
        whole = await chain_of(session, deps, who.day)
        mine = (await services.by_id(session, [item.service_id])).get(item.service_id) if item.service_id else None
    return page(Piece(item, mine, whole.route(item.service_id), whole.wording))


async def _near(session: Session, wanted: str, who: Asker) -> list[WorkItem]:
    """Return the items with the nearest keys, then the open ones with these words in their titles; none twice."""
    if not wanted or "://" in wanted:
        return []
    like = await keys.like(session, wanted[:_SEARCHED])
    close = difflib.get_close_matches(wanted.upper(), like, _OFFERED)
    found = [await keys.item(session, [key], []) for key in close]
    found += await work_items.search(session, wanted[:_SEARCHED], who.person_id, _OFFERED)
    return list({item.id: item for item in found if item}.values())[:_OFFERED]


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
