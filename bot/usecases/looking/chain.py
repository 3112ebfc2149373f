"""`chain NAME`: the value chain through a service or a customer, as the map stands today."""

from dataclasses import replace

from bot.blocks.chain import View, page
from bot.blocks.kit import Message
from bot.deps import Deps
from bot.domain.around import Ways, behind, onward, towards
from bot.domain.chain import Chain
from bot.domain.grammar import subject
from bot.domain.names import match
from bot.domain.steps import Spot
from bot.usecases.asker import asker
from bot.usecases.chain import chain_of
from bot.usecases.looking.places import meant, spot, which
from bot.usecases.setup.rights import may_set_up
from storage import services
from storage.db import Session

KINDS = "service or customer"


async def look(deps: Deps, by: str, rest: str) -> Message:
    """Return the chain through what is named; a menu of names where there is none."""
    typed = subject(rest)
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        whole = await chain_of(session, deps, who.day)
        known = whole.named
        if not typed.name:
            question = "Whose value chain would you like to see?"
            return which("chain", question, typed, known, KINDS, deps.command)
        found = match(typed.name, known)
        if found.sure is None:
            return meant("chain", typed, found, known, KINDS, deps.command)
        view = await _view(session, whole, spot(found.sure))
        return page(replace(view, may_confirm=may_set_up(who), number=typed.page, windowed=bool(typed.window)))


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
