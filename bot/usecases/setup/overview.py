"""What `/value setup` shows, and what its menus offer."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bot.blocks import setup as look
from bot.blocks.kit import Block, Message, group, option, section
from bot.blocks.setup_next import Counts, next_button
from bot.blocks.setup_words import first_hints, hint, quote_hint, service_hint
from bot.deps import Deps
from bot.domain.answers import monday
from bot.domain.chain import Chain
from bot.domain.steps import Step
from bot.domain.targets import value_of
from bot.usecases.asker import Asker, asker, their_day
from bot.usecases.chain import chain_of
from bot.usecases.setup.rights import Rights, may_set_up, rights, rights_of
from storage import customers, quotes, roles, services, setup, teams
from storage.chain import organisation
from storage.db import Session
from storage.models import Team
from storage.words import RoleName

_MOST = 100  # options that a menu takes, of all groups together
_EACH = 25  # of one group, where there are several


async def overview(deps: Deps, by: str) -> Message:
    """Return what is there, what can be added or changed, and which links to confirm. Raises what `rights` does."""
    async with deps.database.reading() as session:
        found = await rights(session, deps, by)
        chain, counts = await _counted(session, deps, await their_day(session, deps, by), found)
        hints = await _hints(session, monday(deps.clock().date()))
    return look.overview(counts, _to_confirm(chain), hints, admin=found.is_admin)


async def done(deps: Deps, by: str, words: str) -> Message:
    """Return what was done, with the next sensible step; none for who has just given up the right to take it."""
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        if not may_set_up(who):
            return Message(words, [section(words)])
        found = rights_of(who)
        _, counts = await _counted(session, deps, who.day, found)
    return look.done(words, counts, admin=found.is_admin)


async def next_step(session: Session, deps: Deps, who: Asker) -> tuple[str, Block] | None:
    """Return what somebody who may set up should do next, in a sentence and with its button; None for nothing.

    The button works wherever it stands: in a message, or in Home.
    """
    if not may_set_up(who):
        return None
    found = rights_of(who)
    _, counts = await _counted(session, deps, who.day, found)
    words, way = counts.next_words(admin=found.is_admin), next_button(counts, admin=found.is_admin)
    return (words, way) if words and way else None


async def _counted(session: Session, deps: Deps, day: date, found: Rights) -> tuple[Chain, Counts]:
    """Return the map, and how much there is of everything; people are counted on the teams that are theirs to fill."""
    chain = await chain_of(session, deps, day)
    served = sum(spot.is_customer for spot in chain.places)
    known = await teams.everyone(session)
    on = await setup.sizes(session)
    return chain, Counts(
        teams=len(known),
        services=len(chain.places) - served,
        customers=served,
        links=len(chain.steps),
        people=sum(on.get(team.id or 0, 0) for team in known if found.over(team.id or 0)),
        goal=bool((await organisation(session)).goal),
        managers=len(await roles.holders(session, RoleName.MANAGER)),
        stale=len(_to_confirm(chain)),
    )


async def _hints(session: Session, week: date) -> list[str]:
    """Return what is pointed out in what stands on pages: names of services first, quotes of these two weeks last."""
    known = [service_hint(service.name, service.business_name) for service in await services.everyone(session)]
    known += [hint(customer.name) for customer in await customers.everyone(session)]
    known += [hint(team.name) for team in await teams.everyone(session)]
    said = [*await quotes.heard(session, week), *await quotes.heard(session, week - timedelta(weeks=1))]
    return first_hints([*known, *(quote_hint(one.quote) for one in said if one.quote)])


def _to_confirm(chain: Chain) -> list[Step]:
    """Return the links that do not count for want of a confirmation: never confirmed first, then the oldest."""
    waiting = [step for step in chain.steps if step.fault]
    return sorted(waiting, key=lambda step: step.link.confirmed_on.toordinal() if step.link.confirmed_on else 0)


async def offered(deps: Deps, by: str, action_id: str, typed: str) -> list[Block]:
    """Return what a menu offers for what was typed, in groups of options. Raises what `rights` does."""
    async with deps.database.reading() as session:
        found = await rights(session, deps, by)
        known = await teams.everyone(session)
        chain = await chain_of(session, deps, await their_day(session, deps, by))
    return _groups(action_id, chain, known, found, typed)


def _groups(action_id: str, chain: Chain, known: list[Team], found: Rights, typed: str) -> list[Block]:
    named = [(team.name, f"team/{team.id}") for team in known]
    mine = [(team.name, f"team/{team.id}") for team in known if found.over(team.id or 0)]
    places = list(chain.places.values())
    run = [(place.name, value_of(place.spot)) for place in places if not place.spot.is_customer]
    served = [(place.name, value_of(place.spot)) for place in places if place.spot.is_customer]
    links = [(f"{step.start.name} → {step.end.name}", f"link/{step.link.id}") for step in chain.steps]
    sections = {
        "setup_any_team": {"Teams": named},
        "setup_own_team": {"Teams": mine},
        "setup_from": {"Services": run, "Customers": served},
        "setup_to": {"Customers": served, "Services": run},
        "setup_edit": {"Teams": mine, "Services": run, "Customers": served, "Links": links},
    }.get(action_id, {})
    most = _EACH if len(sections) > 1 else _MOST
    matching = {label: list(_matching(pairs, typed))[:most] for label, pairs in sections.items()}
    return [group(label, [option(*pair) for pair in pairs]) for label, pairs in matching.items() if pairs]


def _matching(pairs: Iterable[tuple[str, str]], typed: str) -> Iterator[tuple[str, str]]:
    """Yield what has all the typed words in it; what begins with them comes first."""
    words = typed.casefold().split()
    fitting = [pair for pair in pairs if all(word in pair[0].casefold() for word in words)]
    yield from sorted(fitting, key=lambda pair: not pair[0].casefold().startswith(" ".join(words)))
