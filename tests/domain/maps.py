"""Maps of the value chain, small ones by name and large ones by chance."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from bot.domain.chain import Chain
from storage.models import Customer, Link, Service
from storage.words import CustomerKind

TODAY = date(2026, 11, 23)
FRESH_ON, LAST_FRESH_ON, STALE_ON = date(2026, 11, 2), TODAY - timedelta(days=180), TODAY - timedelta(days=181)
SERVICES = ("Hosting", "Network", "Payments", "Ledger", "Search", "Mail", "Backup", "Build")
CUSTOMERS = {
    "Engineers": CustomerKind.IT,
    "Sales": CustomerKind.BUSINESS,
    "Merchants": CustomerKind.PAYER,
    "Shoppers": CustomerKind.PAYER,
}


def service_id(name: str) -> int:
    return SERVICES.index(name) + 1


def customer_id(name: str) -> int:
    return [*CUSTOMERS].index(name) + 1


def link(text: str, confirmed: date | None = FRESH_ON, *, said: bool = True, position: int = 0) -> Link:
    """A link from `Payments > Merchants`, with need and goal unless told otherwise."""
    start, end = text.split(" > ")
    made = Link(**_end("from", start), **_end("to", end))
    made.confirmed_on, made.position = confirmed, position
    if said:
        made.need, made.goal = "predictable cash", "get paid the same day"
    return made


def _end(side: str, name: str) -> dict[str, Any]:
    is_customer = name in CUSTOMERS
    return _row(side, customer_id(name) if is_customer else service_id(name), is_customer=is_customer)


def _row(side: str, number: int, *, is_customer: bool) -> dict[str, Any]:
    return {f"{side}_{'customer' if is_customer else 'service'}_id": number}


def chain(*links: Link, day: date = TODAY) -> Chain:
    """The chain of these links among all services and customers of the small map."""
    services = [Service(id=service_id(name), name=name) for name in SERVICES]
    customers = [Customer(id=customer_id(name), name=name, kind=kind) for name, kind in CUSTOMERS.items()]
    return Chain(services, customers, links, day)


class Wild:
    """A map by chance: circles, stale links, payers who lead to payers; whatever rows can hold."""

    def __init__(self, seed: int, services: int, customers: int, links: int, sound: float) -> None:
        chance = Random(seed)
        kinds = [chance.choice([*CustomerKind]) for _ in range(customers)]
        self.kinds: Mapping[int, CustomerKind] = {number + 1: kind for number, kind in enumerate(kinds)}
        self.services = [Service(id=n, name=f"S{n}") for n in range(1, services + 1)]
        self.customers = [Customer(id=n, name=f"C{n}", kind=kind) for n, kind in self.kinds.items()]
        self.links = [self._link(chance, sound, position) for position in range(links)]
        self.chain = Chain(self.services, self.customers, self.links, TODAY)

    def _link(self, chance: Random, sound: float, position: int) -> Link:
        from_customer = bool(self.kinds) and chance.random() < 0.2
        to_customer = bool(self.kinds) and (from_customer or chance.random() < 0.3)
        start = chance.randint(1, len(self.kinds) if from_customer else len(self.services))
        end = chance.randint(1, len(self.kinds) if to_customer else len(self.services))
        made = Link(
            **_row("from", start, is_customer=from_customer),
            **_row("to", end, is_customer=to_customer),
        )
        made.id, made.position = position + 1, position
        made.confirmed_on = chance.choice([FRESH_ON, LAST_FRESH_ON] if chance.random() < sound else [None, STALE_ON])
        made.need = "cash" if chance.random() < sound else None
        made.goal = "paid" if chance.random() < sound else chance.choice([None, ""])
        return made
