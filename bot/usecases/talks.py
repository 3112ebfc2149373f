"""Conversations with customers: logged, listed, changed and removed. What was said in one is its logger's alone.

Decision: colleagues see day, customer, whether it went both ways, and quotes that may be shown; never who logged it.
Why: whoever writes down what a customer said must not fear for either of the two. Cost: a colleague has to ask around.
"""

from collections.abc import Mapping
from datetime import timedelta

from bot.blocks.kit import Block, Message
from bot.blocks.naming import to_bring, unsure
from bot.blocks.talk import DAYS, MOST, Heard, Listed, noted, page, removed
from bot.blocks.talk_form import talk_form
from bot.deps import Deps
from bot.domain.around import behind
from bot.domain.grammar import aside
from bot.domain.names import Named, begins, keepable
from bot.domain.steps import Spot
from bot.domain.talks import CUSTOMER, HEARD, WORDS_MOST, Filled, faults, filled_in
from bot.domain.targets import id_of
from bot.errors import ForTheHouseError, NoCustomerError, NotYourTalkError
from bot.usecases.asker import Asker, asker
from bot.usecases.chain import chain_of
from bot.usecases.looking import places
from storage import chain, conversations, customers, people, services
from storage.conversations import Talk
from storage.db import Session
from storage.models import Conversation
from storage.words import CustomerKind

_NOT_SHARED = "Conversations with customers are not shown to a channel. Here they are for you."


async def talk(deps: Deps, by: str, rest: str) -> Message:
    """Return the last conversations, with one customer if named; words behind the name are logged at once as heard.

    A window, a page or `share` behind the name is nothing that a customer said. Raises ForTheHouseError.
    """
    rest = keepable(rest)
    async with deps.database.reading() as session:
        who = await _of_the_house(session, deps, by)
        known = [places.customer(row) for row in await customers.everyone(session)]
        found = begins(rest, known)
        alone = aside(found.rest if found.sure else rest)
        if alone:
            return page(await _listed(session, who, found.sure), _NOT_SHARED if alone.share else "")
    if found.sure is None:
        return unsure("talk", rest, found, known, "customer", deps.command)
    return await _keep(
        deps, who, Filled(found.sure.value, "", who.day, found.rest[:WORDS_MOST], None, None, None, False)
    )


async def form(deps: Deps, by: str, value: str, private: str) -> Block:
    """Return the form of a new conversation, with a customer if `value` names one, or of one's own to change it.

    Raises ForTheHouseError, NoCustomerError and NotYourTalkError.
    """
    async with deps.database.reading() as session:
        who = await _of_the_house(session, deps, by)
        told = Filled(value, "", who.day, None, None, None, None, False)
        if conversation_id := id_of(value, "conversation"):
            own = await conversations.own(session, conversation_id, who.person_id)
            if own is None:
                raise NotYourTalkError(command=deps.command)
            told = _told(own)
        known = [places.customer(row) for row in await customers.everyone(session)]
        if not known:
            raise NoCustomerError(how=to_bring(deps.command))
        near = await _services(session, deps, who, id_of(told.customer, "customer"))
    return talk_form(told, known, near, private)


async def keep(deps: Deps, by: str, value: str, given: Mapping[str, str | None]) -> Message | dict[str, str]:
    """Keep what was filled in, or return by field what stands against it; `value` is what the form was opened with.

    Raises ForTheHouseError.
    """
    told = filled_in(given)
    async with deps.database.reading() as session:
        who = await _of_the_house(session, deps, by)
        wrong = faults(told, who.day)
        known = {places.customer(row).value for row in await customers.everyone(session)}
        if told.customer and told.customer not in known:
            wrong[CUSTOMER] = "That customer was removed meanwhile. Choose another."
    try:
        return wrong or await _keep(deps, who, told, id_of(value, "conversation"))
    except NotYourTalkError as gone:
        return {HEARD: str(gone)}  # what was typed stays in the form


async def remove(deps: Deps, by: str, value: str) -> Message:
    """Remove one's own conversation. Raises NotYourTalkError."""
    async with deps.database.writing() as session:
        who = await asker(session, deps, by)
        if not await conversations.remove(session, id_of(value, "conversation") or 0, who.person_id):
            raise NotYourTalkError(command=deps.command)
    return removed()


async def _of_the_house(session: Session, deps: Deps, by: str) -> Asker:
    who = await asker(session, deps, by)
    if not who.hears:
        whom = ForTheHouseError.WITH_OWNERS
        raise ForTheHouseError(what="Conversations with customers", whom=whom, command=deps.command)
    return who


async def _keep(deps: Deps, who: Asker, told: Filled, changed: int | None = None) -> Message:
    """Write a conversation, in the place of the one that is `changed` if given."""
    async with deps.database.writing() as session:
        person_id = (await people.ensure(session, who.slack_id)).person.id or 0
        service_id = id_of(told.service, "service")
        known = await services.by_id(session, [service_id]) if service_id else {}
        new = Conversation(
            customer_id=id_of(told.customer, "customer") or 0,
            service_id=service_id if service_id in known else None,
            person_id=person_id,
            day=told.day or who.day,
            heard=told.heard,
            told=told.told,
            quote=told.quote,
            quote_from=told.quote_from,
            shared=told.shared,
            logged_at=deps.clock(),
        )
        if changed is None:
            changed = await conversations.log(session, new)
        elif not await conversations.change(session, changed, person_id, new):
            raise NotYourTalkError(command=deps.command)
        kept = await conversations.own(session, changed, person_id)
    if kept is None:
        raise NotYourTalkError(command=deps.command)
    return noted(kept)


def _told(talk: Talk) -> Filled:
    one = talk.conversation
    service = f"service/{one.service_id}" if one.service_id else ""
    said = (one.heard, one.told, one.quote, one.quote_from, one.shared)
    return Filled(f"customer/{one.customer_id}", service, one.day, *said)


async def _services(session: Session, deps: Deps, who: Asker, customer_id: int | None) -> list[Named]:
    """Return the services, those first whose links lead to the customer."""
    whole = await chain_of(session, deps, who.day)
    near = behind(whole, Spot(True, customer_id)) if customer_id else set()
    rows = await services.everyone(session)
    return [places.service(row) for row in sorted(rows, key=lambda row: Spot(False, row.id or 0) not in near)]


async def _listed(session: Session, who: Asker, whom: Named | None) -> Listed:
    since = who.day - timedelta(days=DAYS)
    customer_id = id_of(whom.value, "customer") if whom else None
    talks = await conversations.latest(session, since, MOST, customer_id)
    heard = await conversations.heard_on(session)
    rows = [
        row
        for row in await customers.everyone(session)
        if (row.id == customer_id if whom else row.kind == CustomerKind.PAYER)
    ]
    wording = (await chain.organisation(session)).wording
    return Listed(
        talks, [Heard(row.name, heard.get(row.id or 0)) for row in rows], who.day, who.person_id, whom, wording
    )
