"""A customer: its form, and what is kept of it."""

from bot.blocks.kit import Block, escaped
from bot.blocks.setup_map import customer_form
from bot.blocks.setup_words import hint, with_hint
from bot.deps import Deps
from bot.domain.steps import Spot
from bot.usecases.setup import hanging
from bot.usecases.setup.given import Entered, Given
from bot.usecases.setup.noting import BACK, differing, note, state
from bot.usecases.setup.rights import rights
from bot.usecases.setup.rows import check_circle, named, standing
from storage import setup
from storage.models import Customer
from storage.words import CustomerKind, Did

_FIELDS = {"name": "name", "kind": "what they are to us"}
_WHAT = "Choose what they are to us."


async def form(deps: Deps, by: str, private: str, customer_id: int | None) -> Block:
    """Return the form of a customer, as it stands or new."""
    async with deps.database.reading() as session:
        await rights(session, deps, by)
        return customer_form(await standing(session, Customer, customer_id), private)


async def keep(deps: Deps, by: str, customer_id: int | None, entered: Entered) -> str:
    """Keep a customer and say what became of it. Raises RefusedError with what is wrong by field."""
    given = Given(entered)
    async with deps.database.writing() as session:
        await setup.turn(session)
        await rights(session, deps, by)
        before = await standing(session, Customer, customer_id)
        if before and given.ticked("remove"):
            words = await hanging.customer_goes(session, before)
            await setup.remove(session, Customer, before.id or 0)
            await note(session, deps, by, "customer", before.name, Did.REMOVED)
            return words
        name, row_id = await named(session, Customer, given, customer_id)
        kind = given.among("kind", list(CustomerKind), _WHAT)
        if kind is None:
            given.refuse("kind", _WHAT)
        given.check()
        columns = {"name": name, "kind": kind}
        did, what = (Did.CHANGED, differing(_FIELDS, state(before, _FIELDS), columns)) if before else (Did.ADDED, [])
        kept = await setup.keep(session, Customer, row_id, columns)
        what += [BACK] if row_id and not before else []
        await note(session, deps, by, "customer", name, did, what)
        if row_id and not before:
            await check_circle(session, Spot(True, kept))
            return with_hint(await hanging.customer_back(session, kept, name), hint(name))
    words = f"{escaped(name)} is changed." if before else f"{escaped(name)} is on the map."
    return with_hint(words, hint(name))
