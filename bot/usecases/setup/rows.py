"""What every deed of setting up begins with: the row as it stands now, a name that is free, people who can be asked."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TypeVar

from bot.domain.chain import Chain
from bot.domain.steps import Place, Spot, place_of
from bot.usecases.setup.given import Given, RefusedError
from bot.usecases.setup.outsiders import Outsiders
from storage import chain, setup
from storage.db import Session
from storage.models import Customer, Objective, Service, Team
from storage.setup import Known

N = TypeVar("N", Team, Service, Customer, Objective)

_NOUNS: dict[type[Team | Service | Customer | Objective], str] = {
    Team: "team",
    Service: "service",
    Customer: "customer",
    Objective: "objective",
}


async def place_at(session: Session, spot: Spot) -> Place | None:
    """Return a place of the map as it stands now; None if it was removed."""
    row: Service | Customer | None
    if spot.is_customer:
        row = await setup.row(session, Customer, spot.id)
    else:
        row = await setup.row(session, Service, spot.id)
    return place_of(row) if row else None


def gone(noun: str) -> str:
    """Return what is said of something that vanished while its form was open."""
    return f"Somebody has removed this {noun} meanwhile. Copy what you need, close this, and add it anew."


async def standing(session: Session, noun: type[N], row_id: int | None) -> N | None:
    """Return the row that a form is about, None for a new one. Raises RefusedError where it vanished meanwhile."""
    if row_id is None:
        return None
    found = await setup.row(session, noun, row_id)
    if found is None:
        raise RefusedError({"name": gone(_NOUNS[noun])})
    return found


async def named(session: Session, noun: type[N], given: Given, row_id: int | None) -> tuple[str, int | None]:
    """Return the name that was typed, and the id of the row to write.

    Where a new name is that of something removed, its old row comes back. A name that is taken, whatever its capitals,
    is refused.
    """
    word = _NOUNS[noun]
    name = given.name("name", word)
    known = _called(await setup.names(session, noun), name, row_id)
    if known and known.active:
        given.refuse("name", f"There is a {word} called {known.name} already. Choose another name, or change that one.")
    elif known and row_id is not None:
        given.refuse("name", f"A {word} called {known.name} was removed and keeps its name. Choose another.")
    if noun is Service:
        _apart(given, name, await setup.names(session, Customer), "customer")
    if noun is Customer:
        _apart(given, name, await setup.names(session, Service), "service")
    return name, row_id or (known.id if known else None)


def _apart(given: Given, name: str, others: list[Known], noun: str) -> None:
    """Refuse the name of a service for a customer, and the other way round."""
    taken = _called(others, name, None)
    if taken and taken.active:
        given.refuse("name", f"A {noun} is called {taken.name}, so a link to it could mean either.")


async def check_circle(session: Session, spot: Spot) -> None:
    """Raise RefusedError where what comes back brings links with it that now go round in a circle."""
    found = await chain.whole(session)
    whole = Chain(found.services, found.customers, found.links, date.min)
    for step in whole.links_from(spot):
        if way := whole.way(step.end.spot, spot):
            names = " → ".join(place.name for place in [step.start, *way])
            raise RefusedError({"name": f"It would bring back a circle of links: {names}. Take one of them off first."})


def _called(known: list[Known], name: str, without: int | None) -> Known | None:
    return next((one for one in known if one.name.casefold() == name.casefold() and one.id != without), None)


async def asked(
    session: Session,
    given: Given,
    field: str,
    already: Collection[str],
    outside: Outsiders,
    cannot: str = "cannot be asked",
) -> list[str]:
    """Return the people who were chosen; a new one whom we know to be a bot, a guest or deactivated is refused.

    `outside`: whom Slack has just told of. A form that had no room for them leaves them as they are.
    """
    if not given.asked(field):
        return list(already)
    chosen = given.people(field)
    if whom := await _refused(session, [one for one in chosen if one not in already], outside):
        given.refuse(field, f"{whom} is a bot, a guest or deactivated, and {cannot}. Take them off this list.")
    return chosen


async def led_by(session: Session, given: Given, before: str | None, outside: Outsiders) -> None:
    """Refuse a new lead whom we know to be a bot, a guest or deactivated."""
    lead = given.person("lead")
    if lead and lead != before and (whom := await _refused(session, [lead], outside)):
        given.refuse("lead", f"{whom} is a bot, a guest or deactivated, and cannot lead a team. Choose somebody else.")


async def _refused(session: Session, slack_ids: Sequence[str], outside: Outsiders) -> str | None:
    """Return what the first of these people is called who is none of us, if there is one."""
    known = [person.name or person.slack_id for person in await setup.unreachable(session, slack_ids)]
    return next(iter(known + [outside[one] for one in slack_ids if one in outside]), None)
