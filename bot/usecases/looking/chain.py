"""`chain NAME`: the value chain through a service or a customer."""

from dataclasses import replace

from bot.blocks.chain import View, page
from bot.blocks.kit import Message
from bot.blocks.naming import choice, unsure
from bot.deps import Deps
from bot.domain.around import Ways, behind, onward, towards
from bot.domain.chain import Chain
from bot.domain.names import Named, match
from bot.domain.steps import Spot
from bot.usecases.asker import asker
from bot.usecases.chain import chain_of
from bot.usecases.looking.places import places, spot
from bot.usecases.setup.rights import is_one_who_may
from storage import customers, services
from storage.db import Session

KINDS = "service or customer"


async def look(deps: Deps, by: str, name: str) -> Message:
    """Return the chain through what is named; a menu of names where there is none."""
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        whole = await chain_of(session, deps, who.day)
        known = await known_places(session, whole)
        if not name:
            return choice("chain", "Whose value chain would you like to see?", known, KINDS, deps.command)
        found = match(name, known)
        if found.sure is None:
            return unsure("chain", name, found, known, KINDS, deps.command)
        view = await _view(session, whole, spot(found.sure))
        return page(replace(view, may_confirm=await is_one_who_may(session, deps, by)))


async def known_places(session: Session, whole: Chain) -> list[Named]:
    """Return what people may name of the map as it stands, services first."""
    named = places(await services.everyone(session), await customers.everyone(session))
    return [one for one in named if spot(one) in whole.places]


async def _view(session: Session, whole: Chain, here: Spot) -> View:
    before, after = towards(whole, here), onward(whole, here)
    if whole.places[here].pays:
        after = Ways()
    steps = [step for way in (*before.each, *after.each) for step in way]
    spots = {here, *(step.start.spot for step in steps), *(step.end.spot for step in steps)}
    rows = await services.by_id(session, {one.id for one in spots if not one.is_customer})
    mine = None if here.is_customer else rows[here.id]
    return View(
        chain=whole,
        place=whole.places[here],
        before=before,
        after=after,
        leading=len(behind(whole, here)),
        service=mine,
        team=await services.team_name(session, mine) if mine else None,
        levels={number: whole.level(row) for number, row in rows.items()},
        wording=whole.wording,
    )
