"""What people may name: every active service and customer."""

from collections.abc import Sequence

from bot.domain.names import Named
from bot.domain.steps import Spot
from bot.domain.targets import target, value_of
from storage.models import Customer, Service


def service(row: Service) -> Named:
    """Return a service as people name it."""
    return Named(value_of(Spot(False, row.id or 0)), row.name, row.business_name, "service")


def customer(row: Customer) -> Named:
    """Return a customer as people name it."""
    return Named(value_of(Spot(True, row.id or 0)), row.name, None, "customer")


def spot(named: Named) -> Spot:
    """Return where something named stands in the value chain."""
    found = target(named.value)
    if found is None or found.spot is None:
        raise LookupError(named.value)  # we named it so ourselves
    return found.spot


def places(services: Sequence[Service], customers: Sequence[Customer]) -> list[Named]:
    """Return all of them, services first."""
    return [*map(service, services), *map(customer, customers)]
