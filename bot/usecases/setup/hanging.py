"""What hangs on something of the map: said when it goes, and what of it is there when it comes back."""

from collections.abc import Sequence
from datetime import date

from bot.blocks.kit import escaped
from bot.domain.chain import Chain
from bot.domain.steps import Spot
from storage import chain, services, setup, work_items
from storage.db import Session
from storage.models import Customer, Service, Team


async def service_goes(session: Session, service: Service) -> str:
    """Return what is said of a service that is about to be removed."""
    card = await services.card(session, service.id or 0)
    items = card.open_items if card else 0
    parts = [_some(items, "open item"), _some(await _links(session, Spot(False, service.id or 0)), "link")]
    return _gone(service.name, parts)


async def customer_goes(session: Session, customer: Customer) -> str:
    """Return what is said of a customer who is about to be removed."""
    return _gone(customer.name, [_some(await _links(session, Spot(True, customer.id or 0)), "link")])


def _gone(name: str, parts: Sequence[str]) -> str:
    hung = _row([part for part in parts if part]) or "Nothing"
    return f"{escaped(name)} is removed. {hung} hung on it. Add it anew by its name to bring it back."


async def team_goes(session: Session, team: Team) -> str:
    """Return what is said of a team that is about to be removed."""
    count = len(await setup.members(session, team.id or 0))
    words = [f"{count:,} {'person was' if count == 1 else 'people were'} on it"] if count else []
    left = await _run_by(session, team.id or 0)
    words += [f"{left} {'is' if left == _ONE else 'are'} without a team now"] if left else []
    hung = f" {' and '.join(words)}." if words else ""
    return f"{escaped(team.name)} is removed: its people are asked no more, unless they are on another team.{hung}"


async def service_back(session: Session, service_id: int) -> str:
    """Return what is said of a service that has come back: what it has of what a service can have, and what not."""
    card = await services.card(session, service_id)
    if card is None:
        raise LookupError(service_id)  # it was just written
    links = await _links(session, Spot(False, service_id))
    has = {
        "team": "its team" if card.team else "",
        "outcome": "its outcome" if card.outcome else "",
        "tracker rules": _some(len(card.rules), "tracker rule"),
        "links": _some(links, "link"),
    }
    return _back(card.service.name, has)


async def customer_back(session: Session, customer_id: int, name: str) -> str:
    """Return what is said of a customer who has come back."""
    return _back(name, {"links": _some(await _links(session, Spot(True, customer_id)), "link")})


def _back(name: str, has: dict[str, str]) -> str:
    there = _row([words for words in has.values() if words])
    lacking = _row([f"no {what}" for what, words in has.items() if not words])
    words = f"{escaped(name)} was there before and is back{f' with {there}' if there else ''}."
    return f"{words} It has {lacking} now." if lacking else words


async def team_back(session: Session, team_id: int) -> str:
    """Return which services a team that has come back runs again, in a sentence; nothing where there are none."""
    runs = await _run_by(session, team_id)
    return f" It runs {runs}." if runs else ""


_ONE = "1 service"


async def _run_by(session: Session, team_id: int) -> str:
    return _some(len(await work_items.services_of(session, [team_id])), "service")


async def _links(session: Session, spot: Spot) -> int:
    """Return how many links of the map begin or end at a place."""
    found = await chain.whole(session)
    whole = Chain(found.services, found.customers, found.links, date.min)
    return len(whole.links_from(spot)) + len(whole.links_to(spot))


def _some(count: int, noun: str) -> str:
    """Return `2 links`; nothing for none.

    >>> _some(1, "link"), _some(0, "link")
    ('1 link', '')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}" if count else ""


def _row(parts: Sequence[str]) -> str:
    """Return parts in a row.

    >>> _row(["its outcome", "2 tracker rules", "1 link"])
    'its outcome, 2 tracker rules and 1 link'
    """
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
