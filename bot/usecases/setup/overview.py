"""What `/value setup` shows, and what its menus offer."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bot.blocks import setup as look
from bot.blocks.kit import Block, Message, group, option
from bot.blocks.setup_words import first_hints, hint, quote_hint, service_hint
from bot.deps import Deps
from bot.domain.answers import monday
from bot.domain.chain import Chain
from bot.domain.roles import Reach, Sight
from bot.domain.steps import Step
from bot.domain.targets import value_of
from bot.usecases.asker import asker, today_of
from bot.usecases.chain import chain_of
from bot.usecases.setup.rights import Rights, is_one_who_may, rights
from storage import customers, quotes, services, teams
from storage.db import Session
from storage.models import Team

_MOST = 100  # options that a menu takes, of all groups together
_EACH = 25  # of one group, where there are several


async def overview(deps: Deps, by: str) -> Message:
    """Return what is there, what can be added or changed, and which links to confirm. Raises what `rights` does."""
    async with deps.database.reading() as session:
        found = await rights(session, deps, by)
        chain, counts = await _counted(session, deps, by)
        hints = await _hints(session, monday(deps.clock().date()))
    return look.overview(counts, _to_confirm(chain), hints, admin=found.is_admin)


async def may_set_up(deps: Deps, by: str) -> bool:
    """Tell whether somebody may set up anything at all."""
    async with deps.database.reading() as session:
        return await is_one_who_may(session, deps, by)


async def done(deps: Deps, by: str, words: str) -> Message:
    """Return what was done, with the next sensible step."""
    async with deps.database.reading() as session:
        _, counts = await _counted(session, deps, by)
        who = await asker(session, deps, by)
    return look.done(words, counts, admin=who.reach(Sight.SETUP) is Reach.ALL)


async def _counted(session: Session, deps: Deps, by: str) -> tuple[Chain, look.Counts]:
    chain = await chain_of(session, deps, await today_of(session, deps, by))
    served = sum(spot.is_customer for spot in chain.places)
    count = len(await teams.everyone(session))
    return chain, look.Counts(count, len(chain.places) - served, served, len(chain.steps))


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
        chain = await chain_of(session, deps, await today_of(session, deps, by))
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
