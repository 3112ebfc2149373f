"""`work KEY [WINDOW]`: one work item, by its key or its address, else those whose titles have the typed words.

Decision: its effort and its rating are read from its service's frozen page, as the gate let them on it
(bot/domain/privacy/items.py). Why: product.md, a rating only where five people or more rated it; and a number that was
counted when somebody asks could be asked for before and after one more answer. Cost: an item that was begun this week
has no number yet, and one that changed its service begins anew.
"""

import difflib
import re
from datetime import timedelta

from bot.blocks.answers.service import Numbers
from bot.blocks.kit import Message
from bot.blocks.work import Piece, page, unknown, which
from bot.deps import Deps
from bot.domain.addresses import keys_in
from bot.domain.grammar import Subject, subject
from bot.domain.names import keepable
from bot.domain.periods import period
from bot.errors import ForTheHouseError
from bot.usecases.asker import Asker, asker
from bot.usecases.chain import chain_of
from bot.usecases.looking.numbers import numbers_of
from storage import keys, services, work_items
from storage.db import Session
from storage.models import WorkItem

_LONGEST = 500  # characters of a key or an address
_SEARCHED = 60  # characters of it that are looked for
_OFFERED = 5
_MENU = 100
_LOOK_BACK = timedelta(days=90)  # raw answers are kept no longer


async def look(deps: Deps, by: str, rest: str) -> Message:
    """Return the card of a work item, or the items that may be meant by what was typed.

    Raises ForTheHouseError, NotAWindowError and NotOverError.
    """
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        if not who.inside:
            raise ForTheHouseError(what="Work items", whom=ForTheHouseError.INSIDE, command=deps.command)
        item = await _item(session, deps, _bare(rest))  # before anything of a title is taken for a window
        typed = Subject(name=_bare(rest)) if item else subject(_bare(rest))
        window = period(typed.window, who.day)
        if item is None and typed.name != _bare(rest):
            item = await _item(session, deps, _bare(typed.name))
        if item is None and not typed.name:
            return which(await _own(session, who), deps.command)
        if item is None:
            return unknown(typed.name, await _near(session, _bare(typed.name), who), deps.command, typed.window)
        whole = await chain_of(session, deps, who.day)
        mine = (await services.by_id(session, [item.service_id])).get(item.service_id) if item.service_id else None
        numbers: Numbers | None = None
        if mine is not None and who.sees_service(mine.id):
            numbers = await numbers_of(session, deps, who, mine, window, whole.wording)
    return page(Piece(item, mine, whole.route(item.service_id), whole.wording, numbers))


async def _item(session: Session, deps: Deps, wanted: str) -> WorkItem | None:
    """Return the item that is surely meant."""
    item = await keys.item(session, _keys(deps, wanted), _addresses(wanted)) if wanted else None
    return item or await keys.first_of(session, keys_in(wanted))


async def _own(session: Session, who: Asker) -> list[WorkItem]:
    """Return the items to choose from: one's own, what one answered about, then those of one's services, or of all."""
    found: list[WorkItem] = []
    if who.person_id:
        one = [who.person_id]
        found += (await work_items.of_trackers(session, one, assigned=True)).get(who.person_id, [])
        found += (await work_items.recent_of(session, one, who.day - _LOOK_BACK)).get(who.person_id, [])
    theirs = await services.of_teams(session, who.team_ids) if who.teams else await services.everyone(session)
    found += await work_items.open_for(session, [service.id or 0 for service in theirs], _MENU)
    return list({item.id: item for item in found}.values())[:_MENU]


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
